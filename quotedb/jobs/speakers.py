"""Speakers: who there is, who one of them is, and what people rule of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from quotedb.jobs.actor import acting
from quotedb.jobs.database import opened
from quotedb.jobs.reports import report_result
from quotedb.model import Alias
from quotedb.report.result import Result
from quotedb.store.engine import reading, writing
from quotedb.store.speaker_facts import Term, give_alias, give_holder
from quotedb.store.speaker_links import link_speakers
from quotedb.store.speaker_rulings import By, rule_different, rule_same, take_back
from quotedb.store.speakers import find_speaker
from quotedb.vocab import SpeakerKind


@dataclass(frozen=True, slots=True)
class Ruled:
    """A decision that was recorded: its key, and what it says."""

    key: str
    message: str


def list_result(db: str, name: str | None, kind: SpeakerKind | None, min_quotes: int) -> Result:
    """List speakers with their names and how much they said: the report of that name."""
    asked = {"name": name, "kind": kind, "min_quotes": str(min_quotes)}
    return report_result(
        db, "speakers", {key: value for key, value in asked.items() if value is not None}, None
    )


def card_result(db: str, asked: str) -> Result:
    """Say who one speaker is: the report of that name.

    Raises:
        UsageError: Nobody is called so, or several are.
    """
    with opened(db) as engine, reading(engine) as connection:
        key = find_speaker(connection, asked).key
    return report_result(db, "speaker-card", {"speaker": key}, None)


def merge_speakers(db: str, one: str, other: str, reason: str, actor: str | None) -> Ruled:
    """Rule that two speakers are one."""
    with _ruling(db, reason, actor) as (connection, by):
        pair = find_speaker(connection, one), find_speaker(connection, other)
        return Ruled(rule_same(connection, *pair, by), f"{pair[0]} and {pair[1]} are one.")


def split_speakers(db: str, one: str, other: str, reason: str, actor: str | None) -> Ruled:
    """Rule that two speakers are never one."""
    with _ruling(db, reason, actor) as (connection, by):
        pair = find_speaker(connection, one), find_speaker(connection, other)
        return Ruled(rule_different(connection, *pair, by), f"{pair[0]} and {pair[1]} are never one.")


def add_alias(db: str, name: str, alias: Alias, lang: str, reason: str, actor: str | None) -> Ruled | None:
    """Give a speaker another name; None when people gave it before."""
    with _ruling(db, reason, actor) as (connection, by):
        speaker = find_speaker(connection, name)
        key = give_alias(connection, speaker, alias.surface, alias.kind, lang, by)
        link_speakers(connection, [speaker.speaker_id], by.at)
        return Ruled(key, f"{speaker} is also called {alias.surface!r}.") if key else None


def add_holder(db: str, office: str, person: str, term: Term, reason: str, actor: str | None) -> Ruled | None:
    """Say who held an office when; None when people said the same before."""
    with _ruling(db, reason, actor) as (connection, by):
        post, holder = find_speaker(connection, office), find_speaker(connection, person)
        key = give_holder(connection, post, holder, term, by)
        until = f"until {term.last}" if term.last else "on"
        return Ruled(key, f"{holder} was {post.name} from {term.first} {until}.") if key else None


def undo_decisions(db: str, keys: list[str], reason: str, actor: str | None) -> str:
    """Take decisions about speakers back, all or none.

    Raises:
        UsageError: One of them is not about speakers, or does not stand.
    """
    with _ruling(db, reason, actor) as (connection, by):
        for key in keys:
            take_back(connection, key, by)
    return f"{len(keys)} {'decision' if len(keys) == 1 else 'decisions'} taken back."


@contextmanager
def _ruling(db: str, reason: str, actor: str | None) -> Iterator[tuple[Connection, By]]:
    with opened(db) as engine, writing(engine) as connection:
        yield connection, By(actor=acting(actor), reason=reason.strip(), at=datetime.now(UTC))
