"""The export command as a user and a scheduler run it."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quotedb.cli import export
from quotedb.errors import ExitCode

SETTINGS = """db = "quotedb.db"

[export.open]
report = "unconfirmed"

[export.none]
sql = "none.sql"
path = "none/{name}.csv"
"""


@pytest.fixture
def stored(run, tmp_path: Path):
    run("import", "story.txt", "--extractor", "rules")
    (tmp_path / "quotedb.toml").write_text(SETTINGS)
    (tmp_path / "none.sql").write_text("select kind from quotes where false")
    return run


def test_export_twice(stored, tmp_path: Path):
    """What is declared is written, then left alone; data goes to files, words to standard error."""
    first, second = stored("export"), stored("export")

    assert (first.code, first.out) == (0, "")
    assert first.err.splitlines()[-1] == "2 written."
    assert second.err.splitlines()[-1] == "2 unchanged."
    assert (tmp_path / "none" / "none.csv").read_bytes() == b"kind\r\n"
    assert (tmp_path / "exports" / "open" / "latest" / "manifest.json").is_file()


def test_the_database_of_the_settings_holds_below_their_folder(stored, tmp_path: Path, monkeypatch):
    """Commands find it from a folder below; an option comes before it."""
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")

    assert stored("export", "none").code == 0
    assert stored("sql", "select 1").out == "1\r\n1\r\n"
    assert "'other.db'" in stored("sql", "select 1", "--db", "other.db").err
    monkeypatch.setenv("QUOTEDB_DB", "third.db")
    assert "'third.db'" in stored("db", "current").err


def test_quiet_tells_of_trouble_only(stored):
    """Cron mails whatever a job says."""
    assert stored("export", "--quiet").err == ""
    ran = stored("export", "--quiet", "--fail-if-empty")

    assert (ran.code, ran.err) == (ExitCode.FOUND, "none: no rows; the files in place stay as they were.\n")


def test_a_log_is_one_object_a_line(stored):
    """From start to end; also what ends the run before its end is one."""
    steps = [json.loads(line) for line in stored("export", "--log-format", "json").err.splitlines()]

    assert [step["step"] for step in steps] == ["start", "written", "written", "end"]
    assert steps[1]["rows"] >= 0
    assert steps[-1]["exit"] == 0
    ran = stored("export", "--log-format", "json", "--db", "nothing.db")
    (refused,) = [json.loads(line) for line in ran.err.splitlines()]
    assert (ran.code, refused["step"], refused["exit"]) == (1, "refused", 1)


def test_list_and_rehearse(stored, tmp_path: Path):
    """Neither writes anything; a rehearsal of what cannot be done fails."""
    listed, told = stored("export", "--list"), stored("export", "--dry-run")

    assert [line.split()[0] for line in listed.out.splitlines()] == ["open", "none"]
    assert "none: would be written" in told.out
    assert not (tmp_path / "exports").exists()
    (tmp_path / "none.sql").unlink()
    assert stored("export", "-n").code == ExitCode.FAILED


def test_without_settings_it_says_what_to_write(run):
    """An empty project is told how to begin."""
    ran = run("export")

    assert ran.code == ExitCode.USAGE
    assert "No export is declared." in ran.err
    assert "No export is declared" in run("export", "--list").err


def test_a_mistake_in_the_settings_stops_every_command_but_the_one_that_shows_it(run, tmp_path: Path):
    """With file and line; where the file is can still be asked."""
    (tmp_path / "quotedb.toml").write_text("actr = 'x'\n")

    for words in (["report"], ["export"], ["config", "show"]):
        ran = run(*words)
        assert ran.code == ExitCode.USAGE
        assert "quotedb.toml line 1: there is no setting 'actr'" in ran.err
        assert "Did you mean 'actor'?" in ran.err
    assert run("config", "path").out.strip() == str(tmp_path / "quotedb.toml")


@pytest.mark.usefixtures("stored")
def test_a_scheduler_that_stops_it_finds_nothing_half_done(tmp_path: Path):
    """The exit code is the signal's, the statement's process and all scratch files are gone."""
    (tmp_path / "none.sql").write_text(
        "select count(*) as n from range(10000000) a(x), range(10000000) b(y) where hash(x * y) = 3"
    )
    command = [sys.executable, "-m", "quotedb", "export", "none"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("1 of 2 exports")
        process.terminate()
        rest = process.stderr.read()

    assert (process.returncode, rest) == (128 + signal.SIGTERM, "")
    assert not (tmp_path / "none").exists()
    assert not list(tmp_path.glob("*.export"))


def test_both_ways_to_tell_are_offered():
    """Text for people, JSON for a journal."""
    assert list(export.LogFormat) == ["text", "json"]
