"""Linking everything from nothing."""

import pytest

from quotedb.store import linking
from quotedb.store.engine import reading, writing
from quotedb.store.linking import METHOD, Links, count_links, is_linked, link_all
from tests.builders import occurrence, quote, record, speaker
from tests.store.counting import rows, save
from tests.store.linked import linked, relink

STORIES = [
    ("The bridge over the Orne will reopen on Monday", "Ada Brown"),
    ("The Orne bridge will reopen on Monday", "Ben Cole"),
    ("The bridge over the Orne will not reopen on Monday", "Ada Brown"),
    ("The bridge over the Orne will reopen on Monday", "Ada Brown"),
    ("Nobody was hurt when the tram left the rails", "Cleo Dunn"),
]


def fill(engine):
    """Five articles, each with one quote."""
    for number, (words, who) in enumerate(STORIES):
        text = f'"{words}," said {who} in story {number}.'
        found = quote(text, words, who=speaker(who), claims=[words], occurrence=occurrence(words))
        save(engine, record(text, [found], source_ref=f"{number}.txt"))


def ask_linked(engine):
    with reading(engine) as connection:
        return is_linked(connection)


def test_database_is_linked_once_everything_was(engine, monkeypatch):
    """A new database is not linked, nor is one that was linked by the rules of another version."""
    assert not ask_linked(engine)

    relink(engine)

    assert ask_linked(engine)
    assert rows(engine, "link_runs", "link_run_id", "method") == [(1, METHOD)]

    monkeypatch.setattr(linking, "METHOD", "claims-0 wordings-0")

    assert not ask_linked(engine)


@pytest.mark.parametrize("batch", [2, 2_000])
def test_linking_from_nothing_gives_what_imports_gave(engine, monkeypatch, batch):
    """With the real rules, and however the wordings are cut into batches."""
    fill(engine)
    before = linked(engine)
    monkeypatch.setattr(linking, "BATCH", batch)
    told = []
    with writing(engine) as connection:
        link_all(connection, lambda done, of: told.append((done, of)))

    assert linked(engine) == before
    assert told[-1] == (4, 4)


def test_what_was_stored_before_there_were_links_is_linked(engine):
    """A database whose claims and utterances stand alone becomes what imports would have made of it."""
    fill(engine)
    before = linked(engine)
    with writing(engine) as connection:
        for statement in (
            "delete from claim_terms",
            "delete from utterance_grams",
            "delete from claim_links",
            "update claims set group_id = claim_id",
            "update assertions set claim_id = wording_id",
        ):
            connection.exec_driver_sql(statement)
    relink(engine)

    assert linked(engine) == before


def test_links_are_counted(engine):
    """One figure each for wordings, claims, suggestions, quotes and utterances."""
    fill(engine)
    with reading(engine) as connection:
        counted = count_links(connection)

    assert counted == Links(
        n_wordings=4,
        n_claims=len({group_id for (group_id,) in rows(engine, "claims", "group_id")}),
        n_suggested=counted.n_suggested,
        n_quotes=5,
        n_utterances=len(rows(engine, "utterances", "utterance_id")),
    )
    assert counted.n_claims < counted.n_wordings
    assert counted.n_utterances < counted.n_quotes
