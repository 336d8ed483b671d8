"""The story of a speaker: names, offices and ties, what they said, and through whom we know it."""

import pytest

from quotedb.report.gather.identity import (
    gather_aliases,
    gather_keys,
    gather_namesakes,
    gather_qids,
    gather_terms,
    gather_ties,
)
from quotedb.report.gather.speakers import carriers, gather_speakers, stances_of


@pytest.fixture
def speakers(bridge):
    """The speakers of the bridge world by name."""
    return {story.who.name: story for story in gather_speakers(bridge[1].ask)}


def test_a_speaker_tells_who_it_is(speakers):
    """All that are the same under one name, with aliases, offices and what people set."""
    story = speakers["Mayor Ann Lee"]

    assert "Ann Lee" not in speakers
    assert [alias.name for alias in story.aliases] == ["Lee"]
    assert story.wikidata_qid == "Q1"
    assert [(term.side, term.who.name, term.valid_to.year) for term in story.terms] == [
        ("holds", "Mayor of Springfield", 2026)
    ]
    assert [(tie.relation, tie.who.name) for tie in story.ties] == [("same_as", "Ann Lee")]
    assert [(one.who.name, one.score) for one in story.namesakes] == [("Critics", 0.3)]
    assert [one.field for one in story.decisions] == ["wikidata_qid"]
    assert [term.side for term in speakers["Mayor of Springfield"].terms] == ["held_by"]


def test_ties_are_told_from_both_sides(speakers):
    """The paper belongs to the group, which owns it."""
    assert [(tie.relation, tie.who.name) for tie in speakers["The Gazette"].ties] == [
        ("belongs_to", "Gazette Group")
    ]
    assert [(tie.relation, tie.who.name) for tie in speakers["Gazette Group"].ties] == [
        ("owns", "The Gazette")
    ]


def test_a_speaker_tells_what_it_said_now(speakers):
    """By date, from current versions alone, with the claims and who publishes them."""
    story = speakers["Mayor Ann Lee"]

    assert [quote.quote.exact for quote in story.quotes] == [
        "The bridge will open in May",
        '"It is safe,"',
        "The bridge opens in June",
    ]
    assert [(one.claim.text, one.claim.stance) for one in story.claims] == [
        ("the bridge is safe", "asserts"),
        ("the bridge will open in May", "asserts"),
        ("the bridge will open in May", "denies"),
    ]
    assert [(one.who.name, one.n_quotes, one.n_first_hand) for one in story.outlets] == [
        ("The Herald", 2, 2),
        ("The Gazette", 1, 1),
    ]
    assert (story.relayers, story.first_hand_share) == ((), 1.0)


def test_words_known_through_somebody_else_are_not_first_hand(seed):
    """All that Putin says in the sample came through the Kremlin."""
    story = next(story for story in gather_speakers(seed.ask) if story.who.name == "Vladimir Putin")

    assert {quote.relayer.name for quote in story.quotes if quote.relayer} == {"The Kremlin"}
    assert [(one.who.name, one.n_first_hand) for one in story.relayers] == [("The Kremlin", 0)]
    assert story.first_hand_share == 0


def test_a_speaker_without_quotes_has_no_share(speakers):
    """Nothing was said, so nothing was said at first hand."""
    assert speakers["Gazette Group"].first_hand_share is None
    assert carriers([(None, True)]) == ()
    assert stances_of([]) == ()


@pytest.mark.parametrize("gather", [gather_aliases, gather_keys, gather_namesakes, gather_terms, gather_ties])
def test_an_unknown_speaker_gives_none(seed, gather):
    """A number that is not there gives an empty story, not an error."""
    assert gather(seed.ask, [999])[999] == ()
    assert gather_qids(seed.ask, [999]) == {}
