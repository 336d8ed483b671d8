"""Scales of time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.export.html.charts.scale import MOST_PERIODS, PERIODS, named, periods_of


@pytest.mark.parametrize(
    ("first", "last", "period", "names"),
    [
        (date(2026, 3, 1), date(2026, 3, 3), "day", ["2026-03-01", "2026-03-02", "2026-03-03"]),
        (date(2026, 1, 1), date(2026, 3, 31), "week", 14),
        (date(2024, 1, 15), date(2026, 3, 1), "month", 27),
        (date(2014, 5, 5), date(2026, 3, 1), "quarter", 48),
        (date(1990, 1, 1), date(2026, 3, 1), "year", 37),
        (date(1826, 1, 1), date(2026, 3, 1), "decade", 21),
        (date(1026, 1, 1), date(2026, 3, 1), "century", 11),
    ],
)
def test_the_period_fits_the_span(first, last, period, names):
    """Few enough bars to be told apart, none left out between."""
    found, starts = periods_of([last, first])

    assert found.name == period
    assert len(starts) == names if isinstance(names, int) else [found.written(day) for day in starts] == names


@given(st.lists(st.dates(), min_size=1))
def test_every_day_lies_in_a_listed_period(days):
    """From the first year there is to the last."""
    period, starts = periods_of(days)

    assert {period.first(day) for day in days} <= set(starts)
    assert starts == sorted(set(starts))
    assert len(starts) <= MOST_PERIODS or period is PERIODS[-1]


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 40))
def test_a_period_ends_where_the_next_begins(day, more):
    """No day is between two periods."""
    for period in PERIODS:
        start = period.first(day + timedelta(more))
        assert period.first(period.after(start)) == period.after(start)


def test_names_keep_their_distance():
    """None closer than the room that a name takes."""
    assert named(10, 76, 20) == [0, 4, 8]
    assert named(3, 76, 200) == [0, 1, 2]
    assert named(0, 76, 20) == []
