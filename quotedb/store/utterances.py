"""Joins quotes that repeat one act of speech: an index finds the words, whatever the order of import."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, delete, select, update

from quotedb.store.absent import chunks, insert_rows, table_of
from quotedb.store.rows import Row
from quotedb.store.spoken import (
    INEXACT,
    Spoken,
    Wording,
    components,
    repeat,
    travels,
    utterance_key,
    wordings_of,
)
from quotedb.store.tables.quotes import QuoteOccurrenceRow, UtteranceGramRow, UtteranceRow
from quotedb.store.tables.speakers import SpeakerRow
from quotedb.vocab import OccurrenceRelation


@dataclass(slots=True)
class Utterance:
    """An utterance that is stored, with all wordings in which quotes repeat it."""

    utterance_id: int
    best: Wording
    wordings: set[Wording] = field(default_factory=set)


def join_utterances(connection: Connection, spoken: Sequence[Spoken], *, parked: bool = False) -> None:
    """Say which utterance each quote repeats: one that is stored, that grows or joins others, or a new one.

    Two wordings of one known speaker are one utterance if `match.wordings.relation` finds that one repeats
    the other, directly or through others. Words of nobody known, and very few, join only within their own
    article.

    Args:
        connection: A write transaction.
        spoken: Whole versions, in the order of the quotes.
        parked: Whether the quotes have rows already, which wait to be given an utterance (see ``park``).
    """
    if not spoken:
        return
    wordings = wordings_of(spoken)
    by_wording: defaultdict[Wording, list[Spoken]] = defaultdict(list)
    for each, wording in zip(spoken, wordings, strict=True):
        by_wording[wording].append(each)
    known = _near(connection, by_wording)
    owners = {wording: each for each in known for wording in each.wordings}
    new = _New()
    for together in components(by_wording.keys(), [each.wordings for each in known]):
        old = {owners[each].utterance_id: owners[each] for each in together if each in owners}
        quotes = [each for wording in together for each in by_wording.get(wording, ())]
        best = max(together, key=lambda wording: wording.order)
        utterance_id = min([*old, *(each.quote_id for each in quotes)])
        if utterance_id not in old:
            key = f"waits {utterance_id}" if old else utterance_key(best)  # one of the old may have the key
            named = {"utterance_id": utterance_id, "utterance_key": key, "speaker_id": quotes[0].speaker_id}
            new.utterances.append(named | {"best_text": best.text})
        new.grams += _new_grams(utterance_id, together, old.get(utterance_id))
        new.grown += [(utterance_id, best, list(old.values()))] if old else []
        new.occurrences += [_occurrence(each, utterance_id, best.text) for each in quotes]
    _write(connection, new, parked=parked)


@dataclass(slots=True)
class _New:
    """What a batch brings, by table; utterances that were stored are in ``grown``."""

    utterances: list[Row] = field(default_factory=list)
    grams: list[Row] = field(default_factory=list)
    grown: list[tuple[int, Wording, list[Utterance]]] = field(default_factory=list)
    occurrences: list[Row] = field(default_factory=list)


def _write(connection: Connection, new: _New, *, parked: bool) -> None:
    insert_rows(connection, UtteranceRow, sorted(new.utterances, key=lambda row: int(row["utterance_id"])))
    insert_rows(connection, UtteranceGramRow, new.grams)
    for utterance_id, best, old in new.grown:
        _grow(connection, utterance_id, best, old)
    occurrences = sorted(new.occurrences, key=lambda row: int(row["quote_id"]))
    if parked:
        _update_occurrences(connection, occurrences)
    else:
        insert_rows(connection, QuoteOccurrenceRow, occurrences)


def _near(connection: Connection, wordings: Iterable[Wording]) -> list[Utterance]:
    """Load the utterances that share a key with some wordings."""
    grams = {gram for wording in wordings for gram in wording.grams}
    near: set[int] = set()
    for part in chunks(grams):
        near.update(
            connection.scalars(select(UtteranceGramRow.utterance_id).where(UtteranceGramRow.gram.in_(part)))
        )
    return load_utterances(connection, near)


def load_utterances(connection: Connection, utterance_ids: Iterable[int]) -> list[Utterance]:
    """Load utterances that other articles may repeat, with every wording of each that is long enough."""
    found: dict[int, Utterance] = {}
    for part in chunks(sorted(utterance_ids)):
        stored = (
            select(UtteranceRow.utterance_id, UtteranceRow.best_text, SpeakerRow.speaker_key)
            .join(SpeakerRow, SpeakerRow.speaker_id == UtteranceRow.speaker_id)
            .where(UtteranceRow.utterance_id.in_(part))
        )
        for utterance_id, text, speaker_key in connection.execute(stored):
            if travels(text, speaker_key):
                best = Wording((speaker_key,), text)
                found[utterance_id] = Utterance(utterance_id, best, {best})
        told = (
            select(QuoteOccurrenceRow.utterance_id, QuoteOccurrenceRow.wording)
            .where(QuoteOccurrenceRow.utterance_id.in_(part), QuoteOccurrenceRow.wording.is_not(None))
            .distinct()
        )
        for utterance_id, wording in connection.execute(told):
            if wording and utterance_id in found and travels(wording, *found[utterance_id].best.scope):
                found[utterance_id].wordings.add(Wording(found[utterance_id].best.scope, wording))
    return list(found.values())


def _grow(connection: Connection, utterance_id: int, best: Wording, old: Sequence[Utterance]) -> None:
    """Write what stored utterances have become: one, perhaps in a longer wording."""
    gone = [each for each in old if each.utterance_id != utterance_id]
    moved = [each for each in old if each in gone or each.best != best]
    for each in moved:
        _move_occurrences(connection, each, utterance_id, best.text)
    remove_utterances(connection, gone)
    if moved:
        values = {"utterance_key": utterance_key(best), "best_text": best.text}
        utterances = table_of(UtteranceRow)
        connection.execute(update(utterances).where(utterances.c.utterance_id == utterance_id).values(values))


def _new_grams(utterance_id: int, together: Iterable[Wording], old: Utterance | None) -> list[Row]:
    indexed = _grams(old.wordings) if old else set()
    return [{"gram": gram, "utterance_id": utterance_id} for gram in sorted(_grams(together) - indexed)]


def _grams(wordings: Iterable[Wording]) -> set[int]:
    return {gram for wording in wordings for gram in wording.grams}


def remove_utterances(connection: Connection, utterances: Iterable[Utterance]) -> None:
    """Delete utterances to which no occurrence refers any more, with their place in the index."""
    rows = [
        {"by": gram, "of": each.utterance_id} for each in utterances for gram in sorted(_grams(each.wordings))
    ]
    grams = table_of(UtteranceGramRow)
    if rows:
        connection.execute(
            delete(grams).where(grams.c.gram == bindparam("by"), grams.c.utterance_id == bindparam("of")),
            rows,
        )
    for part in chunks(each.utterance_id for each in utterances):
        connection.execute(delete(UtteranceRow).where(UtteranceRow.utterance_id.in_(part)))


def _move_occurrences(connection: Connection, old: Utterance, utterance_id: int, best_text: str) -> None:
    """Say of all quotes that repeat an utterance how they repeat what it has become."""
    stored = select(
        QuoteOccurrenceRow.quote_id,
        QuoteOccurrenceRow.relation,
        QuoteOccurrenceRow.score,
        QuoteOccurrenceRow.wording,
    ).where(QuoteOccurrenceRow.utterance_id == old.utterance_id)
    _update_occurrences(
        connection,
        [
            {"quote_id": quote_id, "utterance_id": utterance_id}
            | _as_told(old.best.text if wording is None else wording, best_text, relation, score)
            for quote_id, relation, score, wording in connection.execute(stored)
        ],
    )


def _occurrence(spoken: Spoken, utterance_id: int, best_text: str) -> Row:
    told = spoken.told or OccurrenceRelation.EXACT
    return {"quote_id": spoken.quote_id, "utterance_id": utterance_id} | _as_told(
        spoken.text, best_text, told, spoken.score
    )


def _as_told(text: str, best_text: str, relation: OccurrenceRelation, score: float) -> Row:
    wording = None if text == best_text else text
    if relation in INEXACT:
        return {"relation": relation, "score": score, "wording": wording}
    found = repeat(best_text, text)
    return {"relation": found.relation, "score": round(found.score, 4), "wording": wording}


def _update_occurrences(connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    if not rows:
        return
    occurrences = table_of(QuoteOccurrenceRow)
    connection.execute(
        update(occurrences)
        .where(occurrences.c.quote_id == bindparam("of"))
        .values({name: bindparam(name) for name in rows[0] if name != "quote_id"}),
        [{"of": row["quote_id"]} | {k: v for k, v in row.items() if k != "quote_id"} for row in rows],
    )
