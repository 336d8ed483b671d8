"""What a scheduler is given, as printed."""

from pathlib import Path

import pytest

from quotedb.cli import schedule
from quotedb.errors import ExitCode


@pytest.fixture
def declared(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("QUOTEDB_PING_URL", raising=False)
    (tmp_path / "quotedb.toml").write_text('[export.open]\nreport = "unconfirmed"\n')
    return run


def test_cron(declared, tmp_path: Path):
    """Two lines on standard output, ready for a crontab."""
    ran = declared("schedule", "cron", "open", "--at", "Mon 06:00", "--mail-to", "desk@example.org")
    told, line = ran.out.splitlines()

    assert told == "MAILTO=desk@example.org"
    assert line.startswith(f"0 6 * * 1 cd {tmp_path} && /")
    assert line.endswith(" export open --quiet")
    assert ran.err == ""


def test_systemd(declared, tmp_path: Path):
    """Both units on standard output, or as files."""
    shown = declared("schedule", "systemd", "--name", "desk")
    written = declared("schedule", "systemd", "--name", "desk", "-o", str(tmp_path))

    assert "# desk.service\n[Unit]" in shown.out
    assert "OnCalendar=daily" in shown.out
    assert "systemctl --user enable --now desk.timer" in shown.err
    assert written.out == ""
    assert (tmp_path / "desk.timer").read_text() in shown.out


def test_secrets_of_the_shell_are_named_not_printed(declared, monkeypatch: pytest.MonkeyPatch):
    """A schedule starts without them, and must not carry them either."""
    monkeypatch.setenv("QUOTEDB_PING_URL", "https://monitor.example/hush")
    ran = declared("schedule", "systemd")

    assert "QUOTEDB_PING_URL of this shell will not be there" in ran.err
    assert "hush" not in ran.out + ran.err


def test_nothing_is_scheduled_that_is_not_declared(run, declared, tmp_path: Path):
    """An unknown name, an unknown time, an empty project."""
    assert "Did you mean 'open'?" in declared("schedule", "cron", "opne").err
    assert declared("schedule", "cron", "--at", "soon").code == ExitCode.USAGE
    (tmp_path / "quotedb.toml").unlink()
    assert "No export is declared" in run("schedule", "systemd").err
    assert len(schedule.app.registered_commands) == 2
