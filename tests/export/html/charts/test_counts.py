"""Drawings that count: quotes per speaker, bars, shares, origins."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quotedb.export.html.charts import activity, bars, origins, shares
from quotedb.export.html.charts.activity import draw_activity
from quotedb.export.html.charts.bars import Bar, draw_bars
from quotedb.export.html.charts.origins import Backing, draw_origins
from quotedb.export.html.charts.shares import Whole, draw_shares
from quotedb.vocab import Naming
from tests.export.html.charts.geometry import check_drawing, texts

NAMES = st.text(max_size=90)
COUNTS = st.integers(0, 10**6)
DAY = date(2026, 3, 1)
SHARES = {Naming.NAMED: 0.5, Naming.ROLE_ONLY: 0.0, Naming.GROUP: 0.01, Naming.ANONYMOUS: 0.49}


@given(st.lists(st.tuples(st.none() | NAMES, st.none() | st.dates()), max_size=40))
def test_activity_is_readable_whatever_it_counts(quotes):
    """Any names, any days, none of either."""
    check_drawing(draw_activity(quotes))


def test_activity_counts_by_period():
    """One bar a speaker and period, as high as its count; what is left out is said."""
    quotes = [
        ("Ann", DAY),
        ("Ann", DAY),
        ("Ann", DAY + timedelta(2)),
        ("Bob", DAY),
        ("Bob", None),
        (None, DAY),
    ]
    found = check_drawing(draw_activity(quotes))

    assert found.xpath(".//rect/title/text()") == [
        "Ann, 2026-03-01: 2",
        "Ann, 2026-03-03: 1",
        "Bob, 2026-03-01: 1",
    ]
    tall, low, other = (float(each) for each in found.xpath(".//rect/@height"))
    assert tall == 2 * low == 2 * other
    assert "2 without a date or a speaker are left out" in found.xpath("string(.//desc)")


def test_activity_of_one_day_is_totals():
    """Where time says nothing, the numbers do; where nobody is known there is nothing to draw."""
    found = check_drawing(draw_activity([("Ann", None), ("Bob", DAY), ("Bob", DAY)]))

    assert [line.text for line in texts(found.xpath(".//svg")[0])] == ["Bob", "2", "Ann", "1"]
    assert not draw_activity([(None, DAY)])


def test_many_speakers_are_cut_and_said_so():
    """Those quoted most are drawn, and how many there are is told."""
    quotes = [(f"Speaker {n}", DAY + timedelta(n)) for n in range(40)]
    found = check_drawing(draw_activity(quotes))

    assert len(found.xpath(".//g")) == activity.MOST
    assert "of 40" in found.xpath("string(.//desc)")


@given(st.lists(st.builds(Bar, NAMES, COUNTS), max_size=20))
def test_bars_are_readable(given_bars):
    """Any names and numbers."""
    found = check_drawing(draw_bars("x", "X", "things", given_bars))

    assert len(found.xpath(".//rect")) == min(bars.MOST, len(given_bars))


@given(st.lists(st.builds(Whole, NAMES, COUNTS, st.just(SHARES)), max_size=30))
def test_shares_are_readable(wholes):
    """Any names; a share too small to be written is not, one that is nothing is not drawn."""
    found = check_drawing(draw_shares("x", "X", "quotes", wholes))

    drawn = min(shares.MOST, len(wholes))
    assert len(found.xpath(".//rect[title]")) == 3 * drawn
    assert found.xpath(".//text/text()").count("50%") == drawn


@given(st.lists(st.builds(Backing, NAMES, COUNTS, COUNTS), max_size=15))
def test_origins_are_readable(backings):
    """Any claims and numbers."""
    found = check_drawing(draw_origins(backings))

    assert len(found.xpath(".//rect")) == 2 * min(origins.MOST, len(backings))


def test_one_origin_is_one():
    """The sentence that matters."""
    found = check_drawing(draw_origins([Backing("x", 41, 1)]))

    assert "41 outlets, 1 origin" in found.xpath(".//text/text()")
