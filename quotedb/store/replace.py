"""Takes a version's quotes out again, so that others can stand in their place; evidence stays untouched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, delete, exists, or_, select

from quotedb.store.absent import chunks
from quotedb.store.tables.claims import AssertionRow, ClaimEvidenceRow, ClaimLinkRow, ClaimPartyRow, ClaimRow
from quotedb.store.tables.decisions import DecisionRow
from quotedb.store.tables.quotes import QuoteOccurrenceRow, QuoteRow, UtteranceRow
from quotedb.vocab import DecisionTarget


@dataclass(frozen=True, slots=True)
class Removed:
    """What taken-out quotes may have left behind.

    Attributes:
        n_quotes: Quotes taken out, by version.
        claim_ids: Claims that they did something with.
        utterance_ids: Utterances that they repeated.
    """

    n_quotes: dict[int, int] = field(default_factory=dict)
    claim_ids: set[int] = field(default_factory=set)
    utterance_ids: set[int] = field(default_factory=set)


def remove_quotes(connection: Connection, version_ids: Iterable[int]) -> Removed:
    """Delete the quotes of some versions with their spans, chains, candidates, assertions and occurrences."""
    removed = Removed()
    for part in chunks(version_ids):
        stored = select(QuoteRow.quote_id, QuoteRow.version_id).where(QuoteRow.version_id.in_(part))
        quotes = {quote_id: version_id for quote_id, version_id in connection.execute(stored)}  # noqa: C416
        removed.n_quotes.update(dict.fromkeys(part, 0))
        for version_id in quotes.values():
            removed.n_quotes[version_id] += 1
        for some in chunks(quotes):
            removed.claim_ids.update(
                connection.scalars(select(AssertionRow.claim_id).where(AssertionRow.quote_id.in_(some)))
            )
            removed.utterance_ids.update(
                connection.scalars(
                    select(QuoteOccurrenceRow.utterance_id).where(QuoteOccurrenceRow.quote_id.in_(some))
                )
            )
        connection.execute(delete(QuoteRow).where(QuoteRow.version_id.in_(part)))
    return removed


def remove_orphans(connection: Connection, removed: Removed) -> None:
    """Delete claims and utterances to which no quote, link, evidence or decision refers any more.

    Call it after the new quotes are written, so that what they share with the old ones keeps its row.
    """
    _delete_claims(connection, sorted(removed.claim_ids))
    for part in chunks(sorted(removed.utterance_ids)):
        connection.execute(
            delete(UtteranceRow).where(
                UtteranceRow.utterance_id.in_(part),
                ~exists().where(QuoteOccurrenceRow.utterance_id == UtteranceRow.utterance_id),
            )
        )


def _delete_claims(connection: Connection, claim_ids: Sequence[int]) -> None:
    for part in chunks(claim_ids):
        unused = select(ClaimRow.claim_id).where(ClaimRow.claim_id.in_(part), *_unused())
        for some in chunks(connection.scalars(unused).all()):
            connection.execute(delete(ClaimPartyRow).where(ClaimPartyRow.claim_id.in_(some)))
            connection.execute(delete(ClaimRow).where(ClaimRow.claim_id.in_(some)))


def _unused() -> list[ColumnElement[bool]]:
    ruled_on = or_(
        (DecisionRow.target_kind == DecisionTarget.CLAIM) & (DecisionRow.target_key == ClaimRow.claim_key),
        (DecisionRow.target_kind == DecisionTarget.CLAIM_PAIR)
        & DecisionRow.target_key.contains(ClaimRow.claim_key),
    )
    return [
        ~exists().where(AssertionRow.claim_id == ClaimRow.claim_id),
        ~exists().where(
            or_(ClaimLinkRow.claim_a_id == ClaimRow.claim_id, ClaimLinkRow.claim_b_id == ClaimRow.claim_id)
        ),
        ~exists().where(ClaimEvidenceRow.claim_key == ClaimRow.claim_key),
        ~exists().where(ruled_on),
    ]
