"""Imprecise time: a half-open interval in UTC and how exactly it is known."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from quotedb.vocab import Precision


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was, as far as the text says.

    Attributes:
        start: First instant, UTC.
        end: First instant after, UTC; later than start.
        precision: The unit that the text gave; VAGUE when only the interval counts.
    """

    start: datetime
    end: datetime
    precision: Precision

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("a moment needs times with a zone")
        if not self.start < self.end:
            raise ValueError("a moment ends after it starts")


def day(on: date) -> Moment:
    """Give the whole of one day, UTC."""
    start = datetime(on.year, on.month, on.day, tzinfo=UTC)
    return Moment(start, start + timedelta(days=1), Precision.DAY)
