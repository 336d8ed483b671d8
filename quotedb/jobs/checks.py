"""Checks that a schedule asks for: is what was imported new enough."""

import re
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from quotedb.errors import UsageError
from quotedb.jobs.database import opened
from quotedb.store.engine import reading
from quotedb.store.tables.evidence import ImportRunRow
from quotedb.vocab import RunStatus

AGE = re.compile(r"\s*(?P<count>[0-9]{1,6}(\.[0-9]+)?)\s*(?P<unit>[mhdw])\s*")
UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
ARRIVED = (RunStatus.OK, RunStatus.PARTIAL)  # of an import that failed or was interrupted nobody knows


def read_age(text: str) -> timedelta:
    """Read an age such as 90m, 36h, 2d, 1w.

    Raises:
        UsageError: It is none.
    """
    found = AGE.fullmatch(text)
    if found is None:
        raise UsageError(f"{text!r} is not an age.", hint="Write 90m, 36h, 2d or 1w.")
    return timedelta(**{UNITS[found["unit"]]: float(found["count"])})


def check_freshness(db: str, max_age: str, now: datetime) -> tuple[bool, str]:
    """Say whether the newest import is new enough.

    Args:
        db: A file or URL.
        max_age: How old it may be, such as 36h.
        now: With a zone.

    Returns:
        Whether it is, and a sentence that says how old it is. An import that failed does not count.

    Raises:
        UsageError: The age cannot be read.
        DatabaseError: The database cannot be used.
    """
    allowed = read_age(max_age)
    with opened(db) as engine, reading(engine) as connection:
        newest: datetime | None = connection.scalar(
            select(func.max(ImportRunRow.finished_at)).where(ImportRunRow.status.in_(ARRIVED))
        )
    if newest is None:
        return False, "Nothing was ever imported."
    age = now - newest.astimezone(UTC)
    told = f"The newest import ended {shown_age(age)} ago ({newest:%Y-%m-%d %H:%M} UTC); limit: {max_age}."
    return age <= allowed, told


def shown_age(age: timedelta) -> str:
    """Give an age in its two largest units."""
    minutes = max(int(age.total_seconds() // 60), 0)
    days, hours = minutes // 1440, minutes // 60 % 24
    if days:
        return f"{days} d {hours} h"
    return f"{hours} h {minutes % 60} min" if hours else f"{minutes} min"
