"""Saves whose voice a speaker is: its owner or wire, the body that it speaks for, its identifier."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection, bindparam, select, update

from quotedb.match.personal import name_form
from quotedb.model import Speaker
from quotedb.store.absent import Row, chunks, insert_if_absent, table_of
from quotedb.store.past import keep_past
from quotedb.store.rows import speaker_key
from quotedb.store.speaker_names import forms_of
from quotedb.store.tables.speakers import SpeakerRow
from quotedb.vocab import SpeakerKind

BODIES = (  # which namesake a speaker speaks for or belongs to, best first
    SpeakerKind.GOVERNMENT,
    SpeakerKind.ORGANIZATION,
    SpeakerKind.OUTLET,
    SpeakerKind.OFFICE,
    SpeakerKind.GROUP,
    SpeakerKind.PERSON,
    SpeakerKind.UNKNOWN,
)
TIES = ("family_id", "speaks_for_id")
Bodies: TypeAlias = dict[str, int]  # ids by name


def new_speaker(kind: SpeakerKind, name: str, at: datetime) -> Row:
    """Give the row of a speaker that comes on record now, without its id."""
    key = speaker_key(Speaker(kind=kind, name=name))
    return {"speaker_key": key, "kind": kind, "name": name, "added_at": at, **forms_of(kind, name)}


def save_ties(
    connection: Connection, speakers: Mapping[int, Sequence[Speaker]], new: Iterable[int], now: datetime
) -> set[int]:
    """Tie speakers to the bodies that texts name as theirs.

    Of several bodies that texts name, the one whose name comes first in the alphabet is kept, and of several
    speakers of that name the one that is most of a body: so the order of import does not matter.

    Args:
        connection: A write transaction.
        speakers: What texts say of each speaker, by its id.
        new: Ids of the speakers that came on record just now.
        now: When.

    Returns:
        Ids of all new speakers: those given, and bodies that had to be made.
    """
    bodies, made = _save_bodies(connection, [each for said in speakers.values() for each in said], now)
    fresh = {*new, *made}
    for column, attribute in zip(TIES, ("family", "speaks_for"), strict=True):
        wanted: defaultdict[int, set[str]] = defaultdict(set)
        for at, said in speakers.items():
            wanted[at].update(name for each in said if (name := getattr(each, attribute)) is not None)
        _tie(connection, column, {at: names for at, names in wanted.items() if names}, bodies, fresh, now)
    _move_ties(connection, fresh, now)
    _save_qids(connection, speakers, fresh, now)
    return fresh


def _save_bodies(
    connection: Connection, speakers: Iterable[Speaker], now: datetime
) -> tuple[Bodies, set[int]]:
    """Find, or make, the bodies that speakers name as whose voice they are; tell also which were made."""
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
        return {}, set()
    keys = {speaker_key(Speaker(kind=kind, name=name)): (name, kind) for name in likely for kind in BODIES}
    found: dict[str, tuple[int, int]] = {}
    for part in chunks(keys):
        for key, speaker_id in connection.execute(
            select(SpeakerRow.speaker_key, SpeakerRow.speaker_id).where(SpeakerRow.speaker_key.in_(part))
        ):
            name, kind = keys[key]
            found[name] = min(found.get(name, (len(BODIES), 0)), (BODIES.index(kind), speaker_id))
    missing = [new_speaker(kind, name, now) for name, kind in likely.items() if name not in found]
    rows = {str(row["speaker_key"]): row for row in missing}
    made = insert_if_absent(connection, SpeakerRow, "speaker_key", rows).ids if rows else {}
    bodies = {name: speaker_id for name, (_, speaker_id) in found.items()}
    return bodies | {str(rows[key]["name"]): at for key, at in made.items()}, set(made.values())


def _tie(
    connection: Connection,
    column: str,
    wanted: Mapping[int, set[str]],
    bodies: Bodies,
    fresh: set[int],
    now: datetime,
) -> None:
    own, body = table_of(SpeakerRow).alias(), table_of(SpeakerRow).alias()
    tied = own.outerjoin(body, body.c.speaker_id == own.c[column])
    values: dict[int, int] = {}
    for part in chunks(wanted):
        held = select(own.c.speaker_id, body.c.name, own.c.name.label("own")).select_from(tied)
        for at, name, own_name in connection.execute(held.where(own.c.speaker_id.in_(part))):
            names = {each for each in wanted[at] if bodies[each] != at}
            best = min({*names, *([name] if name else [])}, default=None)
            if best is not None and best not in (name, own_name):
                values[at] = bodies[best]
    _write(connection, column, values, fresh, now)


def _move_ties(connection: Connection, fresh: set[int], now: datetime) -> None:
    """Let ties to the lesser of several speakers of one name go to the best, if one of them is new."""
    names = {
        row.name
        for part in chunks(fresh)
        for row in connection.execute(select(SpeakerRow.name).where(SpeakerRow.speaker_id.in_(part)))
    }
    known: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for part in chunks({name_form(name) for name in names}):
        called = select(SpeakerRow.name, SpeakerRow.kind, SpeakerRow.speaker_id)
        for name, kind, at in connection.execute(called.where(SpeakerRow.name_form.in_(part))):
            if name in names:
                known[name].append((BODIES.index(kind), at))
    best = {at: min(several)[1] for several in known.values() for _, at in several if at != min(several)[1]}
    for column in TIES if best else ():
        target = table_of(SpeakerRow).columns[column]
        values = {
            at: best[body]
            for part in chunks(best)
            for at, body in connection.execute(select(SpeakerRow.speaker_id, target).where(target.in_(part)))
            if best[body] != at
        }
        _write(connection, column, values, fresh, now)


def _save_qids(
    connection: Connection, speakers: Mapping[int, Sequence[Speaker]], fresh: set[int], now: datetime
) -> None:
    """Note identifiers where there is none; one that another speaker has is for people to settle."""
    given = {at: qid for at, said in speakers.items() for qid in [_qid(said)] if qid is not None}
    taken: set[str] = set()
    named: set[int] = set()
    for part in chunks(sorted(set(given.values()))):
        taken.update(
            filter(
                None,
                connection.scalars(select(SpeakerRow.wikidata_qid).where(SpeakerRow.wikidata_qid.in_(part))),
            )
        )
    for some in chunks(given):
        has = select(SpeakerRow.speaker_id).where(SpeakerRow.speaker_id.in_(some))
        named.update(connection.scalars(has.where(SpeakerRow.wikidata_qid.is_not(None))))
    free: dict[str, int] = {}
    for at, qid in given.items():
        if qid not in taken and at not in named:
            free.setdefault(qid, at)
    _write(connection, "wikidata_qid", {at: qid for qid, at in free.items()}, fresh, now)


def _qid(said: Sequence[Speaker]) -> str | None:
    return next((each.wikidata_qid for each in said if each.wikidata_qid), None)


def _write(
    connection: Connection, column: str, values: Mapping[int, Any], fresh: set[int], now: datetime
) -> None:
    if not values:
        return
    keep_past(connection, SpeakerRow, values.keys() - fresh, [column], now)
    table = table_of(SpeakerRow)
    connection.execute(
        update(table)
        .where(table.columns["speaker_id"] == bindparam("of"))
        .values({column: bindparam("value")}),
        [{"of": at, "value": value} for at, value in values.items()],
    )
