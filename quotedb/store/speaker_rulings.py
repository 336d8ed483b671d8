"""What people rule of speakers: the same, or never the same; and how every ruling is taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from quotedb.errors import UsageError
from quotedb.store.decisions import Decision, Ruling, pair_key, record_decision, undo
from quotedb.store.speaker_links import link_speakers
from quotedb.store.speaker_names import ALIAS_FIELD
from quotedb.store.speakers import (
    RELATION,
    StoredSpeaker,
    groups_of_speakers,
    qids_of,
    standing_relations,
)
from quotedb.store.tables.decisions import DecisionRow
from quotedb.store.tables.speakers import OfficeHolderRow, SpeakerAliasRow, SpeakerRow
from quotedb.vocab import DecisionOp, DecisionTarget


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who rules, when and why."""

    actor: str
    reason: str
    at: datetime


def rule_same(connection: Connection, one: StoredSpeaker, other: StoredSpeaker, by: By) -> str:
    """Record that two speakers are one.

    Returns:
        The key of the decision.

    Raises:
        UsageError: They are one speaker in the database already, are merged already, have two Wikidata ids,
            or people hold them, or others that are the same as they, apart.
    """
    target = _pair_of(one, other)
    standing = {each.target_key: each for each in standing_relations(connection)}
    if target in standing and standing[target].op is DecisionOp.MERGE:
        raise UsageError(f"{one} and {other} are merged already: {_told(standing[target])}.")
    groups = groups_of_speakers(connection)
    sides = {groups.get(one.key, one.key), groups.get(other.key, other.key)}
    for each in standing.values():
        if each.op is DecisionOp.SPLIT and {groups[key] for key in each.target_key.split("+")} == sides:
            raise UsageError(
                f"{one} and {other} are held apart: {_told(each)}.",
                hint=f"Take that back first: {_undoing(each)}",
            )
    ids = [qids_of(connection, _same_as(each.key, groups)) for each in (one, other)]
    if all(ids) and ids[0].isdisjoint(ids[1]):
        known = [" and ".join(sorted(each)) for each in ids]
        raise UsageError(
            f"{one} is {known[0]} in Wikidata, {other} is {known[1]}: they are two.",
            hint="If one id is wrong, take it back first; quotedb speakers show gives its decision.",
        )
    return _record_relation(connection, target, DecisionOp.MERGE, by)


def rule_different(connection: Connection, one: StoredSpeaker, other: StoredSpeaker, by: By) -> str:
    """Record that two speakers are never one: no merger and no suggestion will join them.

    A decision that merged this very pair gives way.

    Returns:
        The key of the decision.

    Raises:
        UsageError: They are one speaker in the database, are held apart already, or people merged both with
            others in between.
    """
    target = _pair_of(one, other)
    standing = standing_relations(connection)
    for each in standing:
        if each.target_key == target and each.op is DecisionOp.SPLIT:
            raise UsageError(f"{one} and {other} are held apart already: {_told(each)}.")
    merges = [each for each in standing if each.op is DecisionOp.MERGE and each.target_key != target]
    between = _path(one.key, other.key, merges)
    if between:
        raise UsageError(
            f"{one} and {other} are one through other mergers.",
            hint="Take one of these back first:\n" + "\n".join(f"  {_undoing(each)}" for each in between),
        )
    return _record_relation(connection, target, DecisionOp.SPLIT, by)


def take_back(connection: Connection, key: str, by: By) -> None:
    """Take back a decision about a speaker or a pair of speakers, with all that followed from it.

    Raises:
        UsageError: There is no such decision about speakers, or it does not stand any more.
    """
    found = connection.execute(select(DecisionRow.__table__).where(DecisionRow.decision_key == key)).first()
    speakers = (DecisionTarget.SPEAKER, DecisionTarget.SPEAKER_PAIR)
    if found is not None and found.target_kind not in speakers:
        raise UsageError(f"The decision {key!r} is not about a speaker but about a {found.target_kind}.")
    undo(connection, key, reason=by.reason, actor=by.actor, at=by.at)
    if found is None or found.target_kind is not DecisionTarget.SPEAKER:
        return
    connection.execute(delete(OfficeHolderRow).where(OfficeHolderRow.decision_key == key))
    connection.execute(delete(SpeakerAliasRow).where(SpeakerAliasRow.decision_key == key))
    form = found.field.removeprefix(ALIAS_FIELD)
    if form != found.field:
        called = (SpeakerRow.speaker_key == found.target_key) | (SpeakerRow.name_form == form)
        ids = connection.scalars(select(SpeakerRow.speaker_id).where(called)).all()
        link_speakers(connection, ids, by.at)


def _same_as(key: str, groups: Mapping[str, str]) -> list[str]:
    leader = groups.get(key, key)
    return [key, *(other for other, group in groups.items() if group == leader and other != key)]


def _pair_of(one: StoredSpeaker, other: StoredSpeaker) -> str:
    if one.key == other.key:
        raise UsageError(
            f"Both names mean one speaker, {one}.", hint="Name two speakers, by their keys if need be."
        )
    return pair_key(one.key, other.key)


def record_fact(connection: Connection, speaker: StoredSpeaker, field: str, value: object, by: By) -> str:
    """Record what somebody says of a speaker, and give the key of the decision."""
    return record_decision(
        connection,
        Ruling(
            target_kind=DecisionTarget.SPEAKER,
            target_key=speaker.key,
            field=field,
            op=DecisionOp.SET,
            value=value,
            reason=by.reason,
            actor=by.actor,
            at=by.at,
        ),
    )


def _record_relation(connection: Connection, pair: str, op: DecisionOp, by: By) -> str:
    return record_decision(
        connection,
        Ruling(
            target_kind=DecisionTarget.SPEAKER_PAIR,
            target_key=pair,
            field=RELATION,
            op=op,
            reason=by.reason,
            actor=by.actor,
            at=by.at,
        ),
    )


def _path(one: str, other: str, merges: list[Decision]) -> list[Decision]:
    """Give mergers that lead from one speaker to another, none if nothing leads there."""
    reached: dict[str, list[Decision]] = {one: []}
    waiting = [one]
    while waiting:
        here = waiting.pop(0)
        for each in merges:
            pair = each.target_key.split("+")
            if here in pair and (there := pair[pair[0] == here]) not in reached:
                reached[there] = [*reached[here], each]
                waiting.append(there)
    return reached.get(other, [])


def _told(decision: Decision) -> str:
    return f"{decision.actor}, {decision.at:%Y-%m-%d}: {decision.reason}"


def _undoing(decision: Decision) -> str:
    return f"quotedb speakers undo {decision.key} --reason ..."
