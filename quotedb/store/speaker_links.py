"""Keeps the machine's judgements of pairs of speakers: what their names say, whatever the order of import."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select, update

from quotedb.match.speakers import SpeakerPair, same_speakers
from quotedb.store.absent import chunks, insert_rows, next_id, table_of
from quotedb.store.speaker_names import Names, forms_of, given_aliases
from quotedb.store.tables.speakers import SpeakerLinkRow, SpeakerRow
from quotedb.vocab import Judgement, SpeakerRelation


def link_speakers(connection: Connection, touched: Iterable[int], at: datetime) -> None:
    """Judge anew every pair that new speakers, or new names of known ones, may have changed.

    The cost grows with those who share a name with one of them, not with the database. Afterwards the links
    that stand are those that ``relink_speakers`` would give.

    Args:
        connection: A write transaction.
        touched: Speakers that are new, or whose aliases are other than they were.
        at: When; of links that begin or end now.
    """
    names = Names(connection)
    new = {*touched, *_add_forms(connection)}
    names.add(ids=new)
    names.add_aliases(new)
    names.add_namesakes()
    affected = names.ids
    names.add_aliases(affected)
    names.add_surroundings()
    _judge(connection, names, affected, at)


def relink_speakers(connection: Connection, at: datetime) -> None:
    """Judge all pairs from scratch."""
    _add_forms(connection)
    link_speakers(connection, list(connection.scalars(select(SpeakerRow.speaker_id))), at)


def _add_forms(connection: Connection) -> list[int]:
    """Give speakers that have none yet the forms under which names are compared, and their ids."""
    bare = connection.execute(
        select(SpeakerRow.speaker_id, SpeakerRow.kind, SpeakerRow.name).where(SpeakerRow.name_form == "")
    ).all()
    if bare:
        table = table_of(SpeakerRow)
        connection.execute(
            update(table)
            .where(table.c.speaker_id == bindparam("of"))
            .values({name: bindparam(f"new_{name}") for name in ("name_form", "surname", "first_last")}),
            [
                {"of": row.speaker_id}
                | {f"new_{name}": value for name, value in forms_of(row.kind, row.name).items()}
                for row in bare
            ],
        )
    return [row.speaker_id for row in bare]


@dataclass(frozen=True, slots=True)
class _Standing:
    """A link that is held now."""

    link_id: int
    judgement: Judgement
    score: float | None
    method: str
    is_machine: bool


def _judge(connection: Connection, names: Names, affected: set[int], at: datetime) -> None:
    given = given_aliases(connection, names.forms)
    names.add(keys={key for keys in given.values() for key in keys})
    wanted = {
        names.pair_of(pair): pair
        for pair in same_speakers(names.speakers(), given)
        if not affected.isdisjoint(names.pair_of(pair))
    }
    standing = _standing(connection, affected)
    ended: list[int] = []
    for at_pair, link in standing.items():
        pair = wanted.get(at_pair)
        if not link.is_machine or (pair is not None and _is_same(link, pair)):
            wanted.pop(at_pair, None)
        else:
            ended.append(link.link_id)
    for part in chunks(ended):
        connection.execute(
            update(SpeakerLinkRow).where(SpeakerLinkRow.speaker_link_id.in_(part)).values(deleted_at=at)
        )
    first = next_id(connection, SpeakerLinkRow)
    rows = [_row(pair, at_pair, at) for at_pair, pair in sorted(wanted.items())]
    numbered = [row | {"speaker_link_id": number} for number, row in enumerate(rows, first)]
    insert_rows(connection, SpeakerLinkRow, numbered)


def _standing(connection: Connection, speaker_ids: Iterable[int]) -> dict[tuple[int, int], _Standing]:
    found: dict[tuple[int, int], _Standing] = {}
    for part in chunks(speaker_ids):
        held = select(SpeakerLinkRow.__table__).where(
            SpeakerLinkRow.deleted_at.is_(None),
            or_(SpeakerLinkRow.speaker_a_id.in_(part), SpeakerLinkRow.speaker_b_id.in_(part)),
        )
        for row in connection.execute(held):
            found[row.speaker_a_id, row.speaker_b_id] = _Standing(
                row.speaker_link_id, row.judgement, row.score, row.method, row.actor is None
            )
    return found


def _is_same(link: _Standing, pair: SpeakerPair) -> bool:
    return (link.judgement, link.score, link.method) == (pair.judgement, pair.score, pair.method)


def _row(pair: SpeakerPair, at_pair: tuple[int, int], at: datetime) -> dict[str, Any]:
    return {
        "speaker_a_id": at_pair[0],
        "speaker_b_id": at_pair[1],
        "relation": SpeakerRelation.SAME,
        "judgement": pair.judgement,
        "score": pair.score,
        "method": pair.method,
        "actor": None,
        "created_at": at,
        "deleted_at": None,
    }
