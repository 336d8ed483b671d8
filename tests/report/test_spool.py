"""Rows kept on the disk, to be read as often as they are wanted."""

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.errors import QueryError
from quotedb.report.result import Result, ResultColumn
from quotedb.report.spool import BATCH_ROWS, spooled

CELLS = st.one_of(
    st.none(), st.text(), st.integers(), st.booleans(), st.lists(st.text()), st.just(Decimal("1.50"))
)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=20))
def test_every_reading_gives_the_same_rows(rows):
    """Types and all, from the start each time."""
    result = Result((ResultColumn("a", "VARCHAR"), ResultColumn("b", "VARCHAR")), iter(rows))
    with spooled(result) as give:
        assert [list(give().rows) for _ in range(2)] == [rows, rows]
        assert give().columns == result.columns


def test_more_rows_than_one_batch():
    """Batches follow one another; times stay times."""
    rows = [(number, datetime(2026, 3, 8)) for number in range(BATCH_ROWS * 2 + 1)]  # noqa: DTZ001
    with spooled(Result((), iter(rows))) as give:
        assert list(give().rows) == rows


def test_a_statement_that_fails_midway_fails_before_any_reading():
    """No writer begins on half of the rows."""

    def failing():
        yield (1,)
        raise QueryError("midway")

    with pytest.raises(QueryError), spooled(Result((), failing())):
        pytest.fail("was given")
