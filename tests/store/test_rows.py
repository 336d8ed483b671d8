"""Rows and their keys: the same content has the same key everywhere, other content another."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.store.rows import claim_key, distinct, parents_first, quote_key, speaker_key, speakers_of
from quotedb.vocab import QuoteKind, SpeakerKind
from tests.builders import TEXT, claim, link, outlet, publisher, quote, record, speaker

FOUND = quote(TEXT, ["the bridge", "is safe"], cue="said", source="The mayor").attribution


def test_key_of_a_quote_is_its_kind_and_places():
    """Another rule or confidence makes no other quote; another kind or span does."""
    key = quote_key("version", FOUND)

    assert key == quote_key("version", replace(FOUND, rule="other", confidence=0.5, parent=3))
    assert key != quote_key("other", FOUND)
    assert key != quote_key("version", replace(FOUND, kind=QuoteKind.DIRECT))
    assert key != quote_key("version", replace(FOUND, cue=FOUND.source, source=FOUND.cue))
    assert key != quote_key("version", replace(FOUND, contents=FOUND.contents[:1]))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (claim("The bridge is safe."), claim("that the bridge is safe"), True),
        (claim("The bridge is safe"), claim("The bridge is not safe"), False),
        (claim("We are safe", context="Norland"), claim("We are safe", context="Sudland"), False),
        (claim("fin", lang="en"), claim("fin", lang="fr"), False),
        (claim("!"), claim("?"), False),
    ],
)
def test_key_of_a_claim_is_its_normal_form(one, other, same):
    """Case, punctuation, articles and "that" make no other claim; language and context do."""
    assert (claim_key(one) == claim_key(other)) is same


def test_key_of_a_speaker_is_kind_and_name():
    """Aliases and ties make no other speaker."""
    assert speaker_key(speaker("Ada")) == speaker_key(speaker("Ada", "A.", speaks_for="Norland"))
    assert speaker_key(speaker("Ada")) != speaker_key(speaker("Ada", kind=SpeakerKind.OFFICE))


def test_every_speaker_of_a_record_is_found():
    """Voices, outlets, subjects and parties all need a row."""
    quotes = [
        quote(
            TEXT,
            "safe",
            chain=(link(speaker("Ada")), publisher(outlet("Paper"))),
            claims=[claim(subject=speaker("Ben"), parties=(speaker("Cem"),))],
        )
    ]

    assert {each.name for each in speakers_of(record(TEXT, quotes))} == {"Ada", "Paper", "Ben", "Cem"}


def test_distinct_quotes_are_passed_through():
    """Without repetition nothing is copied or changed."""
    quotes = (quote(TEXT, "safe"), quote(TEXT, "bridge", parent=0))

    assert distinct(quotes) == quotes


@given(st.lists(st.integers(min_value=0, max_value=30), max_size=30), st.randoms())
def test_parents_come_first_whatever_the_order(choices, shuffle):
    """Each row comes after the one that holds it, and none is lost."""
    rows = [
        {"quote_id": at, "parent_id": choice if choice < at else None} for at, choice in enumerate(choices)
    ]
    shuffled = list(rows)
    shuffle.shuffle(shuffled)
    ordered = [row["quote_id"] for row in parents_first(shuffled)]

    assert sorted(ordered) == list(range(len(rows)))
    assert all(
        row["parent_id"] is None or ordered.index(row["parent_id"]) < ordered.index(row["quote_id"])
        for row in rows
    )
