"""Values as users write them."""

from datetime import date
from pathlib import Path

import pytest

from quotedb.errors import ReportError
from quotedb.report.header import Parameter, Report
from quotedb.report.parameters import examples, on_day, read_parameters, relative_date

REPORT = Report(
    name="r",
    title="T",
    question="Q?",
    grain=("a",),
    params={
        "who": Parameter(type="text", help="a name", is_required=True),
        "n": Parameter(type="int", help="a number", default=3),
        "share": Parameter(type="float", help="a share"),
        "all": Parameter(type="bool", help="or not", default=False),
        "since": Parameter(type="date", help="a day"),
        "by": Parameter(type="text", help="a period", default="month", choices=("month", "year")),
    },
    columns={"a": "x"},
    sql="",
    origin=Path("r.sql"),
)


def test_values_get_their_types_and_the_rest_its_defaults():
    """Text becomes what the header says; what is not given is the default, or NULL."""
    found = read_parameters(REPORT, {"who": "Ann", "share": "0.5", "all": "Yes", "since": "2026-03-08"})

    assert found == {
        "who": "Ann",
        "n": 3,
        "share": 0.5,
        "all": True,
        "since": date(2026, 3, 8),
        "by": "month",
    }


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "needs a value for 'who'"),
        ({"who": "Ann", "what": "x"}, "has no parameter 'what'"),
        ({"who": "Ann", "n": "many"}, "'many' is not a value for 'n'"),
        ({"who": "Ann", "all": "maybe"}, "it takes bool"),
        ({"who": "Ann", "since": "yesterday"}, "it takes date"),
        ({"who": "Ann", "share": "nan"}, "it takes float"),
        ({"who": "Ann", "by": "week"}, "'week' is not a value for 'by'"),
    ],
)
def test_what_does_not_fit_is_refused(given, message):
    """The message names the value, the parameter and what it takes."""
    with pytest.raises(ReportError, match=message):
        read_parameters(REPORT, given)


def test_the_hint_lists_what_there_is():
    """Whoever mistypes a name sees all names, types and meanings."""
    with pytest.raises(ReportError) as caught:
        read_parameters(REPORT, {"whom": "Ann"})

    assert "who (text): a name; n (int): a number" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 3, 31)),
        ("-30d", date(2026, 3, 1)),
        ("+2w", date(2026, 4, 14)),
        ("-1m", date(2026, 2, 28)),
        ("-1y", date(2025, 3, 31)),
        ("30d", None),
        ("-9999y", None),
        ("2026-03-08", None),
    ],
)
def test_a_distance_names_a_day(text: str, day: date | None):
    """Days, weeks, months and years from today; what is no distance is none."""
    assert relative_date(text, date(2026, 3, 31)) == day


def test_distances_become_days_before_they_are_read():
    """Of dates only; what is no distance is left to be refused."""
    given = {"who": "-1d", "since": "-1d", "n": "-3"}

    assert on_day(REPORT, given, date(2026, 3, 1)) == {"who": "-1d", "since": "2026-02-28", "n": "-3"}
    assert on_day(REPORT, {"since": "soon"}, date(2026, 3, 1)) == {"since": "soon"}


def test_examples_can_be_pasted_into_a_shell():
    """A name with a blank is quoted; a closed list is given whole."""
    assert examples("since", REPORT.params["since"]) == "since=2026-03-08 or since=-30d"
    assert examples("by", REPORT.params["by"]) == "by=month or by=year"
    assert examples("who", Parameter(type="speaker", help="h")) == "'who=Vladimir Putin'"
