"""Utterances taken apart and worked out anew."""

import pytest

from quotedb.store import parked
from quotedb.store.engine import writing
from quotedb.store.parked import park, park_all, rejoin_parked
from quotedb.vocab import OccurrenceRelation as Relation
from tests.builders import occurrence, quote, record, speaker
from tests.store.counting import rows, save
from tests.store.linked import linked

WORDS = ["we will be there on Monday", "nobody has told us anything at all", "that is the end of it then"]


def fill(engine):
    """Six articles that repeat three utterances of two speakers, and words of nobody."""
    for number in range(6):
        words = WORDS[number % 3]
        text = f"Story {number}. {words}. Monday. jetzt. {words}!"
        who = speaker(f"Speaker {number % 2}")
        quotes = [
            quote(text, words, who=who, occurrence=occurrence(words)),
            quote(text, "Monday", who=who, occurrence=occurrence("Monday")),
            quote(text, "jetzt", who=who, occurrence=occurrence(WORDS[0], Relation.TRANSLATION, 0.8)),
            quote(text, f"{words}!", occurrence=occurrence(words)),
        ]
        save(engine, record(text, quotes, source_ref=f"{number}.txt"))


def test_what_is_parked_comes_back_as_it_was(engine):
    """Some utterances, or all of them, worked out anew from the stored quotes alone."""
    fill(engine)
    before = linked(engine), rows(engine, "quote_occurrences", "quote_id", "utterance_id")
    with writing(engine) as connection:
        park(connection, [1, 2])
        n_some = rejoin_parked(connection)
        park_all(connection)
        n_all = rejoin_parked(connection)

    assert (linked(engine), rows(engine, "quote_occurrences", "quote_id", "utterance_id")) == before
    assert 0 < n_some < n_all == len(before[1])


def test_quotes_are_read_in_batches_of_whole_versions(engine, monkeypatch):
    """However few rows a batch may have, the quotes of one version are worked out together."""
    fill(engine)
    before = linked(engine)
    monkeypatch.setattr(parked, "BATCH_ROWS", 3)
    with writing(engine) as connection:
        park_all(connection)
        rejoin_parked(connection)

    assert linked(engine) == before


@pytest.mark.parametrize("some", [[], None])
def test_nothing_stored_is_nothing_to_do(engine, some):
    """An empty database has nothing to park."""
    with writing(engine) as connection:
        park(connection, some) if some is not None else park_all(connection)

        assert rejoin_parked(connection) == 0

    assert rows(engine, "utterances", "utterance_id") == []
