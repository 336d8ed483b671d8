"""Rulings on claims as they are given and taken back; what comes of them is tested with the jobs."""

from datetime import UTC, datetime

import pytest

from quotedb.errors import UsageError
from quotedb.store.claim_rulings import rule_claims, take_back
from quotedb.store.decisions import Ruling, record_decision
from quotedb.store.engine import writing
from quotedb.vocab import DecisionOp, DecisionTarget
from tests.builders import TEXT, quote, record
from tests.store.counting import rows, save
from tests.store.linked import groups

NOW = datetime(2026, 3, 8, tzinfo=UTC)


def test_ruling_regroups_and_is_taken_back(engine):
    """One call puts it on record and heeds it; another takes both back."""
    save(engine, record(TEXT, [quote(TEXT, "the bridge is safe", claims=["it is safe", "it rained"])]))
    one, other = (key for (key,) in rows(engine, "claims", "claim_key"))
    with writing(engine) as connection:
        ruled = rule_claims(connection, (other, one), DecisionOp.MERGE, "read both", "ada", NOW)

    assert ruled.are_joined
    assert len(groups(engine)) == 1
    assert rows(engine, "decisions", "target_key") == [("+".join(sorted((one, other))),)]

    with writing(engine) as connection:
        take_back(connection, ruled.key, "a slip", "ada", NOW)

    assert len(groups(engine)) == 2


def test_decision_on_something_else_is_not_taken_back(engine):
    """Rulings on speakers have a command of their own."""
    with writing(engine) as connection:
        key = record_decision(
            connection,
            Ruling(
                target_kind=DecisionTarget.SPEAKER_PAIR,
                target_key="a+b",
                field="relation",
                op=DecisionOp.MERGE,
                reason="why",
                actor="ada",
                at=NOW,
            ),
        )
        with pytest.raises(UsageError, match="is not about two claims"):
            take_back(connection, key, "a slip", "ada", NOW)
