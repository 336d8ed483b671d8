"""Finds the speaker that a person means, and makes one that no text has named yet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from quotedb.errors import UsageError
from quotedb.match.groups import group
from quotedb.match.personal import name_form
from quotedb.model import Speaker
from quotedb.store.absent import chunks, insert_if_absent
from quotedb.store.decisions import Decision, standing_decisions
from quotedb.store.rows import speaker_key
from quotedb.store.speaker_ties import new_speaker
from quotedb.store.tables.speakers import SpeakerAliasRow, SpeakerLinkRow, SpeakerRow
from quotedb.text.compare import normal_form
from quotedb.vocab import DecisionOp, DecisionTarget, Judgement, SpeakerKind, SpeakerRelation

RELATION = "relation"  # field of a decision about a pair of speakers
RULED = 2.0  # above every score of the machine's: what people joined is joined first


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSpeaker:
    """A speaker of the database."""

    speaker_id: int
    key: str
    kind: SpeakerKind
    name: str

    def __str__(self) -> str:
        return f"{self.name} ({self.kind})"


def find_speaker(connection: Connection, asked: str) -> StoredSpeaker:
    """Find the one speaker that somebody means.

    Args:
        connection: Any transaction.
        asked: A key, or a name: as stored, else in another spelling, else one of the other names. Of several
            that are one and the same by now, the one with the longest name is given.

    Raises:
        UsageError: There is none, or there are several; lists them with their keys.
    """
    found = look_up_speaker(connection, asked)
    if found is None:
        raise UsageError(
            f"No speaker is called {asked!r}.", hint="See who there is: quotedb speakers list --name WORD"
        )
    return found


def look_up_speaker(connection: Connection, asked: str) -> StoredSpeaker | None:
    """Find the speaker that somebody means, as ``find_speaker`` does; None when there is none.

    Raises:
        UsageError: There are several; lists them with their keys.
    """
    for found in _tiers(connection, asked.strip()):
        if found:
            return the_one(connection, asked, found)
    return None


def the_one(connection: Connection, asked: str, found: Sequence[StoredSpeaker]) -> StoredSpeaker:
    """Give the one with the longest name of several speakers that are one and the same.

    Raises:
        UsageError: They are not; lists them with their keys.
    """
    groups = groups_of_speakers(connection) if len(found) > 1 else {}
    if len({groups.get(each.key, each.key) for each in found}) > 1:
        raise UsageError(
            f"{asked!r} may be any of {len(found)} speakers.",
            hint="Name the one that you mean by its key:\n"
            + "\n".join(f"  {each.key}  {each.kind:12}  {each.name}" for each in found),
        )
    return min(found, key=lambda each: (-len(each.name), each.key))


def speaker_of(connection: Connection, kind: SpeakerKind, name: str) -> StoredSpeaker | None:
    """Give the speaker of a kind and name, if it is stored."""
    found = _select(connection, SpeakerRow.speaker_key == speaker_key(Speaker(kind=kind, name=name)))
    return found[0] if found else None


def speakers_named(connection: Connection, name: str) -> list[StoredSpeaker]:
    """Give all speakers of a name, in any spelling and of any kind; those that only go by it are left out."""
    return _select(connection, SpeakerRow.name_form == name_form(name))


def add_speaker(connection: Connection, kind: SpeakerKind, name: str, at: datetime) -> StoredSpeaker:
    """Store a speaker that no text has named yet; one that is there stays as it is."""
    key = speaker_key(Speaker(kind=kind, name=name))
    row = new_speaker(kind, name, at)
    stored = insert_if_absent(connection, SpeakerRow, "speaker_key", {key: row})
    return StoredSpeaker(speaker_id=stored.ids[key], key=key, kind=kind, name=name)


def added_speakers(connection: Connection, at: datetime) -> list[int]:
    """Give the ids of the speakers that came on record at a time."""
    return list(connection.scalars(select(SpeakerRow.speaker_id).where(SpeakerRow.added_at == at)))


def qids_of(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Give the Wikidata ids of some speakers, by what people said or else as stored."""
    ruled = {
        each.target_key: str(each.value)
        for each in standing_decisions(connection, DecisionTarget.SPEAKER, targets=keys, field="wikidata_qid")
    }
    stored = select(SpeakerRow.speaker_key, SpeakerRow.wikidata_qid).where(
        SpeakerRow.speaker_key.in_(list(keys)), SpeakerRow.wikidata_qid.is_not(None)
    )
    held = {key: str(qid) for key, qid in connection.execute(stored)}
    return set((held | ruled).values())


def groups_of_speakers(connection: Connection) -> dict[str, str]:
    """Give the group of every speaker that is the same as another, or held apart from one.

    Returns:
        By speaker key the smallest key of its group. Whoever is missing is alone.
    """
    ruled = standing_relations(connection)
    merged = [(*_pair(each), RULED) for each in ruled if each.op is DecisionOp.MERGE]
    apart = [_pair(each) for each in ruled if each.op is DecisionOp.SPLIT]
    links = [*merged, *_accepted(connection)]
    members = {key for one, other, _ in links for key in (one, other)}.union(*apart)
    return group(members, links, apart)


def standing_relations(connection: Connection) -> list[Decision]:
    """Give what people ruled of pairs of speakers, and did not take back."""
    return standing_decisions(connection, DecisionTarget.SPEAKER_PAIR, field=RELATION)


def _pair(decision: Decision) -> tuple[str, str]:
    one, _, other = decision.target_key.partition("+")
    return one, other


def _accepted(connection: Connection) -> list[tuple[str, str, float]]:
    held = select(SpeakerLinkRow.speaker_a_id, SpeakerLinkRow.speaker_b_id, SpeakerLinkRow.score).where(
        SpeakerLinkRow.relation == SpeakerRelation.SAME,
        SpeakerLinkRow.judgement == Judgement.ACCEPTED,
        SpeakerLinkRow.deleted_at.is_(None),
    )
    rows = connection.execute(held).all()
    keys = {
        found.speaker_id: found.key
        for found in _select_ids(connection, {speaker_id for row in rows for speaker_id in row[:2]})
    }
    return [(keys[row[0]], keys[row[1]], row[2] or 0.0) for row in rows]


def _select_ids(connection: Connection, ids: Iterable[int]) -> list[StoredSpeaker]:
    return [each for part in chunks(ids) for each in _select(connection, SpeakerRow.speaker_id.in_(part))]


def _tiers(connection: Connection, asked: str) -> Iterator[list[StoredSpeaker]]:
    yield _select(connection, SpeakerRow.speaker_key == asked.lower())
    yield _select(connection, SpeakerRow.name == asked)
    yield speakers_named(connection, asked)
    owners = select(SpeakerAliasRow.speaker_id).where(SpeakerAliasRow.surface_norm == normal_form(asked))
    yield _select(connection, SpeakerRow.speaker_id.in_(owners))


def _select(connection: Connection, where: ColumnElement[bool]) -> list[StoredSpeaker]:
    rows = connection.execute(select(SpeakerRow.__table__).where(where).order_by(SpeakerRow.speaker_key))
    return [_stored(row) for row in rows]


def _stored(row: Row[Any]) -> StoredSpeaker:
    return StoredSpeaker(speaker_id=row.speaker_id, key=row.speaker_key, kind=row.kind, name=row.name)
