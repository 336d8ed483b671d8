"""Words by which a text is searched: nothing but letters and digits decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.text.folding import (
    MAX_FORM,
    folded,
    folded_words,
    is_acronym,
    straight_quotes,
    without_possessive,
    written_words,
)


def forms(text):
    return [word.form for word in folded_words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Café’s TARIFFS", ["the", "cafe", "s", "tariffs"]),
        ("Cafe\u0301 na\u00efve Z\u00fcrich", ["cafe", "naive", "zurich"]),
        ("the U.S. and the U.S-led", ["the", "us", "and", "the", "us", "led"]),
        ("at 9 a.m. on Main St. Then", ["at", "9", "am", "on", "main", "st", "then"]),
        ("1,500 of 3.5m, in 2026-03-08", ["1500", "of", "3.5", "m", "in", "2026", "03", "08"]),
        ("Łódź Ærø straße ﬁne", ["lodz", "aero", "strasse", "fine"]),
        ("co\u00adoperate zero\u200bwidth", ["cooperate", "zerowidth"]),
        ("snake_case e-mail 'quoted'", ["snake", "case", "e", "mail", "quoted"]),
        ("Правительство й हिन्दी 東京", ["правительство", "и", "ह", "न", "द", "東京"]),
        ("… — !?", []),
    ],
)
def test_words_are_folded(text, expected):
    """Case, accents, typography and invisible signs are gone; apostrophes and hyphens part words."""
    assert forms(text) == expected


def test_a_word_knows_its_place_and_whether_it_is_written_in_capitals():
    """Places are code points of the text as it stands."""
    text = "😀 The U.S. told us"
    words = list(folded_words(text))

    assert [text[word.start : word.end] for word in words] == ["The", "U.S.", "told", "us"]
    assert [word.is_acronym for word in words] == [False, True, False, False]
    assert not is_acronym("I")


def test_a_word_without_end_is_cut():
    """PostgreSQL indexes no long text."""
    assert len(folded("a" * 5000)) == MAX_FORM


@given(st.text())
def test_folding_again_changes_nothing(text):
    """A form is found under itself, whatever the script; no form is empty and none has a space."""
    for word in folded_words(text):
        assert folded(word.form) == word.form
        assert word.form
        assert not any(sign.isspace() for sign in word.form)
        assert text[word.start : word.end]


@given(st.text())
def test_both_ways_to_split_agree(text):
    """The index counts words as they are written, hits are looked for one by one."""
    assert [form for word in written_words(text) if (form := folded(word))] == forms(text)


def test_marks_of_queries():
    """Typographic quotation marks mean a phrase; an owner is found by the name."""
    assert straight_quotes("“trade war”") == '"trade war"'
    assert [without_possessive(word) for word in ("Moscow's", "voters’", "'", "gas")] == [
        "Moscow",
        "voters",
        "'",
        "gas",
    ]
