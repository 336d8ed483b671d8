"""The queue as the report gives it, narrowed."""

from dataclasses import replace

import pytest

from quotedb.errors import UsageError
from quotedb.jobs.reports import one_report
from quotedb.jobs.review.queue import DOUBTS, Wanted, fits
from quotedb.report.header import Report
from quotedb.vocab import DecisionTarget
from tests.jobs.review.items import item, queue_of


def test_items_come_as_the_report_ranks_them(file):
    """With all that the report says of them."""
    items = queue_of(file, Wanted())
    money = next(item for item in items if item.doubt == "ambiguous_speaker")

    assert [item.place for item in items] == [1, 2, 3, 4]
    assert {item.kind for item in items} == {
        DecisionTarget.QUOTE,
        DecisionTarget.CLAIM_PAIR,
        DecisionTarget.SPEAKER_PAIR,
    }
    assert (money.exact, money.speaker, money.outlet) == ('"The money is there,"', "Eve Hill", "The Herald")
    assert money.ask == 'Who is "she": Eve Hill (0.52) or Ann Lee (0.5)?'


def test_queue_is_narrowed(file):
    """By doubt, to the first so many; a doubt that there is not is a mistake."""
    (only,) = queue_of(file, Wanted(doubt="suggested_match", limit=1))

    assert only.doubt == "suggested_match"
    with pytest.raises(UsageError, match="There is no doubt 'odd'"):
        queue_of(file, Wanted(doubt="odd"))


def test_names_are_parts_of_names():
    """Of the speaker or a candidate in the question; of the outlet. Case does not matter."""
    money = replace(item(), speaker="Eve Hill", ask="Who is she: Ann Lee (0.5)?", outlet="The Herald")

    assert fits(money, Wanted(speaker="eve"))
    assert fits(money, Wanted(speaker="ANN LEE", outlet="herald"))
    assert not fits(money, Wanted(speaker="Bob"))
    assert not fits(replace(money, outlet=None), Wanted(outlet="Herald"))


def test_doubts_are_those_of_the_report():
    """Each one stands in what the report says of its column."""
    report: Report = one_report("review-queue", None)
    meaning = report.columns["reason"]

    assert all(doubt in meaning for doubt in DOUBTS)
