"""Saving: each row once, articles whole, on both servers."""

import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from quotedb.model import Candidate, Span
from quotedb.moment import day
from quotedb.store.check import check_database
from quotedb.store.engine import writing
from quotedb.store.runs import start_run
from quotedb.store.save import save_records
from quotedb.vocab import LinkRole, Naming, Outcome, QuoteKind, Stance
from tests.builders import (
    TEXT,
    assertion,
    claim,
    link,
    occurrence,
    outlet,
    publisher,
    quote,
    record,
    span,
    speaker,
)
from tests.store.counting import counts, rows, save

ADA = speaker("Ada Brown", "Brown")
PAPER = outlet()


def full_record(**given):
    """An article with something for every table of evidence and extraction."""
    quotes = [
        quote(
            TEXT,
            "the bridge is safe",
            cue="said",
            source="The mayor",
            parent=1,
            chain=(link(ADA, mention=span(TEXT, "The mayor"), cue=span(TEXT, "said")), publisher(PAPER)),
            claims=[claim("the bridge is safe", subject=ADA, parties=(ADA,))],
            candidates=(Candidate(speaker=ADA, score=0.9, method="role"),),
        ),
        quote(
            TEXT,
            '"We checked every bolt,"',
            kind=QuoteKind.DIRECT,
            cue="told",
            source="Ada Brown",
            addressee="reporters",
            chain=(link(ADA), publisher(PAPER)),
            claims=[assertion("every bolt was checked", Stance.CONFIRMS)],
            occurrence=occurrence("We checked every bolt,"),
        ),
    ]
    return record(TEXT, quotes, outlet=PAPER.name, **given)


def test_everything_of_an_article_is_stored(engine):
    """Each table gets its rows, and every one of them proves."""
    saved = save(engine, full_record())

    assert counts(engine) == {
        "speakers": 2,
        "speaker_aliases": 1,
        "articles": 1,
        "article_versions": 1,
        "quotes": 2,
        "quote_spans": 7,
        "chain_links": 4,
        "speaker_candidates": 1,
        "claims": 2,
        "claim_parties": 1,
        "assertions": 2,
        "utterances": 1,
        "quote_occurrences": 1,
    }
    assert [(each.outcome, each.n_quotes, each.version_id) for each in saved] == [(Outcome.NEW, 2, 1)]
    assert check_database(engine) == []


def test_saving_again_adds_nothing(engine):
    """The same article the second time, and twice in one batch, is unchanged."""
    save(engine, full_record())
    before = counts(engine)
    saved = save(engine, full_record(), full_record())

    assert counts(engine) == before
    assert [(each.outcome, each.version_id, each.n_quotes) for each in saved] == [
        (Outcome.UNCHANGED, 1, 0)
    ] * 2


def told(number):
    """One of several articles that repeat the same words."""
    text = f"{TEXT}{number}"
    words = "We checked every bolt,"
    return record(
        text, [quote(text, words, who=ADA, occurrence=occurrence(words))], source_ref=f"{number}.txt"
    )


def test_one_batch_or_many_give_the_same_rows(engine, ready_file, tmp_path, open_database):
    """How articles are cut into batches, and on which server, does not show in what is stored."""
    apart = open_database(str(shutil.copy(ready_file, tmp_path / "apart.db")))
    save(engine, *map(told, range(3)))
    for number in range(3):
        save(apart, told(number))
    keys = {"quotes": "quote_key", "utterances": "utterance_key", "speakers": "speaker_key"}

    assert counts(engine) == counts(apart)
    assert [rows(engine, *each) for each in keys.items()] == [rows(apart, *each) for each in keys.items()]


def test_two_importers_of_the_same_articles_store_them_once(database, open_database):
    """Whoever comes second finds them stored: nobody fails, nothing is stored twice."""
    engines = [open_database(database) for _ in range(4)]
    with ThreadPoolExecutor(len(engines)) as pool:
        answers = pool.map(
            lambda engine: [each.outcome for each in save(engine, *map(told, range(5)))], engines
        )
        counted = Counter(outcome for answer in answers for outcome in answer)

    assert counted == {Outcome.NEW: 5, Outcome.UNCHANGED: 15}
    assert check_database(engines[0]) == []


def test_parent_may_come_after_its_child(engine):
    """The order in which extraction lists quotes does not matter to the references between them."""
    save(engine, full_record())

    assert rows(engine, "quotes", "quote_id", "parent_id") == [(1, 2), (2, None)]


def test_quotes_that_hold_each_other_are_refused(engine):
    """A circle of parents is a mistake of extraction, not something to store."""
    quotes = [quote(TEXT, "the bridge", parent=1), quote(TEXT, "the bridge is safe", parent=0)]
    with pytest.raises(ValueError, match="circle"):
        save(engine, record(TEXT, quotes))

    assert counts(engine) == {}


def test_span_outside_of_the_text_is_refused(engine):
    """Nothing that cannot be proved is stored, nor is anything else of its batch."""
    wrong = record(TEXT, [quote(TEXT, "safe", cue=Span(0, len(TEXT) + 1))])
    with pytest.raises(ValueError, match="outside"):
        save(engine, full_record(source_ref="other.txt"), wrong)

    assert counts(engine) == {}


def test_chain_without_publisher_is_refused(engine):
    """The last link of every chain is the publisher."""
    with pytest.raises(ValueError, match="publisher"):
        save(engine, record(TEXT, [quote(TEXT, "safe", chain=(link(ADA),))]))


def test_quote_without_resolution_gets_the_publisher(engine):
    """Attributions that were never resolved still say who printed them."""
    save(engine, record(TEXT, [quote(TEXT, "safe", chain=None, assertions=None)], outlet="The Gazette"))

    assert rows(engine, "chain_links", "seq", "role") == [(0, LinkRole.PUBLISHER)]
    assert rows(engine, "speakers", "name") == [("The Gazette",)]


def test_repeated_attribution_is_stored_once(engine):
    """Two rules that find the same words find one quote; what the second holds, the first holds."""
    twice = quote(TEXT, "the bridge is safe", rule="one"), quote(TEXT, "the bridge is safe", rule="two")
    saved = save(engine, record(TEXT, [*twice, quote(TEXT, "safe", parent=1)]))

    assert saved[0].n_quotes == 2
    assert rows(engine, "quotes", "quote_id", "parent_id", "rule") == [(1, None, "one"), (2, 1, "given")]


def test_database_refuses_a_named_link_without_speaker(engine):
    """Even a mistake in our own stages cannot store a named voice that nobody has."""

    with pytest.raises(IntegrityError):
        save(
            engine, record(TEXT, [quote(TEXT, "safe", chain=(link(None, naming=Naming.NAMED), publisher()))])
        )


def test_rolled_back_batch_leaves_nothing(engine):
    """Until the caller commits, nothing of a batch is there for anybody else."""

    def interrupted():
        with writing(engine) as connection:
            run_id = start_run(connection, extractor="grammar-2", actor="test")
            save_records(connection, run_id, [full_record()])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert counts(engine) == {}
    assert rows(engine, "import_runs", "run_id") == []


def test_what_the_article_says_is_kept_and_the_rest_is_null(engine):
    """Outlet, time and headline are stored when given, and nothing is invented when not."""

    save(engine, record("Nothing else is known.", source_ref="a.txt"))
    save(
        engine,
        record(
            "Much is known.",
            source_ref="b.txt",
            outlet="The Gazette",
            published=day(date(2026, 3, 8)),
            headline="H",
        ),
    )

    assert rows(engine, "articles", "outlet_id") == [(None,), (1,)]
    assert rows(engine, "article_versions", "published_at", "published_precision", "headline") == [
        (None, None, None),
        (datetime(2026, 3, 8, tzinfo=UTC), "day", "H"),
    ]


def test_text_outside_of_the_basic_plane_keeps_its_spans(engine):
    """Spans count code points, on both servers, also after an emoji or an accent written apart."""
    text = "😀 Ren\u0065\u0301 said 🌉 is “fine”."
    save(engine, record(text, [quote(text, "🌉 is “fine”", cue="said", source="Rene\u0301")]))

    assert rows(engine, "quote_spans", "exact") == [("🌉 is “fine”",), ("said",), ("Rene\u0301",)]
    assert check_database(engine) == []
