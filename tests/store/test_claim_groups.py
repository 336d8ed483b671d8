"""Claims as groups of wordings: what people ruled comes before what a machine found."""

from datetime import UTC, datetime

import pytest

from quotedb.store.absent import ids_by_key
from quotedb.store.claim_groups import load_rulings, regroup
from quotedb.store.decisions import Ruling, pair_key, record_decision, undo
from quotedb.store.engine import reading, writing
from quotedb.store.rows import claim_key
from quotedb.store.tables.claims import ClaimRow
from quotedb.vocab import DecisionOp, DecisionTarget
from tests.builders import TEXT, claim, quote, record
from tests.store.counting import save
from tests.store.linked import groups

pytestmark = pytest.mark.usefixtures("plain_matcher")
NOW = datetime(2026, 3, 8, tzinfo=UTC)


def told(*claims):
    """An article that makes some claims."""
    text = TEXT + "".join(claims)
    return record(text, [quote(text, "the bridge is safe", claims=claims)], source_ref=f"{claims}.txt")


def rule(engine, one, other, op):
    """Put a ruling on record and heed it; give its key."""
    keys = [claim_key(claim(text)) for text in (one, other)]
    with writing(engine) as connection:
        decision = record_decision(
            connection,
            Ruling(
                target_kind=DecisionTarget.CLAIM_PAIR,
                target_key=pair_key(*keys),
                field="relation",
                op=op,
                reason="read both",
                actor="ada",
                at=NOW,
            ),
        )
        regroup(connection, ids_by_key(connection, ClaimRow, "claim_key", keys).values())
    return decision


def test_person_joins_what_no_word_joins(engine):
    """Two claims that a person holds for the same are one."""
    save(engine, told("b c"), told("x y"))
    rule(engine, "b c", "x y", DecisionOp.MERGE)

    assert groups(engine) == [{"b c", "x y"}]


def test_person_parts_what_words_join(engine):
    """Different is for good: no later wording joins the two through itself."""
    save(engine, told("b c d"), told("b c e"))
    rule(engine, "b c d", "b c e", DecisionOp.SPLIT)
    save(engine, told("b c d e"))

    assert len(groups(engine)) == 2
    assert not any({"b c d", "b c e"} <= together for together in groups(engine))


def test_ruling_waits_for_its_claims(engine):
    """What was ruled on a claim that is not stored (any more) holds as soon as it is."""
    rule(engine, "b c", "x y", DecisionOp.MERGE)
    rule(engine, "b c f", "b c g", DecisionOp.SPLIT)
    with reading(engine) as connection:
        rulings = load_rulings(connection)

    assert (rulings.same, rulings.different) == ([], [])

    save(engine, told("b c"), told("b c f"))
    save(engine, told("x y"), told("b c g"))

    assert {"b c", "x y"} in [together & {"b c", "x y"} for together in groups(engine)]
    assert not any({"b c f", "b c g"} <= together for together in groups(engine))


def test_ruling_that_is_taken_back_leaves_no_trace(engine):
    """After undo, words alone decide again."""
    save(engine, told("b c d"), told("b c e"), told("x y"))
    decisions = [
        rule(engine, "b c d", "b c e", DecisionOp.SPLIT),
        rule(engine, "b c d", "x y", DecisionOp.MERGE),
    ]

    assert len(groups(engine)) == 2

    with writing(engine) as connection:
        for key in decisions:
            undo(connection, key, reason="a slip", actor="ada", at=NOW)
        regroup(connection, [1, 2, 3])

    assert groups(engine) == [{"b c d", "b c e"}, {"x y"}]


def test_person_who_parts_outweighs_one_who_joins(engine):
    """Where rulings clash, nothing is joined that anybody held apart."""
    save(engine, told("b"), told("x"), told("y"))
    rule(engine, "b", "x", DecisionOp.MERGE)
    rule(engine, "x", "y", DecisionOp.MERGE)
    rule(engine, "b", "y", DecisionOp.SPLIT)

    assert len(groups(engine)) == 2
    assert not any({"b", "y"} <= together for together in groups(engine))
