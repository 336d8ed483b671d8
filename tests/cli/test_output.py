"""Where results go, and in which format."""

from pathlib import Path

import pytest

from quotedb.cli.output import SUFFIXES
from quotedb.errors import ExitCode


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_format_follows_the_suffix(run, tmp_path: Path, suffix: str):
    """Each suffix gives its format, in a file and nowhere else."""
    run("import", "story.txt")
    ran = run("sql", "select 1 as a", "-o", f"out{suffix}")

    assert (ran.code, ran.out) == (0, "")
    assert (tmp_path / f"out{suffix}").stat().st_size > 0


def test_screen_and_file_are_the_same_bytes(run, tmp_path: Path):
    """One executor: what is piped is what is filed."""
    run("import", "story.txt")
    piped = run("report", "who-said-what", "--format", "csv").out
    run("report", "who-said-what", "-o", "said.csv")

    assert (tmp_path / "said.csv").read_bytes().decode() == piped


def test_unknown_suffix_and_format(run, tmp_path: Path):
    """Neither leaves a file."""
    run("import", "story.txt")

    assert run("sql", "select 1", "-o", "out.xyz").code == ExitCode.USAGE
    assert run("sql", "select 1", "--format", "xyz").code == ExitCode.USAGE
    assert not (tmp_path / "out.xyz").exists()


def test_a_failed_query_leaves_the_old_file(run, tmp_path: Path):
    """A file is replaced after the last row only."""
    run("import", "story.txt")
    (tmp_path / "out.csv").write_text("old")
    ran = run("sql", "select error('no') from range(10)", "-o", "out.csv")

    assert ran.code == ExitCode.FAILED
    assert (tmp_path / "out.csv").read_text() == "old"


@pytest.mark.parametrize("place", ["missing/out.csv", "missing/out.parquet", "folder.csv", "folder.parquet"])
def test_a_place_that_cannot_be_written_is_named(run, tmp_path: Path, place: str):
    """A missing folder and a folder in a file's place end with a message that names the place."""
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "folder.parquet").mkdir()
    run("import", "story.txt")
    ran = run("sql", "select 1 as a", "-o", place)

    assert ran.code == ExitCode.FAILED
    assert ran.err.startswith(f"quotedb: '{place}' cannot be written: ")
