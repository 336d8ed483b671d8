"""When a document was written, by the posts that it gives, and what people were then."""

from datetime import date

import pytest

from quotedb.resolve.tenures import Period, known_ties, period
from quotedb.resolve.ties import RoleTie
from tests.resolve_cases import GAZETTEER


def tie(noun, *words):
    return RoleTie(noun, frozenset(words))


def test_a_known_day_counts():
    """The day of a document is its period."""
    assert period(date(2016, 5, 1), (), GAZETTEER) == Period(date(2016, 5, 1), date(2016, 5, 1))


def test_a_document_dates_itself():
    """Posts that it gives to people tell when it was written; the most recent beats a courtesy."""
    held = [("Barack Obama", [tie("president")]), ("George W. Bush", [tie("president")])]
    found = period(None, held, GAZETTEER)

    assert (found.first, found.last) == (date(2009, 1, 20), date(2017, 1, 19))
    assert period(None, [("Ada Brown", [tie("mayor")])], GAZETTEER) == Period()
    assert period(None, [("Barack Obama", [tie("president", "former")])], GAZETTEER) == Period()


@pytest.mark.parametrize(
    ("on", "posts"),
    [
        (date(2008, 6, 1), {("senator", False)}),
        (date(2012, 6, 1), {("senator", True), ("secretary", False)}),
        (date(2014, 6, 1), {("senator", True), ("secretary", True)}),
    ],
)
def test_posts_at_a_time(on, posts):
    """A post is held within its days and past after them; before them it is nothing."""
    found = known_ties("Hillary Clinton", Period(on, on), GAZETTEER)
    dated = {(tie.noun, "former" in tie.words) for tie in found if tie.noun in ("senator", "secretary")}

    assert dated == posts
