"""Where results go, and in which format."""

from pathlib import Path

import pytest

from quotedb.cli.output import SUFFIXES
from quotedb.errors import ExitCode


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_format_follows_the_suffix(run, tmp_path: Path, suffix: str):
    """Each suffix gives its format, in a file and nowhere else."""
    run("import", "story.txt")
    asked = ("report", "claims") if suffix == ".jsonld" else ("sql", "select 1 as a")
    ran = run(*asked, "-o", f"out{suffix}")

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


def test_excel_gets_what_it_needs(run, tmp_path: Path):
    """A byte order mark and guarded texts, CSV where no format is said; the count is no data."""
    run("import", "story.txt")
    ran = run("sql", "select '=1' as a, -1 as b", "--profile", "excel")
    run("sql", "select '=1' as a, -1 as b", "-o", "out.tsv", "--profile", "excel", "--no-guard")
    guarded = run("sql", "select '=1' as a, -1 as b", "--guard")
    plain = run("sql", "select '=1' as a, -1 as b")

    assert (ran.code, ran.out) == (0, "\ufeffa,b\r\n'=1,-1\r\n")
    assert ran.err.startswith("1 text that a spreadsheet program would run as a formula")
    assert (tmp_path / "out.tsv").read_bytes().decode() == "\ufeffa\tb\n=1\t-1\n"
    assert guarded.out == "a,b\r\n'=1,-1\r\n"
    assert (plain.out, plain.err) == ("a,b\r\n=1,-1\r\n", "")


def test_a_profile_is_for_spreadsheet_programs(run, tmp_path: Path):
    """Where it would change nothing it is refused; xlsx is made for them as it is."""
    run("import", "story.txt")
    refused = run("sql", "select 1 as a", "-o", "out.jsonl", "--profile", "excel")

    assert refused.code == ExitCode.USAGE
    assert "write csv, tsv or xlsx" in refused.err
    assert run("sql", "select '=1' as a", "-o", "out.xlsx", "--profile", "excel").err == ""
    assert [path.name for path in tmp_path.glob("out.*")] == ["out.xlsx"]


def test_claims_alone_are_linked_data(run, tmp_path: Path):
    """Another result is refused with the reason, and leaves no file."""
    run("import", "story.txt")
    refused = run("report", "unconfirmed", "-o", "out.jsonld")

    assert refused.code == ExitCode.USAGE
    assert "has no column stance" in refused.err
    assert not (tmp_path / "out.jsonld").exists()
