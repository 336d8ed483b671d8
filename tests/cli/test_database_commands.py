"""Commands that make and look after the database."""

import sqlite3
from pathlib import Path

from quotedb.cli import database
from quotedb.errors import ExitCode
from quotedb.store.migrate import head


def test_the_group_has_its_commands():
    """Every promised verb is there."""
    assert [command.name for command in database.app.registered_commands] == [
        "upgrade",
        "current",
        "path",
        "backup",
        "reindex",
        "check",
    ]


def test_init_then_current_path_and_check(run, tmp_path: Path):
    """A fresh database is at the newest revision, says where it is, and proves."""
    assert f"is ready at revision {head()}" in run("init").err
    assert run("db", "current").out == f"{head()}\n"
    assert run("db", "path").out == f"{tmp_path / 'quotedb.db'}\n"
    assert run("db", "upgrade").code == 0
    assert run("db", "check").code == 0


def test_backup_is_a_whole_database(run):
    """The copy answers like the original; an existing file is never replaced."""
    run("import", "story.txt")
    run("db", "backup", "copy.db")
    sql = "select count(*) as n from quotes"

    assert run("sql", sql, "--db", "copy.db").out == run("sql", sql).out
    assert run("db", "backup", "copy.db").code == ExitCode.FAILED


def test_check_finds_a_span_that_no_longer_proves(run, tmp_path: Path):
    """One changed letter in a text is found, named, and costs exit code 4."""
    run("import", "story.txt")
    connection = sqlite3.connect(tmp_path / "quotedb.db")
    connection.execute("update article_versions set text = replace(text, 'waited', 'hunted')")
    connection.commit()
    connection.close()
    ran = run("db", "check")

    assert ran.code == ExitCode.FOUND
    assert ran.out


def test_foreign_and_newer_databases_are_refused(run, tmp_path: Path):
    """Somebody else's tables are left alone; a newer schema is not guessed at."""
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("create table mine (a)")
    other.commit()
    other.close()
    run("init")
    newer = sqlite3.connect(tmp_path / "quotedb.db")
    newer.execute("update alembic_version set version_num = '9999'")
    newer.commit()
    newer.close()

    assert run("import", "story.txt", "--db", "other.db").code == ExitCode.FAILED
    assert run("import", "story.txt").code == ExitCode.FAILED
    assert run("db", "current", "--db", "nowhere.db").code == ExitCode.FAILED
