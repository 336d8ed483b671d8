"""What people ruled: appended, superseded by a later ruling, taken back by one; never changed or removed."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select
from sqlalchemy.orm import aliased

from quotedb import ids
from quotedb.errors import UsageError
from quotedb.model import Anchor
from quotedb.store.absent import chunks, insert_rows, next_id
from quotedb.store.tables.decisions import DecisionRow
from quotedb.vocab import DecisionOp, DecisionTarget


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One ruling of a person on one field of one thing.

    Attributes:
        target_kind: What sort of thing.
        target_key: Its key; for a pair, ``pair_key`` of the two.
        field: What is ruled on: "relation", "status", "speaker". The last word on a field is the only one, so
            where a thing may have several values (aliases), the field's name carries the value.
        op: What the ruling does.
        value: Anything that JSON can hold; None when the operation says it all.
        reason: Why, in the person's words; not empty.
        actor: Who; not empty.
        at: When, with a zone.
        anchor: The words that it is about, with what stands around them; None when it is about no text.
        article: Key of the article that they stand in; None when it is about no text.
    """

    target_kind: DecisionTarget
    target_key: str
    field: str
    op: DecisionOp
    value: object = None
    reason: str
    actor: str
    at: datetime
    anchor: Anchor | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Ruling):
    """A ruling that is on record, under its key."""

    key: str


def pair_key(one: str, other: str) -> str:
    """Give the target key of two things: their keys joined by "+", the smaller one first."""
    return "+".join(sorted((one, other)))


def record_decision(connection: Connection, ruling: Ruling) -> str:
    """Append a ruling; it supersedes the last one on the same field of the same target.

    Args:
        connection: A write transaction.
        ruling: What is ruled.

    Returns:
        The key of the decision: a hash of the ruling and of the one that it supersedes.

    Raises:
        UsageError: It has no reason or no actor.
    """
    if not ruling.reason.strip() or not ruling.actor.strip():
        raise UsageError(
            "A decision needs a reason and somebody who takes it.", hint="Give --reason and --actor."
        )
    last = connection.execute(
        select(DecisionRow.decision_id, DecisionRow.decision_key)
        .where(
            DecisionRow.target_kind == ruling.target_kind,
            DecisionRow.target_key == ruling.target_key,
            DecisionRow.field == ruling.field,
        )
        .order_by(DecisionRow.decision_id.desc())
        .limit(1)
    ).first()
    row = _row(ruling, "" if last is None else last.decision_key)
    ordered = {"decision_id": next_id(connection, DecisionRow)}
    superseded = {"supersedes_id": None if last is None else last.decision_id}
    insert_rows(connection, DecisionRow, [ordered | row | superseded])
    return str(row["decision_key"])


def undo(connection: Connection, key: str, *, reason: str, actor: str, at: datetime) -> str:
    """Take a decision back, by one more: it restores what stood before, or clears the field.

    Returns:
        The key of the decision that does so.

    Raises:
        UsageError: There is no such decision, or it does not stand any more.
    """
    found = find_decision(connection, key)
    if not connection.execute(_standing().where(DecisionRow.decision_key == key)).first():
        raise UsageError(
            f"The decision {key!r} does not stand any more: a later one took its place or took it back."
        )
    before = _before(connection, key)
    was_nothing = before is None or before.op is DecisionOp.CLEAR
    ruling = found if before is None or was_nothing else before
    return record_decision(
        connection,
        Ruling(
            target_kind=found.target_kind,
            target_key=found.target_key,
            field=found.field,
            op=DecisionOp.CLEAR if was_nothing else ruling.op,
            value=None if was_nothing else ruling.value,
            reason=reason,
            actor=actor,
            at=at,
            anchor=ruling.anchor,
            article=ruling.article,
        ),
    )


def find_decision(connection: Connection, key: str) -> Decision:
    """Give a decision by its key.

    Raises:
        UsageError: There is none of that key.
    """
    found = connection.execute(select(DecisionRow.__table__).where(DecisionRow.decision_key == key)).first()
    if found is None:
        raise UsageError(f"There is no decision {key!r}.", hint="See which there are: quotedb decisions list")
    return _decision(found)


def _before(connection: Connection, key: str) -> Decision | None:
    """Give the decision whose place another one took."""
    later = aliased(DecisionRow)
    superseded = (
        select(DecisionRow.__table__)
        .join(later, later.supersedes_id == DecisionRow.decision_id)
        .where(later.decision_key == key)
    )
    found = connection.execute(superseded).first()
    return None if found is None else _decision(found)


def standing_decisions(
    connection: Connection,
    target_kind: DecisionTarget,
    *,
    targets: Iterable[str] | None = None,
    field: str | None = None,
    articles: Iterable[str] | None = None,
) -> list[Decision]:
    """Give the last word on every field that a person ruled on and did not take back.

    Args:
        connection: Any transaction.
        target_kind: What sort of thing.
        targets: Keys of those wanted; None for all.
        field: Only this field; None for all.
        articles: Keys of the articles whose words they are about; None for all.

    Returns:
        In the order in which they were taken.
    """
    wanted = _standing().where(DecisionRow.target_kind == target_kind)
    if field is not None:
        wanted = wanted.where(DecisionRow.field == field)
    if articles is not None:
        wanted = wanted.where(DecisionRow.article_key.in_(list(articles)))
    if targets is None:
        rows = list(connection.execute(wanted))
    else:
        rows = [
            row
            for part in chunks(dict.fromkeys(targets))
            for row in connection.execute(wanted.where(DecisionRow.target_key.in_(part)))
        ]
    return [_decision(row) for row in sorted(rows, key=lambda row: int(row.decision_id))]


def _standing() -> Select[Any]:
    """Ask for decisions that none supersedes and that take nothing back."""
    later = aliased(DecisionRow)
    superseded = select(later.decision_id).where(later.supersedes_id == DecisionRow.decision_id).exists()
    return select(DecisionRow.__table__).where(DecisionRow.op != DecisionOp.CLEAR, ~superseded)


def _row(ruling: Ruling, superseded_key: str) -> dict[str, Any]:
    value = None if ruling.value is None else json.dumps(ruling.value, sort_keys=True, ensure_ascii=False)
    at = ruling.at.astimezone(UTC)
    said = (ruling.target_key, ruling.field, ruling.op, value or "", ruling.reason, ruling.actor)
    return {
        "decision_key": ids.key("decision", ruling.target_kind, *said, at.isoformat(), superseded_key),
        "target_kind": ruling.target_kind,
        "target_key": ruling.target_key,
        "field": ruling.field,
        "op": ruling.op,
        "value_json": value,
        "reason": ruling.reason,
        "actor": ruling.actor,
        "decided_at": at,
        "anchor_exact": ruling.anchor and ruling.anchor.exact,
        "anchor_prefix": ruling.anchor and ruling.anchor.prefix,
        "anchor_suffix": ruling.anchor and ruling.anchor.suffix,
        "article_key": ruling.article,
    }


def _decision(row: Row[Any]) -> Decision:
    anchored = row.anchor_exact is not None
    return Decision(
        key=row.decision_key,
        target_kind=row.target_kind,
        target_key=row.target_key,
        field=row.field,
        op=row.op,
        value=None if row.value_json is None else json.loads(row.value_json),
        reason=row.reason,
        actor=row.actor,
        at=row.decided_at,
        anchor=Anchor(exact=row.anchor_exact, prefix=row.anchor_prefix or "", suffix=row.anchor_suffix or "")
        if anchored
        else None,
        article=row.article_key,
    )
