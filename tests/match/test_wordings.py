"""How one verbatim wording repeats another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.match.wordings import RUN, Repeat, differences, grams, relation
from quotedb.vocab import OccurrenceRelation as R

FIRST = "We will open the northern drawbridge again, before the first snow falls. Nobody stays behind."
TURNED = {R.FRAGMENT: R.EXTENDS, R.EXTENDS: R.FRAGMENT}
CASES = [
    (FIRST, R.EXACT),
    (
        "we will open the northern drawbridge again before the first snow falls; nobody stays behind",
        R.NORMALISED,
    ),
    ("open the northern drawbridge again", R.FRAGMENT),
    ("before the first snow falls. Nobody stays", R.FRAGMENT),
    (FIRST + " That is a promise.", R.EXTENDS),
    ("We will open the northern drawbridge … Nobody stays behind.", R.ELLIPSIS),
    ("We will open the northern . . . again [...] Nobody stays behind", R.ELLIPSIS),
    ("[The council] will open the northern drawbridge again, before the first snow falls.", R.BRACKETED),
    ("We will open [it] again, before the first snow falls", R.BRACKETED),
    (
        "Nobody stays behind. Before the first snow falls, we will open the northern drawbridge again",
        R.REORDERED,
    ),
    (
        "We shall open the northern drawbridge again before the first snow falls. Nobody stays behind!",
        R.VARIANT,
    ),
    (
        "We'll not open the northern drawbridge again, before the first snow falls. Nobody stays here.",
        R.VARIANT,
    ),
    ("shall open the northern drawbridge again before the first snow", R.FRAGMENT),
    ("the northern drawbridge again, before the first snow falls on all of our heads and roofs", R.VARIANT),
    ("We will open a school before the summer ends.", None),
    ("the northern drawbridge", None),
    ("We will open the northern market", None),
    ("Before the … drawbridge again, we … open", None),
]


@pytest.mark.parametrize(("other", "expected"), CASES)
def test_relations(other, expected):
    found = relation(FIRST, other)

    assert (found and found.relation) == expected


@pytest.mark.parametrize(("other", "expected"), CASES)
def test_relations_turned_round(other, expected):
    found = relation(other, FIRST)

    assert (found and found.relation) == TURNED.get(expected, expected)


def test_what_everybody_says_is_no_part_of_a_speech():
    speech = f"{FIRST} And I think we need to do the right thing, as I have told you many times this year."

    assert relation(speech, "I think we need to do") is None
    whole = relation("Well, I think we need to hurry", "I think we need to hurry")
    assert whole is not None
    assert whole.relation is R.FRAGMENT


def test_a_score_is_the_share_of_the_longer_wording():
    part = relation("one stolen helicopter sank in fog", "stolen helicopter sank in")

    assert part == Repeat(relation=R.FRAGMENT, score=4 / 6)
    assert relation("Rain.", "rain") == Repeat(relation=R.NORMALISED, score=1)


TEXTS = st.lists(
    st.sampled_from(["red", "heron", "and", "the", "quay", "...", "[it]", "no", ".", "sank"]),
    min_size=1,
    max_size=16,
).map(" ".join)


@given(TEXTS, TEXTS)
def test_whatever_repeats_shares_a_key_and_turns_round(one, other):
    found, turned = relation(one, other), relation(other, one)

    if found is not None:
        assert not grams(one).isdisjoint(grams(other))
        assert 0 < found.score <= 1
    assert (turned and turned.relation) == (found and TURNED.get(found.relation, found.relation))


@given(TEXTS)
def test_case_and_punctuation_change_nothing(text):
    assert relation(text, text) == Repeat(relation=R.EXACT, score=1)
    assert grams(text) == grams(text.upper())
    assert all(-(2**63) <= key < 2**63 for key in grams(text))


def test_a_telling_run_in_common_is_a_shared_key():
    assert RUN == 4
    assert not grams("they saw that stolen helicopter sink").isdisjoint(
        grams("Yes: that stolen helicopter sink!")
    )
    assert grams("but that it was what he has").isdisjoint(grams("and that it was what she had"))


@pytest.mark.parametrize(
    ("one", "other", "added", "dropped", "is_turned"),
    [
        ("The dam will hold.", "The old dam will not hold!", ("old", "not"), (), True),
        ("The dam will not hold.", "the dam won't hold", ("won't",), ("will not",), False),
        (
            "The dam will hold. Nobody doubts that, not even you.",
            "The dam will hold",
            (),
            ("nobody doubts that not even you",),
            False,
        ),
        ("Same words", "same words", (), (), False),
    ],
)
def test_differences(one, other, added, dropped, is_turned):
    found = differences(one, other)

    assert (found.added, found.dropped, found.is_negation_changed) == (added, dropped, is_turned)
