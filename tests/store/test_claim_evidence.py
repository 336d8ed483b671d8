"""Evidence rows follow from decisions."""

from datetime import UTC, datetime

import pytest

from quotedb.errors import UsageError
from quotedb.store.claim_evidence import evidence_value
from quotedb.store.engine import writing
from quotedb.store.speaker_rulings import By
from quotedb.store.verdicts import Verdict, decide, take_back
from quotedb.vocab import DecisionOp, DecisionTarget
from tests.builders import TEXT, quote, record
from tests.store.counting import rows, save

ADA = By(actor="ada", reason="page 3", at=datetime(2026, 3, 9, tzinfo=UTC))
RULING = {"url": "https://court.example/1", "kind": "official_record", "bearing": "refutes"}


def test_evidence_comes_changes_and_goes(engine):
    """A later word on the same address replaces the row; undo brings the earlier one back, then none."""
    save(engine, record(TEXT, [quote(TEXT, "the bridge is safe", claims=["the bridge is safe"])]))
    claim = rows(engine, "claims", "claim_key")[0][0]
    columns = ("bearing", "is_accepted", "url", "actor")

    def said(value):
        with writing(engine) as connection:
            verdict = Verdict(DecisionTarget.CLAIM, claim, "evidence", DecisionOp.SET, value)
            return decide(connection, verdict, ADA)

    def undone(key):
        with writing(engine) as connection:
            take_back(connection, key, ADA)

    first = said(RULING)
    assert rows(engine, "claim_evidence", *columns) == [("refutes", True, RULING["url"], "ada")]
    second = said(RULING | {"is_accepted": False})
    assert rows(engine, "claim_evidence", *columns) == [("refutes", False, RULING["url"], "ada")]
    undone(second)
    assert rows(engine, "claim_evidence", *columns) == [("refutes", True, RULING["url"], "ada")]
    restored = rows(engine, "decisions", "decision_key")[-1][0]
    assert restored not in (first, second)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("https://x.example", "needs its address"),
        ({"url": "ftp://x.example"}, "is no address"),
        ({"url": "https://x.example", "kind": "rumour"}, "is no kind of evidence"),
        ({"url": "https://x.example", "bearing": "up"}, "is no bearing"),
        ({"url": "https://x.example", "is_accepted": "yes"}, "true or false"),
    ],
)
def test_bad_evidence_is_refused(given, told):
    """Each part is checked."""
    with pytest.raises(UsageError, match=told):
        evidence_value(given)
