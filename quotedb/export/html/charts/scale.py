"""Scales of time: which periods a drawing counts by, and which of them it names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MOST_PERIODS = 60


@dataclass(frozen=True, slots=True)
class Period:
    """A way to cut time.

    Attributes:
        name: Such as "month".
        first: The first day of the period that a day lies in.
        after: The first day of the period that follows.
        written: A period's name, such as "2026-03".
    """

    name: str
    first: Callable[[date], date]
    after: Callable[[date], date]
    written: Callable[[date], str]


def months(day: date, length: int) -> date:
    """Give the first day of the run of months, counted from January, that a day lies in."""
    return date(day.year, (day.month - 1) // length * length + 1, 1)


def later(day: date, length: int) -> date:
    """Give the first of the month so many months after a first of a month; the last date there is if none."""
    month = day.month - 1 + length
    year = day.year + month // 12
    return date(year, month % 12 + 1, 1) if year <= date.max.year else date.max


def years(day: date, length: int) -> date:
    """Give the first day of the run of years that a day lies in."""
    return date(max(1, day.year // length * length), 1, 1)


def next_years(day: date, length: int) -> date:
    """Give the first day of the run of years after that of a day; the last date there is if none."""
    year = day.year // length * length + length
    return date(year, 1, 1) if year <= date.max.year else date.max


def days_after(day: date, length: int) -> date:
    """Give the day so many days later; the last date there is if none."""
    return day + timedelta(length) if (date.max - day).days >= length else date.max


PERIODS = (
    Period("day", lambda day: day, lambda day: days_after(day, 1), date.isoformat),
    Period(
        "week",
        lambda day: day - timedelta(min(day.weekday(), day.toordinal() - 1)),
        lambda day: days_after(day, 7),
        date.isoformat,
    ),
    Period("month", lambda day: months(day, 1), lambda day: later(day, 1), lambda day: f"{day:%Y-%m}"),
    Period(
        "quarter",
        lambda day: months(day, 3),
        lambda day: later(day, 3),
        lambda day: f"{day.year}-Q{(day.month + 2) // 3}",
    ),
    Period("year", lambda day: years(day, 1), lambda day: next_years(day, 1), lambda day: str(day.year)),
    Period("decade", lambda day: years(day, 10), lambda day: next_years(day, 10), lambda day: f"{day.year}s"),
    Period(
        "century", lambda day: years(day, 100), lambda day: next_years(day, 100), lambda day: f"{day.year}s"
    ),
    Period(
        "millennium",
        lambda day: years(day, 1000),
        lambda day: next_years(day, 1000),
        lambda day: f"{day.year}s",
    ),
)


def periods_of(days: Sequence[date]) -> tuple[Period, list[date]]:
    """Choose the shortest period that gives few enough, and list the first day of each, without a gap.

    Args:
        days: At least one, in any order.
    """
    first, last = min(days), max(days)
    for period in PERIODS:
        found = list_periods(period, first, last)
        if len(found) <= MOST_PERIODS:
            return period, found
    return PERIODS[-1], found


def list_periods(period: Period, first: date, last: date) -> list[date]:
    """List the first day of each period from that of one day to that of another, but no more than matter."""
    found = [period.first(first)]
    while len(found) <= MOST_PERIODS:
        following = period.after(found[-1])
        if following > last or following <= found[-1]:
            break
        found.append(following)
    return found


def named(count: int, room: float, each: float) -> list[int]:
    """Choose which of so many places get a name: evenly, the first among them, none closer than their room.

    Args:
        count: Places.
        room: Pixels that a name takes.
        each: Pixels from one place to the next.
    """
    step = max(1, -int(-room // each))
    return list(range(0, count, step))
