"""Rows or lines, whichever is asked for first."""

import pytest

from quotedb.report.answer import Answer, started
from quotedb.report.lines import CSV, Lines


def talk(*batches):
    """A talk whose columns have come, and what it was told to give."""
    told = []

    def frames():
        told.append((yield "columns"))
        yield from batches

    running = frames()
    next(running)
    return running, told


def test_rows_go_on_where_they_stopped():
    """One row alone, then the others; nobody asked for lines."""
    frames, told = talk([(1,), (2,)], [(3,)])
    answer = Answer(frames, has_lines=True)

    assert next(answer) == (1,)
    assert list(answer) == [(2,), (3,)]
    assert told == [None]
    assert answer.lines(CSV) is None


def test_lines_take_the_place_of_rows():
    """Their shape is sent; no row is left."""
    frames, told = talk([(2, 0, b"1\r\n2\r\n")])
    answer = Answer(frames, has_lines=True)
    lines = answer.lines(CSV)

    assert lines is not None
    assert list(lines) == [Lines(2, 0, b"1\r\n2\r\n")]
    assert told == [CSV]
    assert list(answer) == []


def test_a_statement_that_has_no_lines_has_rows():
    """And one without rows has none of both."""
    frames, _ = talk([(1,)])
    answer = Answer(frames, has_lines=False)

    assert answer.lines(CSV) is None
    assert list(answer) == [(1,)]
    assert list(started(talk()[0], None)) == []


def test_a_fault_reaches_the_reader():
    """Whoever reads gets it, not who asked."""

    def frames():
        yield "columns"
        raise ValueError("no")
        yield

    running = frames()
    next(running)
    answer = Answer(running, has_lines=True)
    with pytest.raises(ValueError, match="no"):
        list(answer)
