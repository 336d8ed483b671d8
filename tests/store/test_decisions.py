"""Decisions: appended, superseded and taken back, with who and why."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from quotedb.errors import UsageError
from quotedb.model import Anchor
from quotedb.store.decisions import (
    Ruling,
    pair_key,
    record_decision,
    standing_decisions,
    undo,
)
from quotedb.store.engine import reading, writing
from quotedb.vocab import DecisionOp, DecisionTarget
from tests.store.counting import rows

NOON = datetime(2026, 3, 8, 12, tzinfo=UTC)
SAME = Ruling(
    target_kind=DecisionTarget.CLAIM_PAIR,
    target_key=pair_key("b" * 32, "a" * 32),
    field="relation",
    op=DecisionOp.MERGE,
    reason="one event",
    actor="ada",
    at=NOON,
)
DIFFERENT = replace(SAME, op=DecisionOp.SPLIT, reason="two events", at=NOON + timedelta(hours=1))


def standing(engine, kind=DecisionTarget.CLAIM_PAIR, **asked):
    with reading(engine) as connection:
        return standing_decisions(connection, kind, **asked)


def test_pair_has_one_key_whatever_its_order():
    """The smaller key comes first, so that both orders name the same pair."""
    assert pair_key("b", "a") == pair_key("a", "b") == "a+b"


def test_decision_comes_back_as_it_was_given(engine):
    """Value, reason, actor, time and anchor are all kept."""
    anchored = replace(
        SAME,
        target_kind=DecisionTarget.QUOTE,
        value={"name": "Zoë"},
        anchor=Anchor(exact="he said", prefix="then ", suffix="."),
    )
    with writing(engine) as connection:
        key = record_decision(connection, anchored)
    (found,) = standing(engine, DecisionTarget.QUOTE)

    assert found.key == key
    assert [getattr(found, name) for name in Ruling.__slots__] == [
        getattr(anchored, name) for name in Ruling.__slots__
    ]


def test_later_decision_on_the_same_field_supersedes(engine):
    """The last word holds; both stay on record, and the later one names the one whose place it takes."""
    with writing(engine) as connection:
        record_decision(connection, SAME)
        record_decision(connection, replace(SAME, field="note", op=DecisionOp.SET, value="see minutes"))
        last = record_decision(connection, DIFFERENT)

    assert [(each.field, each.op) for each in standing(engine)] == [
        ("note", DecisionOp.SET),
        ("relation", DecisionOp.SPLIT),
    ]
    assert standing(engine, field="relation")[0].key == last
    assert rows(engine, "decisions", "decision_id", "supersedes_id") == [(1, None), (2, None), (3, 1)]


def test_decision_can_be_asked_for_by_target(engine):
    """Only the rulings on the things that are asked for come back."""
    other = replace(SAME, target_key=pair_key("c", "d"))
    with writing(engine) as connection:
        record_decision(connection, SAME)
        record_decision(connection, other)

    assert [each.target_key for each in standing(engine, targets=["c+d", "e+f"])] == ["c+d"]


def test_decision_is_taken_back_by_one_more(engine):
    """After undo nothing stands, nothing is gone, and a new ruling may follow."""
    with writing(engine) as connection:
        key = record_decision(connection, SAME)
        undo(connection, key, reason="a slip", actor="ben", at=NOON + timedelta(hours=2))

    assert standing(engine) == []
    assert rows(engine, "decisions", "op", "actor", "supersedes_id") == [
        ("merge", "ada", None),
        ("clear", "ben", 1),
    ]

    with writing(engine) as connection:
        record_decision(connection, DIFFERENT)

    assert [each.op for each in standing(engine)] == [DecisionOp.SPLIT]


def test_only_what_stands_can_be_taken_back(engine):
    """An unknown key and a superseded decision are refused, with what is the matter."""
    with writing(engine) as connection:
        first = record_decision(connection, SAME)
        record_decision(connection, DIFFERENT)
        with pytest.raises(UsageError, match="does not stand any more"):
            undo(connection, first, reason="a slip", actor="ben", at=NOON)
        with pytest.raises(UsageError, match="There is no decision 'x'"):
            undo(connection, "x", reason="a slip", actor="ben", at=NOON)


@pytest.mark.parametrize("missing", [{"reason": " "}, {"actor": ""}])
def test_decision_without_reason_or_actor_is_refused(engine, missing):
    """Nobody rules without saying who they are and why."""
    with writing(engine) as connection, pytest.raises(UsageError, match="needs a reason"):
        record_decision(connection, replace(SAME, **missing))


def test_same_ruling_twice_is_two_decisions(engine):
    """The key holds what a decision supersedes, so that repeating one is no clash."""
    with writing(engine) as connection:
        keys = {record_decision(connection, SAME), record_decision(connection, SAME)}

    assert len(keys) == 2
    assert len(standing(engine)) == 1
