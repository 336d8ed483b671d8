"""Puts on record what people filled into a file of the review queue, each row whole or not at all."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from quotedb.errors import UsageError
from quotedb.jobs.database import opened, ready_snapshot
from quotedb.jobs.review.filled import Filled, read_filled
from quotedb.jobs.review.queue import Wanted, read_queue
from quotedb.jobs.review.rulings import (
    ALLOWED,
    Answer,
    Verb,
    changed_chain,
    rule,
    says_the_same,
    standing_on,
    told,
)
from quotedb.jobs.review.sheet import name_of
from quotedb.report.gather.asking import asking
from quotedb.report.gather.finding import names_near
from quotedb.report.gather.queued import gather_notes
from quotedb.report.result import Result, ResultColumn
from quotedb.report.stories.queued import QueueItem, QueueNote
from quotedb.store.engine import writing
from quotedb.store.speaker_rulings import By
from quotedb.store.speakers import look_up_speaker
from quotedb.vocab import DecisionTarget, QuoteKind

TEXTS = ("outcome", "item", "decision", "value", "message", "decision_key")
DAMAGED = "\ufffd"  # stands for a byte that is no text


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a row that decides something.

    Attributes:
        row: Its number, as spreadsheet programs count: the header is 1.
        outcome: accepted, unchanged or refused.
        item: As the file names it.
        decision: As the file gives it.
        value: Likewise.
        message: What was recorded, or why it was not.
        decision_key: Of the decision; None for a row that recorded nothing.
    """

    row: int
    outcome: str
    item: str
    decision: str
    value: str
    message: str
    decision_key: str | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a file.

    Attributes:
        verdicts: One for each row that decides something, in order.
        n_undecided: Rows that decide nothing.
        is_dry_run: Whether nothing was recorded.
    """

    verdicts: tuple[Verdict, ...]
    n_undecided: int
    is_dry_run: bool

    @property
    def outcomes(self) -> Counter[str]:
        """Rows by outcome."""
        return Counter(verdict.outcome for verdict in self.verdicts)

    @property
    def result(self) -> Result:
        """All verdicts, as a report gives its rows."""
        columns = (ResultColumn("row", "BIGINT"), *(ResultColumn(name, "VARCHAR") for name in TEXTS))
        return Result(
            columns, ((each.row, *(getattr(each, name) for name in TEXTS)) for each in self.verdicts)
        )

    def summary(self) -> str:
        """Say it in one line."""
        counts = ", ".join(f"{self.outcomes[name]:,} {name}" for name in ("accepted", "unchanged", "refused"))
        dry = "; nothing recorded: a dry run" if self.is_dry_run else ""
        nothing = "" if dry or self.outcomes["accepted"] else "; nothing changed"
        return f"{counts}, {self.n_undecided:,} without a decision{dry}{nothing}."


@dataclass(frozen=True, slots=True)
class _Queue:
    """The queue as it is now: items by name, notes by key, and names for whoever typed a wrong one."""

    items: Mapping[str, QueueItem]
    notes: Mapping[str, QueueNote]
    near: Mapping[str, list[str]]


def apply_file(db: str, path: Path, reason: str | None, actor: str | None, *, dry_run: bool) -> Applied:
    """Record what a filled-in queue decides, all accepted rows in one transaction.

    Args:
        db: A file or URL.
        path: As ``queue_result`` was written; columns may be gone, moved or new, but for item and decision.
        reason: Why, for rows that do not say.
        actor: Who, likewise.
        dry_run: Whether to record nothing.

    Raises:
        UsageError: The file is none that can be read, or lacks a column that is needed; nothing is recorded.
        UnreadableTableError: It is damaged; nothing is recorded.
    """
    rows = read_filled(path)
    decided = [row for row in rows if row.decision or row.fault]
    queue = _read_queue(db, decided)
    by = By(actor=(actor or "").strip(), reason=(reason or "").strip(), at=datetime.now(UTC))
    with opened(db) as engine, writing(engine) as connection:
        rehearsal = connection.begin_nested()
        verdicts = tuple(_judge(connection, row, queue, by) for row in decided)
        if dry_run:
            rehearsal.rollback()
        else:
            rehearsal.commit()
    return Applied(verdicts, len(rows) - len(decided), dry_run)


def _read_queue(db: str, rows: Collection[Filled]) -> _Queue:
    wanted = {row.item for row in rows}
    with asking(ready_snapshot(db)) as ask:
        items = {name: item for item in read_queue(ask, Wanted()) if (name := name_of(item)) in wanted}
        notes = gather_notes(ask, {row.item.partition(":")[2] for row in rows})
        names = {row.value for row in rows if row.decision == Verb.SPEAKER}
        near = {name: names_near(ask, name) for name in names if name and not row_number(name)}
    return _Queue(items, notes, near)


def row_number(value: str) -> int | None:
    """Read the number of a candidate, which a spreadsheet program may have written as 1.0; None for none."""
    digits = value.removesuffix(".0")
    return int(digits) if digits.isascii() and digits.isdecimal() else None


def _judge(connection: Connection, row: Filled, queue: _Queue, by: By) -> Verdict:
    attempt = connection.begin_nested()
    try:
        outcome, message, key = _record(connection, row, queue, by)
    except UsageError as error:
        attempt.rollback()
        outcome, message, key = "refused", " ".join(error.in_full.split()), None
    else:
        attempt.commit()
    return Verdict(
        row=row.number,
        outcome=outcome,
        item=row.item,
        decision=row.decision,
        value=row.value,
        message=message,
        decision_key=key,
    )


def _record(connection: Connection, row: Filled, queue: _Queue, by: By) -> tuple[str, str, str | None]:
    """Record one row, and give its outcome, what to say of it, and the key of the decision.

    Raises:
        UsageError: It decides nothing that may be decided.
    """
    if row.fault:
        raise UsageError(f"The row cannot be read: {row.fault}.")
    if DAMAGED in f"{row.decision}{row.value}{row.reason}{row.actor}":
        raise UsageError("A letter is no UTF-8.", hint="Save the file as CSV UTF-8.")
    kind, key = _target(row.item)
    item = queue.items.get(row.item)
    answer = _answer(connection, row, kind, key, queue)
    standing = standing_on(connection, kind, key, answer.verb)
    if standing is not None and says_the_same(standing, answer):
        return "unchanged", f"On record already: {told(standing)}.", None
    if standing is not None and standing.at == by.at:
        raise UsageError(f"An earlier row of the file decides it: {told(standing)}.")
    if standing is not None and (standing.field != "kind" or standing.value != row.kind):
        raise UsageError(f"Somebody decided meanwhile: {told(standing)}.")
    if item is None:
        raise UsageError(
            "It is not in the queue any more: the article changed, or the question is settled.",
            hint="Export the queue anew.",
        )
    given = By(actor=row.actor or by.actor, reason=row.reason or by.reason, at=by.at)
    if not given.reason:
        raise UsageError("The row gives no reason.", hint="Fill it in, or give --reason for all.")
    if not given.actor:
        raise UsageError("The row does not say who decides.", hint="Fill in actor, or give --actor for all.")
    decision_key = rule(connection, item, answer, given)
    return "accepted", _message(connection, answer), decision_key


def _target(name: str) -> tuple[DecisionTarget, str]:
    kind, _, key = name.partition(":")
    if kind not in {each.value for each in ALLOWED} or not key:
        raise UsageError(f"{name!r} is no item of a queue." if name else "The row names no item.")
    return DecisionTarget(kind), key


def _answer(connection: Connection, row: Filled, kind: DecisionTarget, key: str, queue: _Queue) -> Answer:
    allowed = ALLOWED[kind]
    if row.decision not in allowed:
        raise UsageError(f"{row.decision!r} is not allowed here.", hint=f"Allowed: {', '.join(allowed)}.")
    verb = Verb(row.decision)
    if verb is Verb.SPEAKER:
        return Answer(verb, _speaker(connection, row, key, queue))
    if verb is Verb.KIND:
        word = row.value.lower().replace(" ", "_")
        if word not in list(QuoteKind):
            raise UsageError(f"There is no kind {row.value!r}.", hint=f"There are: {', '.join(QuoteKind)}.")
        return Answer(verb, word)
    if verb is Verb.CHAIN:
        if not row.value:
            raise UsageError(
                "The row does not say how it came.", hint="Fill in value, such as 1=relayer:named:Reuters."
            )
        return changed_chain(connection, key, row.value)
    if row.value:
        raise UsageError(f"{verb} takes no value; the row has {row.value!r}.")
    return Answer(verb)


def _speaker(connection: Connection, row: Filled, key: str, queue: _Queue) -> str:
    """Give the key of the speaker that a row names by number, name, alias or key."""
    if not row.value:
        raise UsageError("The row does not say who said it.", hint="Fill in value: a name, key or number.")
    number = row_number(row.value)
    if number is not None:
        return _candidate(number, row, queue.notes.get(key))
    found = look_up_speaker(connection, row.value)
    if found is None:
        near = queue.near.get(row.value)
        raise UsageError(
            f"Nobody is called {row.value!r}.",
            hint=f"There are: {', '.join(near)}."
            if near
            else "Add the speaker first: quotedb speakers import, or answer in quotedb review.",
        )
    return found.key


def _candidate(number: int, row: Filled, note: QueueNote | None) -> str:
    """Give the key of a candidate, if the file lists the same ones as the queue does now."""
    if note is None or row.candidates != note.candidates:
        raise UsageError("The candidates are not those of the file any more.", hint="Name the speaker.")
    if not 1 <= number <= len(note.speaker_keys):
        raise UsageError(f"There is no candidate {number}.", hint=f"There are: {note.candidates or 'none'}.")
    return note.speaker_keys[number - 1]


def _message(connection: Connection, answer: Answer) -> str:
    if answer.verb is Verb.SPEAKER and isinstance(answer.value, str):
        return f"said by {look_up_speaker(connection, answer.value)}"
    return answer.value if isinstance(answer.value, str) else answer.verb.value
