"""Saves claims: every wording once, and the same whichever article brought it first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from quotedb.model import ArticleRecord, Claim
from quotedb.store.absent import chunks, ids_by_key, insert_rows, next_id, table_of
from quotedb.store.claim_groups import groups_of
from quotedb.store.claim_links import unlink_claims
from quotedb.store.past import keep_past
from quotedb.store.rows import Row, claim_key, claims_of, speaker_key
from quotedb.store.tables.claims import ClaimPartyRow, ClaimRow
from quotedb.store.tables.speakers import SpeakerRow


@dataclass(frozen=True, slots=True)
class SavedClaims:
    """Wordings that are in the database now.

    Attributes:
        ids: Id of every wording, by key.
        groups: Group of every wording, by id.
        fresh: Ids of those that are new or have changed, ascending: they are not linked (any more).
    """

    ids: dict[str, int]
    groups: dict[int, int]
    fresh: list[int]


def save_claims(
    connection: Connection, records: Sequence[ArticleRecord], speaker_ids: Mapping[str, int]
) -> SavedClaims:
    """Store the wordings of a batch, with the parties that any article gives them.

    Articles may tell the same words in different typography, or read another subject into them. The row is
    then made from what comes first in ``_order``, so that the order of import does not show.

    Args:
        connection: A write transaction.
        records: The articles.
        speaker_ids: Ids of all speakers that they name, by key.

    Returns:
        What is stored. Wordings that changed have been taken out of their groups: link what is fresh.
    """
    claims = list(claims_of(quote for record in records for quote in record.quotes))
    best: dict[str, Claim] = {}
    for claim in dict.fromkeys(claims):
        key = claim_key(claim)
        if key not in best or _order(claim) < _order(best[key]):
            best[key] = claim
    known = ids_by_key(connection, ClaimRow, "claim_key", best)
    new = {key: claim for key, claim in best.items() if key not in known}
    ids = known | {key: number for number, key in enumerate(new, next_id(connection, ClaimRow))}
    improved = _improved(connection, {ids[key]: best[key] for key in known}, speaker_ids)
    now = datetime.now(UTC)
    parties = _new_parties(connection, claims, ids, speaker_ids, now)
    changed = ({row["of"] for row in improved} | {party["claim_id"] for party in parties}) & {*known.values()}
    unlink_claims(connection, changed)
    _update(connection, improved, now)
    insert_rows(connection, ClaimRow, [_row(claim, ids[key], speaker_ids) for key, claim in new.items()])
    insert_rows(connection, ClaimPartyRow, parties)
    fresh = sorted(changed | {ids[key] for key in new})
    return SavedClaims(ids, groups_of(connection, ids.values()), fresh)


def _order(claim: Claim) -> tuple[Any, ...]:
    subject = None if claim.subject is None else speaker_key(claim.subject)
    return _rank(claim.text, claim.claim_type, claim.checkable, subject)


def _rank(text: str, claim_type: str, checkable: bool, subject_key: str | None) -> tuple[Any, ...]:
    return subject_key is None, text, claim_type, checkable, subject_key or ""


def _values(claim: Claim, speaker_ids: Mapping[str, int]) -> Row:
    return {
        "text": claim.text,
        "claim_type": claim.claim_type,
        "is_checkable": claim.checkable,
        "subject_id": None if claim.subject is None else speaker_ids[speaker_key(claim.subject)],
    }


def _row(claim: Claim, claim_id: int, speaker_ids: Mapping[str, int]) -> Row:
    """Give the row of a new wording: a claim of its own until it is linked."""
    own = {"claim_id": claim_id, "claim_key": claim_key(claim), "lang": claim.lang, "context": claim.context}
    return own | _values(claim, speaker_ids) | {"group_id": claim_id}


def _improved(
    connection: Connection, given: Mapping[int, Claim], speaker_ids: Mapping[str, int]
) -> list[Row]:
    """Give the columns of stored wordings for which something comes before what is stored."""
    changed: list[Row] = []
    for part in chunks(given):
        stored = (
            select(
                ClaimRow.claim_id,
                ClaimRow.text,
                ClaimRow.claim_type,
                ClaimRow.is_checkable,
                SpeakerRow.speaker_key,
            )
            .outerjoin(SpeakerRow, SpeakerRow.speaker_id == ClaimRow.subject_id)
            .where(ClaimRow.claim_id.in_(part))
        )
        for claim_id, text, claim_type, is_checkable, subject_key in connection.execute(stored):
            if _order(given[claim_id]) < _rank(text, claim_type, is_checkable, subject_key):
                changed.append({"of": claim_id} | _values(given[claim_id], speaker_ids))
    return changed


def _update(connection: Connection, improved: Sequence[Row], now: datetime) -> None:
    if improved:
        claims = table_of(ClaimRow)
        columns: Row = {name: bindparam(name) for name in improved[0] if name != "of"}
        keep_past(connection, ClaimRow, [int(row["of"]) for row in improved], list(columns), now)
        connection.execute(
            update(claims).where(claims.c.claim_id == bindparam("of")).values(columns), list(improved)
        )


def _new_parties(
    connection: Connection,
    claims: Iterable[Claim],
    ids: Mapping[str, int],
    speaker_ids: Mapping[str, int],
    now: datetime,
) -> list[Row]:
    """Give the rows of parties that are not stored yet."""
    parties = dict.fromkeys(
        (ids[claim_key(claim)], speaker_ids[speaker_key(party)])
        for claim in claims
        for party in claim.parties
    )
    for part in chunks({claim_id for claim_id, _ in parties}):
        stored = select(ClaimPartyRow.claim_id, ClaimPartyRow.speaker_id)
        for claim_id, speaker_id in connection.execute(stored.where(ClaimPartyRow.claim_id.in_(part))):
            parties.pop((claim_id, speaker_id), None)
    return [
        {"claim_id": claim_id, "speaker_id": speaker_id, "added_at": now} for claim_id, speaker_id in parties
    ]
