"""Linking: all that is stored, anew or as far as it is not; and what people rule on claims."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from quotedb.jobs.actor import acting
from quotedb.jobs.database import opened
from quotedb.store.claim_rulings import rule_claims, take_back
from quotedb.store.engine import writing
from quotedb.store.linking import Links, count_links, is_linked, link_all
from quotedb.vocab import DecisionOp


@dataclass(frozen=True, slots=True)
class Linked:
    """What a linking did.

    Attributes:
        is_anew: Whether everything was linked from nothing; False when nothing was left to do.
        links: How things are linked now.
    """

    is_anew: bool
    links: Links


@dataclass(frozen=True, slots=True)
class Ruled:
    """A decision that was recorded: its key, and what came of it."""

    key: str
    message: str


def link_stored(db: str, *, rebuild: bool, on_linked: Callable[[int, int], None] | None = None) -> Linked:
    """Link what is stored, in one transaction: everything when asked, or when it is not linked yet.

    Args:
        db: A file or URL.
        rebuild: Whether to link everything anew although it is linked.
        on_linked: Told now and then how many wordings of how many are done.
    """
    with opened(db) as engine, writing(engine) as connection:
        is_anew = rebuild or not is_linked(connection)
        if is_anew:
            link_all(connection, on_linked)
        return Linked(is_anew, count_links(connection))


def rule_same(db: str, one: str, other: str, reason: str, actor: str | None) -> Ruled:
    """Rule that two claims are one.

    Raises:
        UsageError: A key is no claim's, or both are the same; no reason is given.
    """
    with _ruling(db) as (connection, now):
        ruled = rule_claims(connection, (one, other), DecisionOp.MERGE, reason, acting(actor), now)
    if ruled.are_joined:
        return Ruled(ruled.key, "They are one claim.")
    return Ruled(ruled.key, "They stay apart all the same: somebody ruled that wordings of theirs differ.")


def rule_different(db: str, one: str, other: str, reason: str, actor: str | None) -> Ruled:
    """Rule that two claims are never one.

    Raises:
        UsageError: As for ``rule_same``.
    """
    with _ruling(db) as (connection, now):
        ruled = rule_claims(connection, (one, other), DecisionOp.SPLIT, reason, acting(actor), now)
    return Ruled(ruled.key, "They are two claims, for good.")


def undo_rulings(db: str, decisions: Iterable[str], reason: str, actor: str | None) -> int:
    """Take rulings on claims back, all that are named or none; give how many.

    Raises:
        UsageError: One of them is no ruling on claims that stands; no reason is given.
    """
    keys = list(dict.fromkeys(decisions))
    with _ruling(db) as (connection, now):
        for key in keys:
            take_back(connection, key, reason, acting(actor), now)
    return len(keys)


@contextmanager
def _ruling(db: str) -> Iterator[tuple[Connection, datetime]]:
    with opened(db) as engine, writing(engine) as connection:
        if not is_linked(connection):
            link_all(connection)
        yield connection, datetime.now(UTC)
