"""Saves claims: every wording once, and the same whichever article brought it first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from quotedb.model import ArticleRecord, Claim
from quotedb.store.absent import chunks, ids_by_key, insert_rows, next_id, table_of
from quotedb.store.rows import Row, claim_key, claims_of, speaker_key
from quotedb.store.tables.claims import ClaimPartyRow, ClaimRow
from quotedb.store.tables.speakers import SpeakerRow


@dataclass(frozen=True, slots=True)
class SavedClaims:
    """Wordings that are in the database now.

    Attributes:
        ids: Id of every wording, by key.
        fresh: Ids of those that are new or have changed, ascending: they are to be linked.
    """

    ids: dict[str, int]
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
    """
    claims = list(claims_of(quote for record in records for quote in record.quotes))
    best: dict[str, Claim] = {}
    for claim in dict.fromkeys(claims):
        key = claim_key(claim)
        if key not in best or _order(claim) < _order(best[key]):
            best[key] = claim
    known = ids_by_key(connection, ClaimRow, "claim_key", best)
    changed = _improve(connection, {key: best[key] for key in known}, known, speaker_ids)
    ids = known | _insert(connection, {k: each for k, each in best.items() if k not in known}, speaker_ids)
    changed |= _add_parties(connection, claims, ids, speaker_ids)
    new = ids.keys() - known.keys()
    return SavedClaims(ids, sorted(changed | {ids[key] for key in new}))


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


def _insert(
    connection: Connection, claims: Mapping[str, Claim], speaker_ids: Mapping[str, int]
) -> dict[str, int]:
    """Insert wordings, each a claim of its own until it is linked."""
    if not claims:
        return {}
    ids = {key: number for number, key in enumerate(claims, next_id(connection, ClaimRow))}
    rows = [
        {"claim_id": ids[key], "claim_key": key, "lang": claim.lang, "context": claim.context}
        | _values(claim, speaker_ids)
        | {"group_id": ids[key]}
        for key, claim in claims.items()
    ]
    insert_rows(connection, ClaimRow, rows)
    return ids


def _improve(
    connection: Connection,
    given: Mapping[str, Claim],
    ids: Mapping[str, int],
    speaker_ids: Mapping[str, int],
) -> set[int]:
    """Make rows anew from what comes before what is stored; give their ids."""
    changed: list[Row] = []
    for part in chunks(given):
        stored = (
            select(
                ClaimRow.claim_key,
                ClaimRow.text,
                ClaimRow.claim_type,
                ClaimRow.is_checkable,
                SpeakerRow.speaker_key,
            )
            .outerjoin(SpeakerRow, SpeakerRow.speaker_id == ClaimRow.subject_id)
            .where(ClaimRow.claim_key.in_(part))
        )
        for key, text, claim_type, is_checkable, subject_key in connection.execute(stored):
            if _order(given[key]) < _rank(text, claim_type, is_checkable, subject_key):
                changed.append({"of": ids[key]} | _values(given[key], speaker_ids))
    if changed:
        claims = table_of(ClaimRow)
        connection.execute(
            update(claims)
            .where(claims.c.claim_id == bindparam("of"))
            .values({name: bindparam(name) for name in changed[0] if name != "of"}),
            changed,
        )
    return {row["of"] for row in changed}


def _add_parties(
    connection: Connection,
    claims: Iterable[Claim],
    ids: Mapping[str, int],
    speaker_ids: Mapping[str, int],
) -> set[int]:
    """Add the parties that are not stored yet; give the ids of the claims that got some."""
    parties = dict.fromkeys(
        (ids[claim_key(claim)], speaker_ids[speaker_key(party)])
        for claim in claims
        for party in claim.parties
    )
    for part in chunks({claim_id for claim_id, _ in parties}):
        stored = select(ClaimPartyRow.claim_id, ClaimPartyRow.speaker_id)
        for claim_id, speaker_id in connection.execute(stored.where(ClaimPartyRow.claim_id.in_(part))):
            parties.pop((claim_id, speaker_id), None)
    insert_rows(
        connection,
        ClaimPartyRow,
        [{"claim_id": claim_id, "speaker_id": speaker_id} for claim_id, speaker_id in parties],
    )
    return {claim_id for claim_id, _ in parties}
