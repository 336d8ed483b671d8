"""Decisions: a person's word on a quote, claim, speaker or pair, put on record, listed and taken back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from quotedb.errors import UsageError
from quotedb.jobs.actor import acting
from quotedb.jobs.database import opened, ready_snapshot
from quotedb.jobs.reports import query_result
from quotedb.jobs.show import FINDERS, none_found, only
from quotedb.report.gather.asking import asking
from quotedb.report.result import Result
from quotedb.store.engine import reading, writing
from quotedb.store.linking import is_linked, link_all
from quotedb.store.quote_places import lineage_of
from quotedb.store.speaker_rulings import By
from quotedb.store.verdicts import Verdict, take_back
from quotedb.store.verdicts import decide as decide_in
from quotedb.vocab import DecisionOp, DecisionTarget

STATES = ("applied", "superseded", "orphaned")
COLUMNS = """
    decision.decision_key, decision.decided_at, decision.actor, decision.state, decision.target_kind,
    decision.field, decision.op, coalesce(speaker.name, decision.value) as value, decision.reason,
    coalesce(decision.anchor_exact, claim.text) as about, decision.target_key
"""
LIST = f"""
select {COLUMNS}
from decision_state as decision
left join speakers as speaker on speaker.speaker_key = decision.value
left join claims as claim on claim.claim_key = decision.target_key
where ($target is null or contains(decision.target_key, lower($target)))
    and ($actor is null or decision.actor = $actor)
    and ($since is null or decision.decided_at >= $since::date)
    and ($state is null or decision.state = $state)
order by decision.decision_id
"""  # noqa: S608 the columns are ours
SHOW = f"""
select {COLUMNS.rstrip()}, former.decision_key as in_place_of, later.decision_key as replaced_by,
    article.identity_value as article, row_decision.anchor_prefix, row_decision.anchor_suffix,
    row_decision.value_json
from decision_state as decision
join decisions as row_decision using (decision_id)
left join decisions as former on former.decision_id = row_decision.supersedes_id
left join decisions as later on later.supersedes_id = row_decision.decision_id
left join articles as article on article.article_key = row_decision.article_key
left join speakers as speaker on speaker.speaker_key = decision.value
left join claims as claim on claim.claim_key = decision.target_key
where starts_with(decision.decision_key, lower($key))
order by decision.decision_id
"""  # noqa: S608 the columns are ours


@dataclass(frozen=True, slots=True)
class Target:
    """What a decision is about: its sort, and its key; of a pair, two keys joined by "+"."""

    kind: DecisionTarget
    key: str


def decide(  # noqa: PLR0913 - one for each thing that a decision says
    db: str,
    target: Target,
    field: str,
    op: DecisionOp,
    value: object,
    reason: str,
    actor: str | None,
    at: datetime | None = None,
) -> str:
    """Put a person's word on record; it takes the place of the last one on the same field.

    Args:
        db: A file or URL.
        target: What it is about; of a quote the key of its lineage or of any version of it.
        field: What is said of it; ``store.verdicts.FIELDS`` has all.
        op: What the word does: set, confirm or reject; of a pair, merge or split.
        value: See ``store.verdicts.Verdict``.
        reason: Why.
        actor: Who; None for the user of this machine.
        at: When; None for now.

    Returns:
        The key of the decision.

    Raises:
        UsageError: The thing, the field, the op or the value is none that there is, or no reason is given.
    """
    with deciding(db, reason, actor, at) as (connection, by):
        return decide_in(connection, Verdict(target.kind, target.key, field, op, value), by)


def undo(db: str, keys: Sequence[str], reason: str, actor: str | None) -> list[str]:
    """Take decisions of any kind back, all or none: what stood before on their fields stands again.

    Returns:
        The keys of the decisions taken back: those named, and what was said in one breath with them.

    Raises:
        UsageError: There is no such decision, or it does not stand any more; no reason is given.
    """
    with deciding(db, reason, actor) as (connection, by):
        taken: list[str] = []
        for key in dict.fromkeys(keys):
            if key not in taken:
                taken += take_back(connection, key, by)
    return taken


@contextmanager
def deciding(
    db: str, reason: str, actor: str | None, at: datetime | None = None
) -> Iterator[tuple[Connection, By]]:
    """Open a database for decisions that stand or fall together.

    Args:
        db: A file or URL.
        reason: Why.
        actor: Who; None for the user of this machine.
        at: When; None for now.
    """
    with opened(db) as engine, writing(engine) as connection:
        if not is_linked(connection):
            link_all(connection)
        yield connection, By(actor=acting(actor), reason=reason.strip(), at=at or datetime.now(UTC))


def find_quote(db: str, given: str) -> Target:
    """Find the quote that somebody means, as ``quotedb show quote`` does.

    Raises:
        UsageError: There is none, or there are several; lists them.
    """
    number = find_number(db, "quote", given)
    with opened(db) as engine, reading(engine) as connection:
        return Target(DecisionTarget.QUOTE, lineage_of(connection, number))


def find_claim(db: str, given: str) -> Target:
    """Find the claim that somebody means, as ``quotedb show claim`` does.

    Raises:
        UsageError: There is none, or there are several; lists them.
    """
    with asking(ready_snapshot(db)) as ask:
        hits = FINDERS["claim"](ask, given)
        if not hits:
            raise none_found(ask, "claim", given, None)
        number = only("claim", given, hits)
    return Target(DecisionTarget.CLAIM, next(hit.key for hit in hits if hit.number == number))


def find_number(db: str, sort: str, given: str) -> int:
    """Give the number of the one quote, claim, speaker or article version that somebody means."""
    with asking(ready_snapshot(db)) as ask:
        hits = FINDERS[sort](ask, given)
        if not hits:
            raise none_found(ask, sort, given, None)
        return only(sort, given, hits)


def list_result(
    db: str, *, target: str | None, actor: str | None, since: str | None, state: str | None
) -> Result:
    """List decisions in the order in which they were taken.

    Args:
        db: A file or URL.
        target: Key of a lineage, claim, speaker or pair, or a part of it; None for all.
        actor: Who decided.
        since: The first day that counts, such as 2026-03-08.
        state: applied, superseded or orphaned.

    Raises:
        UsageError: The state is none that there is.
    """
    if state is not None and state not in STATES:
        raise UsageError(f"{state!r} is no state of a decision.", hint=f"Known: {', '.join(STATES)}.")
    params = {"target": target, "actor": actor, "since": since, "state": state}
    return _asked(db, LIST, params)


def show_result(db: str, key: str) -> Result:
    """Give all that is on record of one decision, by its key or the beginning of it."""
    return _asked(db, SHOW, {"key": key})


def _asked(db: str, sql: str, params: dict[str, str | None]) -> Result:
    for name, value in params.items():
        if value is None:
            sql = sql.replace(f"${name}", "null")
    return query_result(db, sql, {name: value for name, value in params.items() if value is not None})
