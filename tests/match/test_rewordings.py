"""Rewordings: an ended and a new quote in the same place, of mostly the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.match.rewordings import Passage, rewordings

PASSAGES = st.lists(
    st.builds(
        Passage,
        wording=st.text(alphabet="ab ", max_size=12),
        before=st.sampled_from([None, "x", "y"]),
        after=st.sampled_from([None, "x", "y"]),
    ),
    max_size=6,
)


def passage(wording, before=None, after=None):
    return Passage(wording=wording, before=before, after=after)


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([passage("we will not sell")], [passage("We will sell")], {0: 0}),
        ([passage("we will not sell")], [passage("the buyer is known")], {}),
        ([passage("we will sell", "x", "y")], [passage("we shall sell", "y", "x")], {}),
        ([passage("we will sell", "x", "y")], [passage("we shall sell", "z", "y")], {0: 0}),
        ([passage("one two")], [passage("one three")], {}),
        (
            [passage("the dam broke at noon")],
            [passage("the dam broke at one"), passage("the dam broke at noon today")],
            {0: 1},
        ),
        (
            [passage("the dam broke at noon"), passage("the dam broke at one")],
            [passage("the dam broke at one o'clock")],
            {1: 0},
        ),
        ([], [passage("new")], {}),
    ],
)
def test_which_took_the_place_of_which(old, new, pairs):
    """More than half of the words, behind or before the same quote; the most alike first."""
    assert rewordings(old, new) == pairs


@given(PASSAGES, PASSAGES)
def test_nothing_is_paired_twice(old, new):
    """Each passage is in one pair at most, and both stand behind or before the same quote."""
    pairs = rewordings(old, new)

    assert len(set(pairs.values())) == len(pairs)
    for at, to in pairs.items():
        assert old[at].before == new[to].before or old[at].after == new[to].after


@given(PASSAGES)
def test_a_version_is_itself_reworded_by_nothing(old):
    """All that has words is paired with what has the same words."""
    pairs = rewordings(old, old)

    assert all(old[at].wording.split() == old[to].wording.split() for at, to in pairs.items())
