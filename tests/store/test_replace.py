"""Replacing: quotes of a stored version give way, evidence and what people ruled stay."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from quotedb.store.check import check_database
from quotedb.store.engine import writing
from quotedb.store.replace import Removed, remove_orphans
from quotedb.vocab import Outcome
from tests.builders import TEXT, claim, occurrence, quote, record, speaker
from tests.store.counting import counts, rows, save

ADA = speaker()
BOLTS = "We checked every bolt"


def found(*claims, words=BOLTS, **given):
    """The sample article with one quote."""
    return record(
        TEXT,
        [quote(TEXT, BOLTS, who=ADA, claims=claims, occurrence=occurrence(words) if words else None)],
        **given,
    )


def test_new_quotes_stand_in_the_place_of_the_old(engine):
    """Quotes, and the claims and utterances that only they had, are replaced; the article is not."""
    save(engine, found("every bolt was checked", claim("Ada was there", parties=(ADA,))))
    other = record(
        TEXT, [quote(TEXT, "the bridge is safe", claims=["the bridge is safe"])], extractor="by-hand"
    )
    (saved,) = save(engine, other, replace={"article.txt"})

    assert (saved.outcome, saved.n_quotes) == (Outcome.UNCHANGED, 1)
    assert saved.message == "its 1 quotes gave way to 1"
    assert rows(engine, "quotes", "quote_id", "extractor") == [(2, "by-hand")]
    assert rows(engine, "claims", "text") == [("the bridge is safe",)]
    assert {"utterances", "claim_parties", "quote_occurrences"}.isdisjoint(counts(engine))
    assert check_database(engine) == []


def test_replacing_with_the_same_changes_no_count_and_no_key(engine):
    """The same annotations again leave the same content, under the same keys."""
    save(engine, found("every bolt was checked"))
    before = (
        counts(engine),
        rows(engine, "claims", "claim_id", "claim_key"),
        rows(engine, "quotes", "quote_key"),
    )
    save(engine, found("every bolt was checked"), replace={"article.txt"})

    assert before == (
        counts(engine),
        rows(engine, "claims", "claim_id", "claim_key"),
        rows(engine, "quotes", "quote_key"),
    )


def test_only_those_that_are_named_are_replaced(engine):
    """Without being asked, quotes that came from elsewhere are not overwritten by extraction."""
    save(engine, found("every bolt was checked", extractor="by-hand"))
    save(engine, found("the bridge is old"), replace={"another.txt"})

    assert rows(engine, "quotes", "extractor") == [("by-hand",)]


def test_new_article_can_be_named_too(engine):
    """An annotated article that is not stored yet is simply new; twice in a batch it is written once."""
    saved = save(engine, found(), found(), replace={"article.txt"})

    assert [each.outcome for each in saved] == [Outcome.NEW, Outcome.UNCHANGED]
    assert counts(engine)["quotes"] == 1


def test_what_others_use_stays(engine):
    """A claim that another article asserts, and an utterance that it repeats, keep their rows."""
    story = f"Elsewhere: {TEXT}"
    shared = [quote(story, BOLTS, who=ADA, claims=["every bolt was checked"], occurrence=occurrence(BOLTS))]
    save(engine, found("every bolt was checked"), record(story, shared, source_ref="b.txt"))
    save(engine, record(TEXT, [], extractor="by-hand"), replace={"article.txt"})

    assert counts(engine)["claims"] == counts(engine)["utterances"] == 1


EVIDENCE = (
    "insert into claim_evidence"
    " values (1, :key, 'footage', 'supports', 'https://example.org', :yes, 'ada', :now)"
)
DECISION = (
    "insert into decisions (decision_id, decision_key, target_kind, target_key, field, op, reason, actor,"
    " decided_at) values (1, 'd', 'claim', :key, 'status', 'set', 'seen', 'ada', :now)"
)
PAIR = DECISION.replace("'claim', :key", "'claim_pair', '0+' || :key")


@pytest.mark.parametrize("statement", [EVIDENCE, DECISION, PAIR])
def test_claim_that_people_ruled_on_stays(engine, statement):
    """Evidence and decisions keep their claim, even when no quote asserts it any more."""
    save(engine, found("every bolt was checked"))
    ((key,),) = rows(engine, "claims", "claim_key")
    values = {"key": key, "yes": True, "now": datetime(2026, 3, 8, tzinfo=UTC).replace(tzinfo=None)}
    with writing(engine) as connection:
        statement = text(statement)
        connection.execute(statement, {name: values[name] for name in statement.compile().params})
    save(engine, record(TEXT, [], extractor="by-hand"), replace={"article.txt"})

    assert rows(engine, "claims", "claim_key") == [(key,)]


def test_linked_claim_stays(engine):
    """What a person held of two claims is not lost with the quotes of one."""
    save(engine, found("every bolt was checked", "the bridge is old"))
    with writing(engine) as connection:
        connection.execute(
            text(
                "insert into claim_links (claim_link_id, claim_a_id, claim_b_id, relation, judgement, method,"
                " actor, created_at) values (1, 1, 2, 'entails', 'accepted', 'by hand', 'ada', '2026-03-08')"
            )
        )
    save(engine, record(TEXT, [], extractor="by-hand"), replace={"article.txt"})

    assert counts(engine)["claims"] == 2


def test_nothing_removed_leaves_no_orphans(engine):
    """With nothing taken out there is nothing to look for."""
    save(engine, found("every bolt was checked"))
    before = counts(engine)
    with writing(engine) as connection:
        remove_orphans(connection, Removed())

    assert counts(engine) == before
