"""Frames between the two processes."""

import os
import pickle
import threading
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from quotedb.report.frames import FrameReader, write_frame


def through_a_pipe(value, seconds: float = 5):
    """Send one value through a pipe and read it."""
    read, write = os.pipe()
    with open(read, "rb") as source, open(write, "wb") as target:  # noqa: PTH123 - descriptors
        sender = threading.Thread(target=write_frame, args=(target, value))
        sender.start()
        found = FrameReader(source, seconds).read()
        sender.join()
        return found


def test_plain_values_arrive_as_they_were():
    """Every type that DuckDB gives crosses the pipe, also more than a pipe holds."""
    value = [
        (1, 2.5, True, None, "é" * 100_000, b"x", [1, {"a": 2}], Decimal("1.50")),
        (date(2026, 3, 8), datetime(2026, 3, 8, tzinfo=UTC), UUID(int=7)),
    ]

    assert through_a_pipe(value) == value


def test_duckdbs_zone_arrives_as_utc():
    """The zone of a time is plain UTC on this side."""
    found = through_a_pipe(datetime(2026, 3, 8, tzinfo=ZoneInfo("Etc/UTC")))

    assert found == datetime(2026, 3, 8, tzinfo=UTC)
    assert found.tzinfo is UTC


class Harmful:
    """A value that would run something on being read."""

    def __reduce__(self):
        return os.getcwd, ()


def test_nothing_but_plain_values_is_read():
    """A frame cannot name a function to call here."""
    with pytest.raises(pickle.UnpicklingError, match="getcwd is not a plain value"):
        through_a_pipe(Harmful())


def test_waiting_has_an_end():
    """A side that says nothing is given up."""
    read, write = os.pipe()
    with open(read, "rb") as source, open(write, "wb"), pytest.raises(TimeoutError):  # noqa: PTH123
        FrameReader(source, 0.05).read()


def test_the_other_sides_end_is_noticed():
    """A side that ends midway is no answer."""
    read, write = os.pipe()
    os.write(write, b"123")
    os.close(write)
    with open(read, "rb") as source, pytest.raises(EOFError):  # noqa: PTH123
        FrameReader(source, 5).read()
