"""Checks for a schedule."""

from pathlib import Path

from quotedb.cli import check
from quotedb.errors import ExitCode


def test_freshness(run):
    """Quiet on standard output when all is well; what is found is data, with exit code 4."""
    run("import", "story.txt", "--extractor", "rules")
    fresh, stale = (run("check", "freshness", "--max-age", age) for age in ("1h", "0m"))

    assert (fresh.code, fresh.out) == (0, "")
    assert "The newest import ended 0 min ago" in fresh.err
    assert (stale.code, stale.err) == (ExitCode.FOUND, "")
    assert stale.out.startswith("The newest import ended")


def test_what_the_settings_ask_for(run, tmp_path: Path):
    """Without a name all of it; without settings there is nothing to ask."""
    run("import", "story.txt", "--extractor", "rules")
    assert run("check").code == ExitCode.USAGE
    assert run("check", "freshness").code == ExitCode.USAGE
    (tmp_path / "quotedb.toml").write_text('[freshness]\nmax_age = "36h"\n')

    assert run("check").code == run("check", "freshness").code == 0
    assert run("check", "freshness", "--max-age", "soon").code == ExitCode.USAGE


def test_files_of_exports(run, tmp_path: Path):
    """Each is found as it was written, or named."""
    run("import", "story.txt", "--extractor", "rules")
    (tmp_path / "q.sql").write_text("select 1 as n")
    (tmp_path / "quotedb.toml").write_text('[export.a]\nsql = "q.sql"\npath = "out/x.csv"\n')
    never = run("check")
    run("export")
    whole = run("check", "exports")
    (tmp_path / "out" / "x.csv").write_text("other")
    changed = run("check", "exports")

    assert (never.code, never.out) == (ExitCode.FOUND, "a: was never written.\n")
    assert (whole.code, whole.out) == (0, "")
    assert (changed.code, changed.err) == (ExitCode.FOUND, "")
    assert "not as they were written" in changed.out


def test_an_option_before_the_name_is_not_passed_over(run):
    """It would be taken for the group's own."""
    ran = run("check", "--db", "other.db", "freshness", "--max-age", "1h")

    assert ran.code == ExitCode.USAGE
    assert "after freshness" in ran.err
    assert check.app.registered_commands
