"""What people rule on two claims: that they are the same, or different for good."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from quotedb.errors import UsageError
from quotedb.store.absent import ids_by_key
from quotedb.store.claim_groups import RELATION, groups_of, regroup
from quotedb.store.decisions import Ruling, pair_key, record_decision, undo
from quotedb.store.tables.claims import ClaimRow
from quotedb.store.tables.decisions import DecisionRow
from quotedb.vocab import DecisionOp, DecisionTarget


@dataclass(frozen=True, slots=True)
class RuledClaims:
    """A ruling that is on record.

    Attributes:
        key: Of the decision.
        are_joined: Whether the two claims are one now.
    """

    key: str
    are_joined: bool


def rule_claims(
    connection: Connection, claim_keys: tuple[str, str], op: DecisionOp, reason: str, actor: str, at: datetime
) -> RuledClaims:
    """Put on record that two claims are the same or different, and group what hangs together with them anew.

    Args:
        connection: A write transaction.
        claim_keys: Keys of the claims, or of any of their wordings.
        op: Merge for the same, split for different.
        reason: Why.
        actor: Who rules.
        at: When, with a zone.

    Raises:
        UsageError: A key is no claim's, or both are the same; no reason or actor is given.
    """
    if claim_keys[0] == claim_keys[1]:
        raise UsageError(f"{claim_keys[0]!r} is named twice: a ruling is about two claims.")
    ids = ids_by_key(connection, ClaimRow, "claim_key", claim_keys)
    for key in claim_keys:
        if key not in ids:
            raise UsageError(
                f"There is no claim {key!r}.",
                hint='Keys are the column claim_key of every report on claims, or: quotedb sql "from claims"',
            )
    decision = record_decision(
        connection,
        Ruling(
            target_kind=DecisionTarget.CLAIM_PAIR,
            target_key=pair_key(*claim_keys),
            field=RELATION,
            op=op,
            reason=reason,
            actor=actor,
            at=at,
        ),
    )
    regroup(connection, ids.values())
    return RuledClaims(decision, len(set(groups_of(connection, ids.values()).values())) == 1)


def take_back(connection: Connection, decision_key: str, reason: str, actor: str, at: datetime) -> None:
    """Take a ruling on two claims back, and group what hung together with them anew.

    Raises:
        UsageError: It is no such ruling, or does not stand any more; no reason or actor is given.
    """
    found = connection.execute(
        select(DecisionRow.target_kind, DecisionRow.target_key).where(
            DecisionRow.decision_key == decision_key
        )
    ).first()
    if found is not None and found.target_kind is not DecisionTarget.CLAIM_PAIR:
        raise UsageError(f"The decision {decision_key!r} is not about two claims.")
    ids = ids_by_key(connection, ClaimRow, "claim_key", found.target_key.split("+") if found else ())
    undo(connection, decision_key, reason=reason, actor=actor, at=at)
    regroup(connection, ids.values())
