"""Writes what a scheduler needs to run the exports: a line for cron, or two units for systemd."""

import re
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quotedb.errors import UsageError

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
CRON_WORDS = {"hourly": "0 * * * *", "daily": "0 0 * * *", "weekly": "0 0 * * 1", "monthly": "0 0 1 * *"}
CLOCK = re.compile(
    r"(?:(?P<days>[A-Za-z]{3}(?:(?:,|\.\.)[A-Za-z]{3})*) )?"
    r"(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])"
)
CRON_FIELDS = re.compile(r"[\d*,/-]+( [\dA-Za-z*,/-]+){4}")
CALENDAR = re.compile(r"[A-Za-z0-9 *,./:~+-]+")
UNIT_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9:_.-]*")
PLAIN_WORD = re.compile(r"[A-Za-z0-9@+=:,./_-]+")
ENVIRONMENT_FILE = "quotedb.env"  # holds what no unit should: passwords, the address of a monitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a scheduler is to run.

    Attributes:
        folder: Where, absolute: the folder of the project's file of settings.
        names: Exports; empty for all.
        at: When: hourly, daily, weekly, monthly, 06:00, "Mon 06:00", "Mon..Fri 06:00", or in the scheduler's
            own words.
        program: The words that start quotedb, the first an absolute path.
    """

    folder: Path
    names: tuple[str, ...]
    at: str
    program: tuple[str, ...]


def this_program() -> tuple[str, ...]:
    """Give the words that start this installation of quotedb, whatever the search path is."""
    script = Path(sys.executable).with_name("quotedb")
    return (str(script),) if script.is_file() else (sys.executable, "-m", "quotedb")


def cron_lines(job: Job, mail_to: str) -> list[str]:
    """Give the lines of a crontab.

    Args:
        job: What to run, when.
        mail_to: Who gets what it says on standard error, which is nothing unless there is trouble.

    Raises:
        UsageError: cron knows no such time, or a path holds a control character.
    """
    check_words([str(job.folder), mail_to, *job.program])
    command = shlex.join([*job.program, "export", *job.names, "--quiet"])
    line = f"cd {shlex.quote(str(job.folder))} && {command}".replace("%", r"\%")  # a % would end the line
    return [f"MAILTO={mail_to}", f"{cron_time(job.at)} {line}"]


def cron_time(at: str) -> str:
    """Give a time as cron writes it.

    Raises:
        UsageError: cron knows no such time.
    """
    if at in CRON_WORDS:
        return CRON_WORDS[at]
    if found := CLOCK.fullmatch(at):
        days = found["days"]
        return f"{int(found['minute'])} {int(found['hour'])} * * {cron_days(days) if days else '*'}"
    if CRON_FIELDS.fullmatch(at):
        return at
    raise UsageError(
        f"cron knows no time {at!r}.",
        hint='Write hourly, daily, weekly, monthly, 06:00, "Mon..Fri 06:00", or the five fields of cron.',
    )


def cron_days(days: str) -> str:
    """Give days of the week as cron counts them, from 1 for Monday."""

    def number(day: str) -> str:
        if day.title() not in DAYS:
            raise UsageError(f"{day!r} is no day of the week.", hint=f"There are: {', '.join(DAYS)}.")
        return str(DAYS.index(day.title()) + 1)

    return ",".join("-".join(map(number, part.split(".."))) for part in days.split(","))


def systemd_units(job: Job, name: str) -> Mapping[str, str]:
    """Give the two units, by the names of their files.

    Args:
        job: What to run, when.
        name: Of the units.

    Raises:
        UsageError: The name or the time cannot be one of systemd's, or a path holds a control character.
    """
    check_words([str(job.folder), *job.program])
    if not UNIT_NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name of a unit.", hint="Use letters, digits, - and _.")
    words = [*job.program, "export", *job.names, "--log-format", "json"]
    folder = str(job.folder).replace("%", "%%")
    service = f"""[Unit]
Description=quotedb exports of {folder}
# OnFailure=NAME.service starts a unit of yours that raises the alarm.

[Service]
Type=oneshot
WorkingDirectory={folder}
EnvironmentFile=-{folder}/{ENVIRONMENT_FILE}
ExecStart={" ".join(unit_word(word) for word in words)}
SuccessExitStatus=75
TimeoutStartSec=1h
Nice=10
"""
    timer = f"""[Unit]
Description=Starts {name}.service

[Timer]
OnCalendar={calendar(job.at)}
Persistent=true
RandomizedDelaySec=5m

[Install]
WantedBy=timers.target
"""
    return {f"{name}.service": service, f"{name}.timer": timer}


def calendar(at: str) -> str:
    """Give a time as systemd writes it; what is none of ours is taken for systemd's own words.

    Raises:
        UsageError: It holds a sign that no time of systemd has.
    """
    if found := CLOCK.fullmatch(at):
        if found["days"]:
            cron_days(found["days"])
        days = f"{found['days'].title()} " if found["days"] else ""
        return f"{days}*-*-* {int(found['hour']):02}:{found['minute']}:00"
    if at not in CRON_WORDS and not CALENDAR.fullmatch(at):
        raise UsageError(f"systemd knows no time {at!r}.", hint='See "Calendar events" in systemd.time(7).')
    return at


def unit_word(word: str) -> str:
    """Give one word of a command as a unit writes it: nothing in it is expanded."""
    word = word.replace("%", "%%").replace("$", "$$")
    if PLAIN_WORD.fullmatch(word):
        return word
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def check_words(words: Sequence[str]) -> None:
    """Refuse control characters: a line end would begin another line of the crontab or unit."""
    for word in words:
        if not word.isprintable():
            raise UsageError(f"{word!r} holds a control character.", hint="Rename that folder.")
