"""Which words are one act of speech, without a database."""

from itertools import permutations

import pytest

from quotedb import ids
from quotedb.store.spoken import (
    Spoken,
    Wording,
    components,
    norm_of,
    repeat,
    travels,
    utterance_key,
    wordings_of,
)
from quotedb.vocab import OccurrenceRelation as Relation

ADA, BEN = ids.key("speaker", "person", "Ada"), ids.key("speaker", "person", "Ben")
WHOLE = "We checked every bolt of the bridge, and not one of them was loose"
PART, HALF = "every bolt of the bridge", "and not one of them was loose"


def spoken(text, speaker_key=ADA, version_key="v1", quote_id=1):
    return Spoken(
        quote_id=quote_id,
        version_key=version_key,
        speaker_id=None if speaker_key is None else 1,
        speaker_key=speaker_key,
        text=text,
    )


@pytest.mark.parametrize(
    ("text", "speaker_key", "expected"),
    [
        (PART, ADA, True),
        (PART, None, False),
        ("no comment", ADA, False),
        ("no comment … not now … or ever", ADA, False),
        (f"no … {PART}", ADA, True),
    ],
)
def test_enough_words_in_a_row_of_somebody_known_travel(text, speaker_key, expected):
    """Other articles are searched for four words in a row of somebody known, not for fewer."""
    assert travels(text, speaker_key) is expected


def test_few_words_belong_to_longer_ones_of_their_own_article():
    """Every part of a short quote must stand in the longer one: of the same speaker, in the same version."""
    whole, other = spoken(WHOLE), spoken(WHOLE, version_key="v2")
    short = [spoken("loose"), spoken("checked … loose"), spoken("tight"), spoken("loose", BEN)]

    assert wordings_of([whole, other, *short])[2:] == [
        Wording((ADA,), WHOLE),
        Wording((ADA,), WHOLE),
        Wording(("v1", ADA), "tight"),
        Wording(("v1", BEN), "loose"),
    ]


def test_words_of_nobody_stay_in_their_article():
    """However many they are."""
    assert wordings_of([spoken(WHOLE, None)]) == [Wording(("v1", ""), WHOLE)]


@pytest.mark.parametrize("order", list(permutations([PART, HALF, WHOLE])))
def test_wordings_join_through_others_in_any_order(order):
    """Two parts are one utterance through the whole, whichever of them is stored."""
    wordings = [Wording((ADA,), text) for text in order]

    assert components(wordings[1:], [[wordings[0]]]) == [set(wordings)]
    assert components(wordings, []) == [set(wordings)]


def test_what_nothing_joins_stays_apart():
    """Other words, other speakers; a stored utterance that nothing new repeats is left out."""
    one, ben, other = (
        Wording((ADA,), WHOLE),
        Wording((BEN,), WHOLE),
        Wording((ADA,), "no such thing was said"),
    )

    assert {frozenset(each) for each in components([ben, other], [[one]])} == {
        frozenset({ben}),
        frozenset({other}),
    }


def test_key_and_grams_tell_speakers_apart():
    """The same words of two people share no key; those of nobody have none to be found by."""
    ada, ben, nobody = (Wording(scope, WHOLE) for scope in ((ADA,), (BEN,), ("v1", "")))

    assert utterance_key(ada) != utterance_key(ben)
    assert ada.grams.isdisjoint(ben.grams)
    assert ada.grams & Wording((ADA,), PART).grams
    assert nobody.grams == frozenset()
    assert all(-(2**31) <= gram < 2**31 for gram in ada.grams)


def test_relation_to_the_longest_wording():
    """Few words, or words joined through others only, are a fragment; none is without a relation."""
    assert repeat(WHOLE, WHOLE).relation is Relation.EXACT
    assert repeat(WHOLE, PART).relation is Relation.FRAGMENT
    assert repeat(WHOLE, "loose").relation is Relation.FRAGMENT
    assert repeat(WHOLE, "loose").score == pytest.approx(1 / 14)
    assert repeat("tight", "very loose").relation is Relation.VARIANT


def test_signs_are_their_own_normal_form():
    """What vanishes in normal form stays as it is."""
    assert norm_of(" ?! ") == "?!"
