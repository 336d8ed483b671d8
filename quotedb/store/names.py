"""Saves speakers: who they are, their other names, and whose voice they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from quotedb.model import Speaker
from quotedb.store.absent import Stored, chunks, insert_if_absent, insert_rows, next_id, table_of
from quotedb.store.past import keep_past
from quotedb.store.rows import speaker_key
from quotedb.store.speaker_links import link_speakers
from quotedb.store.tables.speakers import SpeakerAliasRow, SpeakerRow
from quotedb.text.compare import normal_form
from quotedb.vocab import SpeakerKind

MAX_ALIAS = 300  # code points; longer is a description, and PostgreSQL indexes no long text
BODIES = (  # which namesake a speaker speaks for or belongs to, best first
    SpeakerKind.GOVERNMENT,
    SpeakerKind.ORGANIZATION,
    SpeakerKind.OUTLET,
    SpeakerKind.OFFICE,
    SpeakerKind.GROUP,
    SpeakerKind.PERSON,
    SpeakerKind.UNKNOWN,
)


def save_speakers(connection: Connection, speakers: Iterable[tuple[Speaker, str]]) -> dict[str, int]:
    """Store speakers that are not stored yet, add what is new about the others, and link those of like names.

    Names, ties and identifiers are only added: what is set is never changed.

    Args:
        connection: A write transaction.
        speakers: Speakers, each with the language of the text that names it; repetitions are welcome.

    Returns:
        Ids by speaker key.
    """
    # A speaker is the same object many times over in a batch: its hash would cost more than its identity.
    seen = {(id(speaker), lang): (speaker, lang) for speaker, lang in speakers}
    by_key: defaultdict[str, list[tuple[Speaker, str]]] = defaultdict(list)
    for speaker, lang in seen.values():
        by_key[speaker_key(speaker)].append((speaker, lang))
    now = datetime.now(UTC)
    stored = insert_if_absent(
        connection,
        SpeakerRow,
        "speaker_key",
        {key: _row(key, given[0][0].kind, given[0][0].name, now) for key, given in by_key.items()},
    )
    renamed = _save_aliases(connection, by_key, stored.ids, now)
    bodies = _save_bodies(connection, [speaker for given in by_key.values() for speaker, _ in given], now)
    _save_ties(connection, by_key, stored, bodies, now)
    link_speakers(connection, renamed, now)
    return stored.ids


def _row(key: str, kind: SpeakerKind, name: str, now: datetime) -> dict[str, Any]:
    return {"speaker_key": key, "kind": kind, "name": name, "added_at": now}


def _save_aliases(
    connection: Connection,
    by_key: Mapping[str, list[tuple[Speaker, str]]],
    ids: Mapping[str, int],
    now: datetime,
) -> set[int]:
    """Add names that are new, and give the ids of those who got one."""
    wanted: dict[tuple[int, str, str], dict[str, Any]] = {}
    for key, given in by_key.items():
        for speaker, lang in given:
            for alias in speaker.aliases:
                norm = normal_form(alias.surface)
                if norm and len(alias.surface) <= MAX_ALIAS:
                    wanted.setdefault(
                        (ids[key], norm, lang),
                        {
                            "speaker_id": ids[key],
                            "surface": alias.surface,
                            "surface_norm": norm,
                            "lang": lang,
                            "alias_kind": alias.kind,
                            "added_at": now,
                        },
                    )
    shown: list[int] = []
    for part in chunks({speaker_id for speaker_id, _, _ in wanted}):
        stored = select(SpeakerAliasRow.__table__).where(SpeakerAliasRow.speaker_id.in_(part))
        for row in connection.execute(stored):
            is_wanted = wanted.pop((row.speaker_id, row.surface_norm, row.lang), None) is not None
            if is_wanted and row.decision_key is not None:
                shown.append(row.alias_id)
    for part in chunks(shown):  # a text gives the name now: it stays if the decision is taken back
        connection.execute(
            update(SpeakerAliasRow).where(SpeakerAliasRow.alias_id.in_(part)).values(decision_key=None)
        )
    if wanted:
        first = next_id(connection, SpeakerAliasRow)
        insert_rows(
            connection,
            SpeakerAliasRow,
            [row | {"alias_id": number} for number, row in enumerate(wanted.values(), first)],
        )
    return {speaker_id for speaker_id, _, _ in wanted}


def _save_bodies(connection: Connection, speakers: Iterable[Speaker], now: datetime) -> dict[str, int]:
    """Find, or make, the bodies that speakers name as whose voice they are.

    Returns:
        Ids by name.
    """
    likely: dict[str, SpeakerKind] = {}
    for speaker in speakers:
        if speaker.family:
            is_outlet = speaker.kind is SpeakerKind.OUTLET
            likely.setdefault(speaker.family, SpeakerKind.OUTLET if is_outlet else SpeakerKind.ORGANIZATION)
        if speaker.speaks_for:
            is_state = speaker.kind in {SpeakerKind.OFFICE, SpeakerKind.GOVERNMENT}
            kind = SpeakerKind.GOVERNMENT if is_state else SpeakerKind.ORGANIZATION
            likely.setdefault(speaker.speaks_for, kind)
    if not likely:
        return {}
    keys = {speaker_key(Speaker(kind=kind, name=name)): (name, kind) for name in likely for kind in BODIES}
    found: dict[str, tuple[int, int]] = {}
    for part in chunks(keys):
        for key, speaker_id in connection.execute(
            select(SpeakerRow.speaker_key, SpeakerRow.speaker_id).where(SpeakerRow.speaker_key.in_(part))
        ):
            name, kind = keys[key]
            found[name] = min(found.get(name, (len(BODIES), 0)), (BODIES.index(kind), speaker_id))
    missing = {name: kind for name, kind in likely.items() if name not in found}
    rows = {
        speaker_key(Speaker(kind=kind, name=name)): _row(
            speaker_key(Speaker(kind=kind, name=name)), kind, name, now
        )
        for name, kind in missing.items()
    }
    made = insert_if_absent(connection, SpeakerRow, "speaker_key", rows).ids if rows else {}
    return {name: speaker_id for name, (_, speaker_id) in found.items()} | {
        rows[key]["name"]: speaker_id for key, speaker_id in made.items()
    }


def _save_ties(
    connection: Connection,
    by_key: Mapping[str, list[tuple[Speaker, str]]],
    stored: Stored,
    bodies: Mapping[str, int],
    now: datetime,
) -> None:
    """Fill family, speaks-for and identifier where they are NULL."""
    table = table_of(SpeakerRow)
    new = {stored.ids[key] for key in stored.new}
    for name, wanted in _wanted_ties(by_key, stored.ids, bodies).items():
        if not wanted:
            continue
        column = table.columns[name]
        empty: set[int] = set()
        for part in chunks(wanted):
            empty.update(
                connection.scalars(
                    select(table.columns["speaker_id"]).where(
                        table.columns["speaker_id"].in_(part), column.is_(None)
                    )
                )
            )
        free = _free(connection, wanted) if name == "wikidata_qid" else wanted
        values = [{"of": at, "value": value} for at, value in free.items() if at in empty]
        if values:
            keep_past(connection, SpeakerRow, {row["of"] for row in values} - new, [name], now)
            connection.execute(
                update(table)
                .where(table.columns["speaker_id"] == bindparam("of"))
                .values({name: bindparam("value")}),
                values,
            )


def _wanted_ties(
    by_key: Mapping[str, list[tuple[Speaker, str]]], ids: Mapping[str, int], bodies: Mapping[str, int]
) -> dict[str, dict[int, Any]]:
    ties: dict[str, dict[int, Any]] = {"family_id": {}, "speaks_for_id": {}, "wikidata_qid": {}}
    for key, given in by_key.items():
        at = ids[key]
        for speaker, _ in given:
            if speaker.family and bodies[speaker.family] != at:
                ties["family_id"].setdefault(at, bodies[speaker.family])
            if speaker.speaks_for and bodies[speaker.speaks_for] != at:
                ties["speaks_for_id"].setdefault(at, bodies[speaker.speaks_for])
            if speaker.wikidata_qid:
                ties["wikidata_qid"].setdefault(at, speaker.wikidata_qid)
    return ties


def _free(connection: Connection, wanted: Mapping[int, str]) -> dict[int, str]:
    """Leave out identifiers that another speaker has: two rows for one entity are for people to join."""
    taken: set[str] = set()
    for part in chunks(set(wanted.values())):
        taken.update(
            filter(
                None,
                connection.scalars(select(SpeakerRow.wikidata_qid).where(SpeakerRow.wikidata_qid.in_(part))),
            )
        )
    free: dict[str, int] = {}
    for at, qid in wanted.items():
        if qid not in taken:
            free.setdefault(qid, at)
    return {at: qid for qid, at in free.items()}
