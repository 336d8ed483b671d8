"""The snapshot command: a file or a folder, and one line that says what is in it."""

import re

import duckdb
import pytest

from quotedb.cli.snapshot import snapshot_command
from quotedb.errors import DatabaseError


def test_a_file_or_a_folder(run, tmp_path):
    """By its name; quiet when asked to be."""
    run("import", "story.txt", "--extractor", "rules")
    ran = run("snapshot", "out.duckdb")

    assert (ran.code, ran.out) == (0, "")
    assert re.fullmatch(r"\d+ tables and views, [\d,]+ rows, [\d.]+ MB: out\.duckdb\n", ran.err)

    ran = run("snapshot", "parquet", "--texts", "--quiet")

    assert (ran.code, ran.out, ran.err) == (0, "", "")
    texts = duckdb.execute(f"select text from '{tmp_path / 'parquet' / 'article_texts.parquet'}'").fetchall()
    assert "waste of money" in texts[0][0]


def test_a_mistake_is_told(run):
    """With what to do."""
    ran = run("snapshot", "out.csv")

    assert ran.code == 2
    assert "End the file in .duckdb" in ran.err


def test_no_database_is_told(run, tmp_path):
    """To programs that call the command, as an error; and nothing is written."""
    assert run("snapshot", "out.duckdb").err.startswith("quotedb: There is no database at 'quotedb.db'")
    with pytest.raises(DatabaseError):
        snapshot_command(tmp_path / "out.duckdb", db=str(tmp_path / "absent.db"), quiet=True)

    assert not (tmp_path / "out.duckdb").exists()
