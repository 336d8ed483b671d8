"""Joins quotes that repeat one act of speech, across articles, for one known speaker only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, update

from quotedb import ids
from quotedb.model import Occurrence
from quotedb.store.absent import chunks, insert_rows, next_id, table_of
from quotedb.store.tables.quotes import QuoteOccurrenceRow, UtteranceRow
from quotedb.text.compare import normal_form
from quotedb.vocab import OccurrenceRelation

RUN = 4  # words; a shorter wording ("no comment") is no sign of one act of speech
RECENT = 300  # latest utterances of a speaker searched for parts: bounds the cost as the database grows
VERBATIM = frozenset({OccurrenceRelation.EXACT, OccurrenceRelation.NORMALISED})
INEXACT = frozenset({OccurrenceRelation.TRANSLATION, OccurrenceRelation.PARAPHRASE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A quote's verbatim words, ready to be joined."""

    quote_id: int
    version_key: str
    speaker_id: int | None
    speaker_key: str | None
    occurrence: Occurrence


@dataclass(slots=True, kw_only=True)
class _Utterance:
    utterance_id: int
    key: str
    speaker_id: int | None
    text: str
    norm: str
    stored_words: int = 0  # before this batch; 0 when it is new
    is_longer: bool = False  # than it was before this batch

    @property
    def n_words(self) -> int:
        return self.norm.count(" ") + 1


@dataclass(slots=True)
class _Book:
    """The utterances of one speaker, found by equal words or by a run of them."""

    by_norm: dict[str, _Utterance] = field(default_factory=dict)  # and by shorter wordings met before
    padded: list[tuple[str, _Utterance]] = field(default_factory=list)

    def add(self, utterance: _Utterance) -> None:
        self.by_norm[utterance.norm] = utterance
        self.padded.append((f" {utterance.norm} ", utterance))

    def find(self, norm: str) -> _Utterance | None:
        """Give the utterance with these words, else one that holds them, else one that they hold."""
        if norm in self.by_norm:
            return self.by_norm[norm]
        sought = f" {norm} "
        holding = [each for longer, each in self.padded if sought in longer]
        held = holding or [each for shorter, each in self.padded if shorter in sought]
        return min(held, key=lambda each: each.utterance_id, default=None)


def join_utterances(connection: Connection, spoken: Sequence[Spoken]) -> None:
    """Write an occurrence for every quote, of an utterance that is stored, grows, or is new.

    An occurrence joins an utterance of the same known speaker when the words are equal, or one holds the
    other as a run of four words or more; the longer wording then becomes the utterance's. Words of nobody
    known, and shorter ones, join only within their own article.

    Args:
        connection: A write transaction.
        spoken: In the order of the quotes.
    """
    if not spoken:
        return
    norms = [_norm(each) for each in spoken]
    keys = [_key(each, norm) for each, norm in zip(spoken, norms, strict=True)]
    by_key = _load_by_key(connection, keys)
    books = _load_books(
        connection,
        {each.speaker_id for each, norm in zip(spoken, norms, strict=True) if _travels(each, norm)},
        by_key.values(),
    )
    first = next_id(connection, UtteranceRow)
    made: list[_Utterance] = []
    met: list[tuple[Spoken, str, _Utterance]] = []
    for each, norm, key in zip(spoken, norms, keys, strict=True):
        book = books[each.speaker_id] if _travels(each, norm) else None
        utterance = by_key.get(key) or (book.find(norm) if book else None)
        if utterance is None:
            utterance = _Utterance(
                utterance_id=first + len(made),
                key=key,
                speaker_id=each.speaker_id,
                text=each.occurrence.text,
                norm=norm,
            )
            made.append(utterance)
            by_key[key] = utterance
            if book is not None:
                book.add(utterance)
        elif len(norm) > len(utterance.norm):
            _lengthen(utterance, each.occurrence.text, norm, book)
        met.append((each, norm, utterance))
    _write(connection, made, met)


def _norm(spoken: Spoken) -> str:
    return normal_form(spoken.occurrence.text) or spoken.occurrence.text.strip()


def _travels(spoken: Spoken, norm: str) -> bool:
    return spoken.speaker_id is not None and norm.count(" ") + 1 >= RUN


def _key(spoken: Spoken, norm: str) -> str:
    if spoken.speaker_key is None:
        return ids.key("utterance", spoken.version_key, norm)
    if not _travels(spoken, norm):
        return ids.key("utterance", spoken.version_key, spoken.speaker_key, norm)
    return ids.key("utterance", spoken.speaker_key, norm)


def _lengthen(utterance: _Utterance, text: str, norm: str, book: _Book | None) -> None:
    utterance.text, utterance.norm, utterance.is_longer = text, norm, True
    if book is not None:
        book.add(utterance)


def _load_by_key(connection: Connection, keys: Iterable[str]) -> dict[str, _Utterance]:
    found: dict[str, _Utterance] = {}
    for part in chunks(dict.fromkeys(keys)):
        rows = connection.execute(select(UtteranceRow.__table__).where(UtteranceRow.utterance_key.in_(part)))
        found.update((row.utterance_key, _stored(row)) for row in rows)
    return found


def _load_books(
    connection: Connection, speaker_ids: Iterable[int | None], loaded: Iterable[_Utterance]
) -> dict[int | None, _Book]:
    """Load the recent utterances of some speakers; one that is loaded already stays the same object."""
    books: dict[int | None, _Book] = {speaker_id: _Book() for speaker_id in speaker_ids}
    known = {utterance.utterance_id: utterance for utterance in loaded}
    recency = func.row_number().over(
        partition_by=UtteranceRow.speaker_id, order_by=UtteranceRow.utterance_id.desc()
    )
    for part in chunks(books):
        ranked = (
            select(UtteranceRow.utterance_id, recency.label("recency"))
            .where(UtteranceRow.speaker_id.in_(part))
            .subquery()
        )
        rows = connection.execute(
            select(UtteranceRow.__table__)
            .join(ranked, ranked.c.utterance_id == UtteranceRow.utterance_id)
            .where(ranked.c.recency <= RECENT)
            .order_by(UtteranceRow.utterance_id)
        )
        for row in rows:
            if row.norm_text.count(" ") + 1 >= RUN:
                books[row.speaker_id].add(known.get(row.utterance_id) or _stored(row))
    return books


def _stored(row: Row[Any]) -> _Utterance:
    return _Utterance(
        utterance_id=row.utterance_id,
        key=row.utterance_key,
        speaker_id=row.speaker_id,
        text=row.best_text,
        norm=row.norm_text,
        stored_words=row.norm_text.count(" ") + 1,
    )


def _write(
    connection: Connection, made: Sequence[_Utterance], met: Sequence[tuple[Spoken, str, _Utterance]]
) -> None:
    insert_rows(
        connection,
        UtteranceRow,
        [
            {
                "utterance_id": each.utterance_id,
                "utterance_key": each.key,
                "speaker_id": each.speaker_id,
                "best_text": each.text,
                "norm_text": each.norm,
            }
            for each in made
        ],
    )
    grown = {each.utterance_id: each for _, _, each in met if each.is_longer and each.stored_words}
    _grow(connection, list(grown.values()))
    insert_rows(connection, QuoteOccurrenceRow, [_occurrence(*each) for each in met])


def _grow(connection: Connection, grown: Sequence[_Utterance]) -> None:
    """Write longer wordings; what was stored as the whole is a fragment of them now."""
    if not grown:
        return
    utterances, occurrences = table_of(UtteranceRow), table_of(QuoteOccurrenceRow)
    connection.execute(
        update(utterances)
        .where(utterances.c.utterance_id == bindparam("of"))
        .values(best_text=bindparam("longer"), norm_text=bindparam("norm")),
        [{"of": each.utterance_id, "longer": each.text, "norm": each.norm} for each in grown],
    )
    connection.execute(
        update(occurrences)
        .where(
            occurrences.c.utterance_id == bindparam("of"),
            *(occurrences.c.relation != inexact for inexact in sorted(INEXACT)),
        )
        .values(relation=OccurrenceRelation.FRAGMENT, score=occurrences.c.score * bindparam("share")),
        [{"of": each.utterance_id, "share": each.stored_words / each.n_words} for each in grown],
    )


def _occurrence(spoken: Spoken, norm: str, utterance: _Utterance) -> dict[str, Any]:
    relation, score = spoken.occurrence.relation, spoken.occurrence.score
    if norm != utterance.norm:
        score *= (norm.count(" ") + 1) / utterance.n_words
        relation = relation if relation in INEXACT else OccurrenceRelation.FRAGMENT
    elif relation in VERBATIM and utterance.is_longer and spoken.occurrence.text == utterance.text:
        relation = OccurrenceRelation.EXTENDS
    elif relation is OccurrenceRelation.EXACT and spoken.occurrence.text != utterance.text:
        relation = OccurrenceRelation.NORMALISED
    return {
        "quote_id": spoken.quote_id,
        "utterance_id": utterance.utterance_id,
        "relation": relation,
        "score": score,
    }
