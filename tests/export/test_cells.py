"""One text form for each value."""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.export.cells import cell_text, json_value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("", ""),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (0.1, "0.1"),
        (1e22, "1e+22"),
        (Decimal("1.50"), "1.50"),
        (Decimal("1E+3"), "1000"),
        (date(2026, 3, 8), "2026-03-08"),
        (datetime(2026, 3, 8, 1, 2, 3), "2026-03-08T01:02:03Z"),  # noqa: DTZ001 - as DuckDB gives it
        (datetime(2026, 3, 8, 1, 2, 3, 4000, tzinfo=UTC), "2026-03-08T01:02:03.004000Z"),
        (datetime(2026, 3, 8, 1, tzinfo=timezone(timedelta(hours=2))), "2026-03-07T23:00:00Z"),
        (time(1, 2), "01:02:00"),
        (timedelta(days=3, seconds=90), "P3DT90S"),
        (timedelta(seconds=-1.5), "-P0DT1.5S"),
        (float("inf"), "inf"),
        (10**30, "1" + "0" * 30),
        (b"\x00\xff", "00ff"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        ([1, "é", None], '[1,"é",null]'),
        ({"b": date(2026, 3, 8), "a": [True]}, '{"a":[true],"b":"2026-03-08"}'),
    ],
)
def test_each_value_has_one_text(value, text):
    """Dates, truths, numbers and nested values look the same in every format."""
    assert cell_text(value) == text


@given(st.floats(allow_nan=False))
def test_a_float_reads_back(value):
    """No digit is lost."""
    assert float(cell_text(value) or "") == value


def test_infinity_is_not_null_in_json():
    """What JSON has no number for is the text that every other format has."""
    assert json_value([float("-inf"), float("nan"), None, Decimal("NaN")]) == ["-inf", "nan", None, "NaN"]


@given(
    st.recursive(st.none() | st.floats() | st.text() | st.integers() | st.decimals(), st.lists, max_leaves=5)
)
def test_every_value_is_json(value):
    """Infinity, NaN and numbers that JSON lacks do not break a file."""
    assert json.loads(json.dumps(json_value(value), allow_nan=False)) == json_value(value)
