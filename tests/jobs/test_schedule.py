"""What a scheduler is given: lines of a crontab, units of systemd."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quotedb.errors import UsageError
from quotedb.jobs.schedule import Job, calendar, cron_lines, cron_time, systemd_units, this_program

ODD = 'a 100% "odd" $HOME'


def job(folder: str = "/srv/desk", at: str = "daily", *names: str) -> Job:
    return Job(folder=Path(folder), names=names, at=at, program=(sys.executable, "-m", "quotedb"))


@pytest.mark.parametrize(
    ("at", "cron", "systemd"),
    [
        ("hourly", "0 * * * *", "hourly"),
        ("daily", "0 0 * * *", "daily"),
        ("06:30", "30 6 * * *", "*-*-* 06:30:00"),
        ("Mon 6:00", "0 6 * * 1", "Mon *-*-* 06:00:00"),
        ("mon..fri 06:00", "0 6 * * 1-5", "Mon..Fri *-*-* 06:00:00"),
        ("Mon,Thu..Sun 23:59", "59 23 * * 1,4-7", "Mon,Thu..Sun *-*-* 23:59:00"),
    ],
)
def test_one_time_for_both(at, cron, systemd):
    """The same words mean the same to either scheduler."""
    assert cron_time(at) == cron
    assert calendar(at) == systemd


def test_each_scheduler_takes_its_own_words_and_not_the_others():
    """Five fields are cron's, the rest is systemd's; what would end a line is nobody's."""
    assert cron_time("*/15 6-20 * * Mon") == "*/15 6-20 * * Mon"
    assert calendar("*-*-01 04:00:00 Europe/Warsaw") == "*-*-01 04:00:00 Europe/Warsaw"
    for at in ("*-*-01 04:00:00", "25:00", "Mno 06:00", "daily\n* * * * * rm"):
        with pytest.raises(UsageError):
            cron_time(at)
    for at in ("Mno 06:00", "daily\nPersistent=false", ""):
        with pytest.raises(UsageError):
            calendar(at)


def test_cron_runs_the_very_command(tmp_path: Path):
    """Spaces, quotation marks, dollars and percent signs in a path reach the shell as they are."""
    folder = tmp_path / ODD
    folder.mkdir()
    told, line = cron_lines(job(str(folder), "06:00", "weekly"), "desk@example.org")
    command = line.removeprefix("0 6 * * * ").replace(r"\%", "%")

    assert told == "MAILTO=desk@example.org"
    assert "%" not in line.replace(r"\%", "")
    assert shlex.split(command) == ["cd", str(folder), "&&", *job().program, "export", "weekly", "--quiet"]
    asked = f"{command.partition(' && ')[0]} && pwd"
    seen = subprocess.run(["/bin/sh", "-c", asked], check=True, capture_output=True, text=True)
    assert seen.stdout.strip() == str(folder)


def test_a_line_end_in_a_path_is_refused():
    """It would begin another line of the crontab or unit."""
    with pytest.raises(UsageError, match="control character"):
        cron_lines(job("/srv/desk\n* * * * * x"), "desk")
    with pytest.raises(UsageError, match="control character"):
        systemd_units(job("/srv/desk\nExecStart=x"), "quotedb")
    with pytest.raises(UsageError, match="no name of a unit"):
        systemd_units(job(), "../quotedb")


def test_units_say_what_a_job_needs():
    """One shot, a held lock is no failure, a limit of time, and a run that was missed is made up for."""
    units = systemd_units(job("/srv/desk", "hourly", "weekly"), "desk")

    assert list(units) == ["desk.service", "desk.timer"]
    for line in ("Type=oneshot", "SuccessExitStatus=75", "TimeoutStartSec=1h", "Nice=10"):
        assert line in units["desk.service"].splitlines()
    for line in ("OnCalendar=hourly", "Persistent=true", "RandomizedDelaySec=5m"):
        assert line in units["desk.timer"].splitlines()
    assert units["desk.service"].count("weekly") == 1


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_finds_nothing_wrong(tmp_path: Path):
    """Also with a folder whose name is full of signs that mean something to systemd."""
    folder = tmp_path / ODD
    folder.mkdir()
    for name, text in systemd_units(job(str(folder), "Mon..Fri 06:00", "weekly"), "desk").items():
        (tmp_path / name).write_text(text)
    ran = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / "desk.service", tmp_path / "desk.timer"],
        check=False,
        capture_output=True,
        text=True,
    )

    assert (ran.returncode, ran.stderr) == (0, "")


def test_this_program_is_named_by_an_absolute_path():
    """A scheduler has another search path than a person."""
    assert Path(this_program()[0]).is_absolute()
