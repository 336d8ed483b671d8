"""Takes utterances apart, so that what their quotes repeat can be worked out anew."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from quotedb.store.absent import chunks, insert_rows
from quotedb.store.spoken import INEXACT, Spoken
from quotedb.store.tables.evidence import ArticleVersionRow
from quotedb.store.tables.quotes import (
    ChainLinkRow,
    QuoteOccurrenceRow,
    QuoteRow,
    UtteranceGramRow,
    UtteranceRow,
)
from quotedb.store.tables.speakers import SpeakerRow
from quotedb.store.utterances import join_utterances, load_utterances, remove_utterances
from quotedb.vocab import LinkRole, OccurrenceRelation

PARKED = 0  # id of what is no utterance: quotes that wait for theirs point to it; quotes count from 1
BATCH_ROWS = 5_000


def park(connection: Connection, utterance_ids: Iterable[int]) -> None:
    """Take some utterances apart; their quotes wait until `rejoin_parked`, in the same transaction."""
    gone = sorted(utterance_ids)
    if not gone:
        return
    _open(connection)
    for part in chunks(gone):
        known = load_utterances(connection, part)
        _release(connection, part)
        remove_utterances(connection, known)
        connection.execute(delete(UtteranceRow).where(UtteranceRow.utterance_id.in_(part)))


def park_all(connection: Connection) -> None:
    """Take all utterances apart, likewise."""
    _open(connection)
    connection.execute(delete(UtteranceGramRow))
    _release(connection, None)
    connection.execute(delete(UtteranceRow).where(UtteranceRow.utterance_id != PARKED))


def _open(connection: Connection) -> None:
    values = {"utterance_id": PARKED, "utterance_key": "parked", "best_text": ""}
    connection.execute(insert(UtteranceRow).values(values))


def _release(connection: Connection, utterance_ids: Sequence[int] | None) -> None:
    """Let occurrences carry their words themselves, and wait."""
    best = (
        select(UtteranceRow.best_text)
        .where(UtteranceRow.utterance_id == QuoteOccurrenceRow.utterance_id)
        .scalar_subquery()
    )
    freed = update(QuoteOccurrenceRow).values(
        wording=func.coalesce(QuoteOccurrenceRow.wording, best), utterance_id=PARKED
    )
    if utterance_ids is not None:
        freed = freed.where(QuoteOccurrenceRow.utterance_id.in_(utterance_ids))
    connection.execute(freed)


def rejoin_parked(connection: Connection) -> int:
    """Give every quote that waits its utterance, in the order of the quotes and in bounded memory.

    Returns:
        How many waited.
    """
    n_joined = last = 0
    while waiting := _waiting(connection, last):
        join_utterances(connection, waiting, parked=True)
        n_joined += len(waiting)
        last = waiting[-1].quote_id
    connection.execute(delete(UtteranceRow).where(UtteranceRow.utterance_id == PARKED))
    return n_joined


def join_beside(connection: Connection, version_ids: Iterable[int], spoken: Sequence[Spoken]) -> None:
    """Say which utterance new quotes repeat, in versions that may hold others, such as those of a person.

    Words that stay in their article are told by the whole version, so what the others repeat is worked out
    anew with them.

    Args:
        connection: A write transaction.
        version_ids: The versions that new quotes are in.
        spoken: The new quotes, in order; they have rows, and no utterance yet.
    """
    held: set[int] = set()
    for part in chunks(version_ids):
        held.update(
            connection.scalars(
                select(QuoteOccurrenceRow.utterance_id)
                .join(QuoteRow, QuoteRow.quote_id == QuoteOccurrenceRow.quote_id)
                .where(QuoteRow.version_id.in_(part))
            )
        )
    if not held:
        join_utterances(connection, spoken)
        return
    park(connection, held)
    insert_rows(connection, QuoteOccurrenceRow, [_unplaced(each) for each in spoken])
    rows = connection.execute(_waiting_quotes())
    join_utterances(connection, [_spoken(row) for row in rows], parked=True)
    connection.execute(delete(UtteranceRow).where(UtteranceRow.utterance_id == PARKED))


def _unplaced(spoken: Spoken) -> dict[str, object]:
    return {
        "quote_id": spoken.quote_id,
        "utterance_id": PARKED,
        "relation": spoken.told or OccurrenceRelation.EXACT,
        "score": spoken.score,
        "wording": spoken.text,
    }


def _waiting(connection: Connection, after: int) -> list[Spoken]:
    """Read the next quotes that wait, whole versions of them."""
    first = _waiting_quotes().where(QuoteOccurrenceRow.quote_id > after)
    n_rows = BATCH_ROWS
    while True:
        rows = connection.execute(first.limit(n_rows)).all()
        versions = [list(of_one) for _, of_one in groupby(rows, key=lambda row: row.version_key)]
        if len(rows) < n_rows:
            return [_spoken(row) for row in rows]
        if len(versions) > 1:  # the last one may go on
            return [_spoken(row) for version in versions[:-1] for row in version]
        n_rows *= 2


def _waiting_quotes() -> Select[*tuple[Any, ...]]:
    return (
        select(
            QuoteOccurrenceRow.quote_id,
            QuoteOccurrenceRow.relation,
            QuoteOccurrenceRow.score,
            QuoteOccurrenceRow.wording,
            ArticleVersionRow.version_key,
            SpeakerRow.speaker_id,
            SpeakerRow.speaker_key,
        )
        .join(QuoteRow, QuoteRow.quote_id == QuoteOccurrenceRow.quote_id)
        .join(ArticleVersionRow, ArticleVersionRow.version_id == QuoteRow.version_id)
        .outerjoin(
            ChainLinkRow,
            (ChainLinkRow.quote_id == QuoteOccurrenceRow.quote_id)
            & (ChainLinkRow.seq == 0)
            & (ChainLinkRow.role != LinkRole.PUBLISHER),
        )
        .outerjoin(SpeakerRow, SpeakerRow.speaker_id == ChainLinkRow.speaker_id)
        .where(QuoteOccurrenceRow.utterance_id == PARKED)
        .order_by(QuoteOccurrenceRow.quote_id)
    )


def _spoken(row: Any) -> Spoken:  # noqa: ANN401 - a row, whose type names every column
    return Spoken(
        quote_id=row.quote_id,
        version_key=row.version_key,
        speaker_id=row.speaker_id,
        speaker_key=row.speaker_key,
        text=row.wording,
        told=row.relation if row.relation in INEXACT else None,
        score=row.score,
    )
