"""What may be answered, and how it is told."""

from datetime import UTC, datetime

import pytest

from quotedb.jobs.review.rulings import (
    ALLOWED,
    FIELDS,
    SETTLING,
    Answer,
    Verb,
    is_joined,
    says_the_same,
    told,
)
from quotedb.store.decisions import Decision
from quotedb.store.engine import reading
from quotedb.store.verdicts import FIELDS as DECIDED
from quotedb.store.verdicts import OPS
from quotedb.vocab import DecisionOp, DecisionTarget


def test_every_answer_is_one_that_can_be_decided():
    """Of its sort of thing, with its op."""
    for target, verbs in ALLOWED.items():
        for verb in verbs:
            field, op = FIELDS[verb]
            assert field in DECIDED[target]
            assert op in OPS[field]
    assert {field for field, _ in FIELDS.values()} - SETTLING == {"kind"}


def test_decisions_are_told_and_compared():
    """In the words of the answers."""
    ruled = Decision(
        key="d",
        target_kind=DecisionTarget.QUOTE,
        target_key="k",
        field="quote",
        op=DecisionOp.REJECT,
        reason="a headline",
        actor="ada",
        at=datetime(2026, 3, 9, tzinfo=UTC),
    )

    assert told(ruled) == "not_a_quote (ada, 2026-03-09: a headline)"
    assert says_the_same(ruled, Answer(Verb.NOT_A_QUOTE))
    assert not says_the_same(ruled, Answer(Verb.CONFIRM))


@pytest.mark.usefixtures("stored")
def test_pairs_that_are_one_are_known(engine):
    """By what a machine accepted or people merged; a quote is no pair."""
    with reading(engine) as connection:
        named = connection.exec_driver_sql("select name, speaker_key from speakers")
        keys = {name: key for name, key in named}  # noqa: C416 - rows are no pairs to a type checker
        lee = f"{keys['Ann Lee']}+{keys['Mayor Ann Lee']}"

        assert is_joined(connection, DecisionTarget.SPEAKER_PAIR, lee)
        assert not is_joined(connection, DecisionTarget.SPEAKER_PAIR, f"{keys['Ann Lee']}+{keys['Critics']}")
        assert not is_joined(connection, DecisionTarget.QUOTE, "k")
