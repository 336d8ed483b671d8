"""What people say of a speaker: other names, terms of office, identifier, kind and ties; each a decision."""

import json
import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, select

from quotedb.errors import UsageError
from quotedb.match.personal import name_form
from quotedb.store.absent import insert_rows, next_id
from quotedb.store.decisions import standing_decisions
from quotedb.store.names import MAX_ALIAS
from quotedb.store.speaker_names import ALIAS_FIELD, MAX_FORM
from quotedb.store.speaker_rulings import By, record_fact
from quotedb.store.speakers import StoredSpeaker, groups_of_speakers
from quotedb.store.tables.decisions import DecisionRow
from quotedb.store.tables.speakers import OfficeHolderRow, SpeakerAliasRow, SpeakerRow
from quotedb.text.compare import normal_form
from quotedb.vocab import AliasKind, DecisionTarget, SpeakerKind

HOLDER_FIELD = "holder:"  # before the holder's key and first day in the field of a decision about an office
QID = re.compile(r"Q[1-9]\d*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of office, from its first to its last day; without the latter it is open."""

    first: date
    last: date | None = None
    source_url: str | None = None


def give_alias(
    connection: Connection, speaker: StoredSpeaker, surface: str, kind: AliasKind, lang: str, by: By
) -> str | None:
    """Record another name of a speaker: whoever an article calls so, and nothing else, is that speaker.

    It takes effect when the speaker is linked anew.

    Returns:
        The key of the decision; None when people gave it before.

    Raises:
        UsageError: It is no name, or the speaker's own.
    """
    surface = " ".join(surface.split())
    form = normal_form(surface)
    if not form or len(surface) > MAX_ALIAS:
        raise UsageError(f"{surface!r} is not a name of 1 to {MAX_ALIAS} characters.")
    if name_form(surface) == name_form(speaker.name):
        raise UsageError(f"{surface!r} is the speaker's own name.")
    field, value = (
        ALIAS_FIELD + name_form(surface)[:MAX_FORM],
        {"surface": surface, "kind": kind.value, "lang": lang},
    )
    if _stands(connection, speaker.key, field, value):
        return None
    key = record_fact(connection, speaker, field, value, by)
    alias = {"speaker_id": speaker.speaker_id, "surface_norm": form, "lang": lang}
    if connection.execute(select(SpeakerAliasRow.alias_id).filter_by(**alias)).first() is None:
        row = {
            "alias_id": next_id(connection, SpeakerAliasRow),
            "surface": surface,
            "alias_kind": kind,
            "decision_key": key,
            "added_at": by.at,
        }
        insert_rows(connection, SpeakerAliasRow, [alias | row])
    return key


def give_holder(
    connection: Connection, office: StoredSpeaker, holder: StoredSpeaker, term: Term, by: By
) -> str | None:
    """Record who held an office when; a second word on one person and first day takes the first one's place.

    Returns:
        The key of the decision; None when people said the same before.

    Raises:
        UsageError: The one is no office, the other no person, or the term ends before it begins.
    """
    if office.kind is not SpeakerKind.OFFICE:
        raise UsageError(
            f"{office} is not an office.", hint="Only an office has holders: list them with --kind office"
        )
    if holder.kind not in (SpeakerKind.PERSON, SpeakerKind.UNKNOWN):
        raise UsageError(f"{holder} is not a person and holds no office.")
    if term.last is not None and term.last < term.first:
        raise UsageError(f"A term from {term.first} to {term.last} ends before it begins.")
    field = f"{HOLDER_FIELD}{holder.key}:{term.first}"
    value = {"to": term.last and term.last.isoformat(), "source_url": term.source_url}
    if _stands(connection, office.key, field, value):
        return None
    key = record_fact(connection, office, field, value, by)
    held = {"office_id": office.speaker_id, "holder_id": holder.speaker_id, "valid_from": term.first}
    connection.execute(delete(OfficeHolderRow).filter_by(**held))
    said = {"valid_to": term.last, "source_url": term.source_url, "decision_key": key}
    insert_rows(connection, OfficeHolderRow, [held | said])
    return key


def set_fact(connection: Connection, speaker: StoredSpeaker, field: str, value: str, by: By) -> str | None:
    """Record a fact about a speaker; a later one on the same field takes its place.

    Args:
        connection: A write transaction.
        speaker: Whose.
        field: wikidata_qid, kind, family or speaks_for.
        value: An identifier, a kind, or the key of the speaker that it is tied to.
        by: Who, when and why.

    Returns:
        The key of the decision; None when it is so already.

    Raises:
        UsageError: The identifier is none, or somebody else's.
    """
    if field == "wikidata_qid":
        check_qid(connection, speaker, value)
    if _stands(connection, speaker.key, field, value) or _is_stored(connection, speaker, field, value):
        return None
    return record_fact(connection, speaker, field, value, by)


def check_qid(connection: Connection, speaker: StoredSpeaker, qid: str) -> None:
    """Refuse an identifier that is none, or that names another speaker, or where people gave another."""
    if not QID.fullmatch(qid):
        raise UsageError(f"{qid!r} is not a Wikidata id such as Q42.")
    ruled = standing_decisions(
        connection, DecisionTarget.SPEAKER, targets=[speaker.key], field="wikidata_qid"
    )
    if ruled and ruled[0].value != qid:
        raise UsageError(
            f"{speaker} is {ruled[0].value} already, not {qid}.",
            hint=f"If that is wrong: quotedb speakers undo {ruled[0].key} --reason ...",
        )
    owners = [owner for owner in owners_of(connection, qid) if owner[0] != speaker.key]
    groups = groups_of_speakers(connection) if owners else {}
    for key, name in owners:
        if groups.get(key, key) != groups.get(speaker.key, speaker.key):
            raise UsageError(
                f"{qid} is {name} ({key}) already, not {speaker}.",
                hint=f"If they are one: quotedb speakers merge {key} {speaker.key} --reason ...",
            )


def owners_of(connection: Connection, qid: str) -> list[tuple[str, str]]:
    """Give key and name of the speakers that have an identifier, by what people set or else as stored."""
    columns = select(SpeakerRow.speaker_key, SpeakerRow.name)
    said = (DecisionRow.field == "wikidata_qid") & (DecisionRow.value_json == json.dumps(qid))
    ruled = columns.join(DecisionRow, DecisionRow.target_key == SpeakerRow.speaker_key).where(said)
    stored = columns.where(SpeakerRow.wikidata_qid == qid)
    found = {row.speaker_key: row.name for query in (stored, ruled) for row in connection.execute(query)}
    now = {
        each.target_key: each.value
        for each in standing_decisions(
            connection, DecisionTarget.SPEAKER, targets=found, field="wikidata_qid"
        )
    }
    undone = found.keys() - now.keys() - {row.speaker_key for row in connection.execute(stored)}
    return sorted(
        (key, name) for key, name in found.items() if key not in undone and now.get(key, qid) == qid
    )


def _stands(connection: Connection, key: str, field: str, value: object) -> bool:
    ruled = standing_decisions(connection, DecisionTarget.SPEAKER, targets=[key], field=field)
    return bool(ruled) and ruled[0].value == value


def _is_stored(connection: Connection, speaker: StoredSpeaker, field: str, value: str) -> bool:
    """Say whether a field that nobody ruled on has a value by what texts say."""
    if standing_decisions(connection, DecisionTarget.SPEAKER, targets=[speaker.key], field=field):
        return False
    if field == "kind":
        return speaker.kind == value
    if field == "wikidata_qid":
        stored = select(SpeakerRow.wikidata_qid).where(SpeakerRow.speaker_id == speaker.speaker_id)
    else:
        tie = SpeakerRow.family_id if field == "family" else SpeakerRow.speaks_for_id
        tied = select(tie).where(SpeakerRow.speaker_id == speaker.speaker_id).scalar_subquery()
        stored = select(SpeakerRow.speaker_key).where(SpeakerRow.speaker_id == tied)
    return connection.scalar(stored) == value
