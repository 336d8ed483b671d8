"""One act of speech, however many articles repeat it."""

import pytest

from quotedb.store.spoken import Wording, utterance_key
from quotedb.store.utterances import join_utterances
from quotedb.vocab import OccurrenceRelation as Relation
from tests.builders import occurrence, outlet, publisher, quote, record, speaker
from tests.store.counting import rows, save

ADA, BEN = speaker("Ada Brown"), speaker("Ben Cole")
LONG = "We checked every bolt of the bridge, and not one of them was loose"
PART = "every bolt of the bridge"
OTHER = "every bolt of that bridge"


def said(number, text, who=ADA, of=None, relation=Relation.EXACT, score=1.0):
    """An article in which somebody says something; of is the original of a translation."""
    story = f"Story {number}. {text}."
    return record(
        story,
        [quote(story, text, who=who, occurrence=occurrence(of or text, relation, score))],
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
        (said(1, LONG.upper()), said(2, LONG), ([LONG], [(1, "normalised"), (1, "exact")])),
        (said(1, LONG), said(2, PART), ([LONG], [(1, "exact"), (1, "fragment")])),
        (said(1, PART), said(2, LONG), ([LONG], [(1, "fragment"), (1, "exact")])),
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
    """When a longer wording comes, what was the whole becomes its fair share; each keeps its own words."""
    save_all(engine, batches, said(1, PART), said(2, LONG), said(3, PART))
    share = round(len(PART.split()) / len(LONG.split()), 4)

    assert rows(engine, "quote_occurrences", "score", "wording") == [(share, PART), (1, None), (share, PART)]


HALF = "and not one of them was loose"


@pytest.mark.parametrize("batches", [1, 3])
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_longer_words_join_what_was_apart(engine, batches, order):
    """Two parts that share no word are one utterance once the whole is known, whenever it comes."""
    articles = [said(1, PART), said(2, HALF), said(3, LONG)]
    save_all(engine, batches, *(articles[number] for number in order))

    assert [text for (text,) in rows(engine, "utterances", "best_text")] == [LONG]
    assert {at for (at,) in rows(engine, "quote_occurrences", "utterance_id")} == {1}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_what_the_longest_words_joined_falls_apart_without_them(engine, order):
    """When the article with the whole gives way to other quotes, its parts are two utterances again."""
    articles = [said(1, PART), said(2, HALF), said(3, LONG)]
    save_all(engine, 3, *(articles[number] for number in order))
    save(engine, record("Story 3. " + LONG + ".", [], source_ref="3.txt"), replace={"3.txt"})

    texts, occurrences = stored(engine)

    assert sorted(texts) == [HALF, PART]
    assert [relation for _, relation in occurrences] == ["exact", "exact"]


def test_key_is_that_of_the_longest_words(engine):
    """The key of an utterance tells nothing of the order in which its wordings came."""
    save(engine, said(1, PART), said(2, LONG, BEN))
    save(engine, said(3, LONG))
    ada, ben = (key for (key,) in rows(engine, "speakers", "speaker_key"))

    assert {key for (key,) in rows(engine, "utterances", "utterance_key")} == {
        utterance_key(Wording((ada,), LONG)),
        utterance_key(Wording((ben,), LONG)),
    }


def test_several_utterances_grow_in_one_batch(engine):
    """Each stored wording becomes a part of its own longer one; a translation stays one."""
    translated = said(3, "jede Schraube", of=PART, relation=Relation.TRANSLATION, score=0.9)
    save(engine, said(1, PART), said(2, PART, BEN), translated)
    save(engine, said(4, LONG), said(5, LONG, BEN))

    assert stored(engine) == (
        [LONG, LONG],
        [(1, "fragment"), (2, "fragment"), (1, "translation"), (1, "exact"), (2, "exact")],
    )
    assert rows(engine, "quote_occurrences", "score", "wording")[2] == (0.9, PART)


def test_quotes_of_one_article_share_its_longest_wording(engine):
    """A short pull quote belongs to the utterance of its own article."""
    story = f"{LONG}. Later: no comment. No comment!"
    quotes = [
        quote(story, LONG, who=ADA, occurrence=occurrence(LONG)),
        quote(story, "loose", who=ADA, occurrence=occurrence("loose")),
        quote(story, "no comment", who=BEN, occurrence=occurrence("no comment")),
        quote(story, "No comment", who=BEN, occurrence=occurrence("No comment")),
    ]
    save(engine, record(story, quotes))

    assert stored(engine) == (
        [LONG, "no comment"],
        [(1, "exact"), (1, "fragment"), (3, "exact"), (3, "normalised")],
    )


def test_words_of_the_publisher_are_nobodys(engine):
    """What the article says in its own voice is not the outlet's act of speech everywhere."""
    for number in (1, 2):
        story = f"Story {number}. {LONG}."
        own = quote(story, LONG, chain=(publisher(outlet()),), occurrence=occurrence(LONG))
        save(engine, record(story, [own], source_ref=f"{number}.txt"))

    assert stored(engine)[1] == [(1, "exact"), (2, "exact")]


def test_nothing_spoken_asks_nothing():
    """Articles without verbatim words cost no look-up."""
    join_utterances(None, [])  # type: ignore[arg-type]


def test_signs_alone_are_words_too(engine):
    """Words that vanish in normal form still make an utterance."""
    save(engine, said(1, "?!"))

    assert stored(engine) == (["?!"], [(1, "exact")])
