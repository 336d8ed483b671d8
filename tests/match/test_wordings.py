"""How one verbatim wording repeats another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.match.wordings import differences, grams, relation
from quotedb.vocab import OccurrenceRelation as R

FIRST = "We will open the northern bridge again before the first snow falls."


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (FIRST, R.EXACT),
        ("we will open the northern bridge again, before the first snow falls", R.NORMALISED),
        ("open the northern bridge again", R.FRAGMENT),
        (FIRST + " That is a promise.", R.EXTENDS),
        ("We shall open the northern bridge again before the first snow falls.", R.VARIANT),
        ("We will open a school before the summer ends.", None),
        ("the northern bridge", None),
    ],
)
def test_relations(other, expected):
    found = relation(FIRST, other)

    assert (found and found.relation) == expected


@given(
    st.lists(st.sampled_from(["red", "green", "blue", "one", "two"]), min_size=1, max_size=9).map(" ".join)
)
def test_whatever_repeats_shares_a_key(text):
    for other in (text, text.upper(), "and then " + text, text.rpartition(" ")[0] or text):
        if relation(text, other) is not None:
            assert not grams(text).isdisjoint(grams(other))


def test_differences():
    found = differences("The dam will hold.", "The old dam will not hold!")

    assert (found.added, found.dropped, found.is_negation_changed) == (("old", "not"), (), True)
