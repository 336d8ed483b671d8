"""Dates and times in words become intervals that say how exactly they are known."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.moment import Moment, day, month, parse_moment, relative_moment, year
from quotedb.vocab import Precision

SUNDAY = day(date(2026, 3, 8))


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-08", "20260308", "2026/03/08", "2026/3/8", "8 March 2026", "March 8, 2026", "Mar. 8, 2026",
        "8th of March, 2026", "Sunday, March 8, 2026", "2026.03.08", "  March  8,\n2026 ",
    ],
)  # fmt: skip
def test_days_in_many_shapes(text):
    """Each way of writing the same day gives that day."""
    assert parse_moment(text) == SUNDAY


@pytest.mark.parametrize(
    ("text", "start", "precision"),
    [
        ("2026-03-08T10:15:30Z", at(2026, 3, 8, 10, 15, 30), Precision.SECOND),
        ("2026-03-08T10:15:30.123456789+05:30", at(2026, 3, 8, 4, 45, 30), Precision.SECOND),
        ("2026-03-08 10:15", at(2026, 3, 8, 10, 15), Precision.MINUTE),
        ("2026-03-08T10-0500", at(2026, 3, 8, 15), Precision.HOUR),
        ("Sun, 08 Mar 2026 10:15:00 GMT", at(2026, 3, 8, 10, 15), Precision.SECOND),
        ("Sun, 08 Mar 2026 10:15:00 -0500", at(2026, 3, 8, 15, 15), Precision.SECOND),
        ("Sunday, March 8, 2026 at 10:15 a.m. EST", at(2026, 3, 8, 15, 15), Precision.MINUTE),
        ("March 8, 2026 12:30 UTC+3", at(2026, 3, 8, 9, 30), Precision.MINUTE),
        ("March 8, 2026 10 AM", at(2026, 3, 8, 10), Precision.HOUR),
        ("March 8, 2026 at 10:15 a.m. ET", at(2026, 3, 8), Precision.DAY),
        ("March 2026", at(2026, 3, 1), Precision.MONTH),
        ("2026-03", at(2026, 3, 1), Precision.MONTH),
        ("2026", at(2026, 1, 1), Precision.YEAR),
        ("25/03/2026", at(2026, 3, 25), Precision.DAY),
        ("03/25/2026", at(2026, 3, 25), Precision.DAY),
        ("05.05.2026", at(2026, 5, 5), Precision.DAY),
    ],
)
def test_precision_is_that_of_the_text(text, start, precision):
    """A moment starts in UTC and is as exact as its words, no more."""
    found = parse_moment(text)

    assert found is not None
    assert (found.start, found.precision) == (start, precision)


@pytest.mark.parametrize(
    "text",
    [
        "", "yesterday", "Sunday", "3 May", "March 8", "3 days ago", "03/04/2026", "12:30", "2026-13-01",
        "9999-12-31", "May 99999999999999999999", "He said so in March 2026 and again later", "10 a 2026",
        "Mar 8 '26", "0000",
    ],
)  # fmt: skip
def test_what_is_not_one_absolute_date_is_refused(text):
    """Relative, ambiguous, incomplete and impossible dates give None, never a guess."""
    assert parse_moment(text) is None


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("late Friday", day(date(2026, 3, 6))),
        ("on Friday night", day(date(2026, 3, 6))),
        ("on Sunday", SUNDAY),
        ("last Sunday", day(date(2026, 3, 1))),
        ("yesterday", day(date(2026, 3, 7))),
        ("last night", day(date(2026, 3, 7))),
        ("this morning", SUNDAY),
        ("the day before yesterday", day(date(2026, 3, 6))),
        ("three days ago", day(date(2026, 3, 5))),
        ("March 3", day(date(2026, 3, 3))),
        ("on 3rd March", day(date(2026, 3, 3))),
        ("Dec. 25", day(date(2025, 12, 25))),
        ("February 29", day(date(2024, 2, 29))),
        ("in April", month(2025, 4)),
        ("last month", month(2026, 2)),
        ("two months ago", month(2026, 1)),
        ("last year", year(2025)),
        ("in 2019", year(2019)),
        ("March 3, 2025", day(date(2025, 3, 3))),
        ("days ago", Moment(at(2026, 3, 1), at(2026, 3, 8), Precision.VAGUE)),
        ("a few days ago", Moment(at(2026, 3, 1), at(2026, 3, 8), Precision.VAGUE)),
        ("last week", Moment(at(2026, 2, 23), at(2026, 3, 2), Precision.VAGUE)),
        ("earlier this week", Moment(at(2026, 3, 2), at(2026, 3, 9), Precision.VAGUE)),
        ("a week ago", Moment(at(2026, 2, 26), at(2026, 3, 5), Precision.VAGUE)),
        ("two hours ago", Moment(at(2026, 3, 7, 22), at(2026, 3, 9), Precision.VAGUE)),
    ],
)
def test_relative_times_hang_on_the_article(phrase, expected):
    """A time in words is resolved against the article's date."""
    assert relative_moment(phrase, SUNDAY) == expected


@pytest.mark.parametrize(
    "phrase",
    ["", "on", "this", "tomorrow", "next Friday", "this Friday", "February 30", "banana days ago", "2030",
     "99999999 days ago", "9999 years ago", "a while ago"],
)  # fmt: skip
def test_what_lies_ahead_or_is_no_time_is_refused(phrase):
    """What was not before the article was published gives None."""
    assert relative_moment(phrase, SUNDAY) is None


def test_an_anchor_known_by_its_month_resolves_nothing():
    """A day of the week means nothing in an article whose own day is unknown."""
    assert relative_moment("Friday", month(2026, 3)) is None


def test_moments_guard_themselves():
    """A moment without a zone, or that ends before it starts, cannot be made."""
    with pytest.raises(ValueError, match="zone"):
        Moment(datetime(2026, 3, 8), datetime(2026, 3, 9), Precision.DAY)  # noqa: DTZ001
    with pytest.raises(ValueError, match="ends"):
        Moment(at(2026, 3, 8), at(2026, 3, 8), Precision.DAY)


@given(
    st.text(max_size=60) | st.from_regex(r"\d{1,4}[-/ .][A-Za-z]{3} ?\d{1,4}( \d\d:\d\d)?", fullmatch=True)
)
def test_no_text_breaks_the_parser(text):
    """Any text gives a moment or None."""
    for found in (parse_moment(text), relative_moment(text, SUNDAY)):
        assert found is None or found.start < found.end


@given(st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(9998, 1, 1)))  # noqa: DTZ001
def test_iso_times_come_back(naive):
    """A time written by ISO 8601 is read as itself, to the second."""
    found = parse_moment(naive.isoformat() + "Z")

    assert found is not None
    assert found.start == naive.replace(microsecond=0, tzinfo=UTC)
