"""One act of speech, however many articles repeat it."""

import pytest

from quotedb.store.utterances import join_utterances
from quotedb.vocab import OccurrenceRelation as Relation
from tests.builders import occurrence, quote, record, speaker
from tests.store.counting import rows, save

ADA, BEN = speaker("Ada Brown"), speaker("Ben Cole")
LONG = "We checked every bolt of the bridge, and not one of them was loose"
PART = "every bolt of the bridge"
OTHER = "every bolt of that bridge"


def said(number, text, who=ADA, whole=None, relation=Relation.EXACT, score=1.0):
    """An article in which somebody says something; whole is the longest wording in it."""
    story = f"Story {number}. {text}."
    return record(
        story,
        [quote(story, text, who=who, occurrence=occurrence(whole or text, relation, score))],
        source_ref=f"{number}.txt",
    )


def stored(engine):
    """Wordings of utterances, and which each quote repeats how."""
    occurrences = rows(engine, "quote_occurrences", "utterance_id", "relation")
    return [text for (text,) in rows(engine, "utterances", "best_text")], [
        (at, relation.value) for at, relation in occurrences
    ]


def save_all(engine, batches, *records):
    if batches == 1:
        save(engine, *records)
    else:
        for each in records:
            save(engine, each)


@pytest.mark.parametrize("batches", [1, 2])
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (said(1, LONG), said(2, LONG), ([LONG], [(1, "exact"), (1, "exact")])),
        (said(1, LONG), said(2, LONG.upper()), ([LONG], [(1, "exact"), (1, "normalised")])),
        (said(1, LONG), said(2, PART), ([LONG], [(1, "exact"), (1, "fragment")])),
        (said(1, PART), said(2, LONG), ([LONG], [(1, "fragment"), (1, "extends")])),
        (said(1, LONG), said(2, LONG, BEN), ([LONG, LONG], [(1, "exact"), (2, "exact")])),
        (said(1, LONG, None), said(2, LONG, None), ([LONG, LONG], [(1, "exact"), (2, "exact")])),
        (said(1, LONG), said(2, "not one of"), ([LONG, "not one of"], [(1, "exact"), (2, "exact")])),
        (said(1, "No comment"), said(2, "No comment"), (["No comment"] * 2, [(1, "exact"), (2, "exact")])),
        (said(1, LONG), said(2, OTHER), ([LONG, OTHER], [(1, "exact"), (2, "exact")])),
    ],
)
def test_same_words_of_the_same_speaker_join(engine, batches, first, second, expected):
    """Equal words and long enough parts join for one known speaker; nothing else does."""
    save_all(engine, batches, first, second)

    assert stored(engine) == expected


@pytest.mark.parametrize("batches", [1, 2])
def test_scores_are_shares_of_the_longest_wording(engine, batches):
    """When a longer wording comes, what was the whole becomes its fair share."""
    save_all(engine, batches, said(1, PART), said(2, LONG), said(3, PART))
    share = len(PART.split()) / len(LONG.split())

    scores = [score for (score,) in rows(engine, "quote_occurrences", "score")]

    assert scores == pytest.approx([share, 1, share])


@pytest.mark.parametrize("batches", [1, 3])
def test_wording_first_seen_is_still_found_after_it_grew(engine, batches):
    """The key of an utterance is that of its first wording, which may have become a part."""
    save_all(engine, batches, said(1, PART), said(2, LONG), said(3, PART))

    assert stored(engine) == ([LONG], [(1, "fragment"), (1, "extends"), (1, "fragment")])


def test_several_utterances_grow_in_one_batch(engine):
    """Each stored wording becomes a part of its own longer one; a translation stays one."""
    translated = said(3, "jede Schraube", whole=PART, relation=Relation.TRANSLATION)
    save(engine, said(1, PART), said(2, PART, BEN), translated)
    save(engine, said(4, LONG), said(5, LONG, BEN))

    assert stored(engine) == (
        [LONG, LONG],
        [(1, "fragment"), (2, "fragment"), (1, "translation"), (1, "extends"), (2, "extends")],
    )


def test_quotes_of_one_article_share_its_longest_wording(engine):
    """A short pull quote belongs to the utterance of its own article."""
    story = f"{LONG}. Later: no comment. No comment!"
    quotes = [
        quote(story, LONG, who=ADA, occurrence=occurrence(LONG)),
        quote(story, "loose", who=ADA, occurrence=occurrence(LONG, Relation.FRAGMENT, 0.1)),
        quote(story, "no comment", who=BEN, occurrence=occurrence("no comment")),
        quote(story, "No comment", who=BEN, occurrence=occurrence("no comment", Relation.NORMALISED)),
    ]
    save(engine, record(story, quotes))

    assert stored(engine) == (
        [LONG, "no comment"],
        [(1, "exact"), (1, "fragment"), (2, "exact"), (2, "normalised")],
    )


def test_nothing_spoken_asks_nothing():
    """Articles without verbatim words cost no look-up."""
    join_utterances(None, [])  # type: ignore[arg-type]


def test_signs_alone_are_words_too(engine):
    """Words that vanish in normal form still make an utterance."""
    save(engine, said(1, "?!"))

    assert stored(engine) == (["?!"], [(1, "exact")])
