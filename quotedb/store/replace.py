"""Takes a version's quotes out again, so that others can stand in their place; evidence stays untouched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, delete, exists, or_, select

from quotedb.store.absent import chunks
from quotedb.store.claim_links import unlink_claims
from quotedb.store.parked import park, rejoin_parked
from quotedb.store.search_index import forget_texts
from quotedb.store.tables.claims import AssertionRow, ClaimEvidenceRow, ClaimLinkRow, ClaimPartyRow, ClaimRow
from quotedb.store.tables.decisions import DecisionRow
from quotedb.store.tables.quotes import QuoteOccurrenceRow, QuoteRow
from quotedb.vocab import DecisionTarget, SearchScope

PERSON = "person"  # the extractor of quotes that people added; no extraction replaces them


@dataclass(frozen=True, slots=True)
class Removed:
    """What taken-out quotes may have left behind.

    Attributes:
        n_quotes: Quotes taken out, by version.
        claim_ids: Wordings of claims that they did something with.
    """

    n_quotes: dict[int, int] = field(default_factory=dict)
    claim_ids: set[int] = field(default_factory=set)


def remove_quotes(connection: Connection, version_ids: Iterable[int]) -> Removed:
    """Delete the quotes of some versions with their spans, chains, candidates, assertions and occurrences.

    What other quotes say of the utterances that these repeated is worked out anew, without them. Quotes that
    people added stay.
    """
    versions = list(version_ids)
    removed = _remove(
        connection,
        [(QuoteRow.version_id.in_(part)) & (QuoteRow.extractor != PERSON) for part in chunks(versions)],
    )
    removed.n_quotes.update({each: 0 for each in versions if each not in removed.n_quotes})
    return removed


def remove_person_quotes(connection: Connection, lineage: str) -> None:
    """Delete a quote that people added from all versions, and the wordings of claims that it alone made."""
    of_lineage = (QuoteRow.lineage_key == lineage) & (QuoteRow.extractor == PERSON)
    remove_orphans(connection, _remove(connection, [of_lineage]))


def _remove(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> Removed:
    removed = Removed()
    utterance_ids: set[int] = set()
    quote_ids: set[int] = set()
    for condition in conditions:
        stored = select(QuoteRow.quote_id, QuoteRow.version_id).where(condition)
        quotes = {quote_id: version_id for quote_id, version_id in connection.execute(stored)}  # noqa: C416
        quote_ids.update(quotes)
        removed.n_quotes.update({each: 0 for each in quotes.values() if each not in removed.n_quotes})
        for version_id in quotes.values():
            removed.n_quotes[version_id] += 1
        for some in chunks(quotes):
            removed.claim_ids.update(
                connection.scalars(select(AssertionRow.wording_id).where(AssertionRow.quote_id.in_(some)))
            )
            utterance_ids.update(
                connection.scalars(
                    select(QuoteOccurrenceRow.utterance_id).where(QuoteOccurrenceRow.quote_id.in_(some))
                )
            )
    forget_texts(connection, SearchScope.QUOTES, quote_ids)
    park(connection, utterance_ids)
    for condition in conditions:
        connection.execute(delete(QuoteRow).where(condition))
    if utterance_ids:
        rejoin_parked(connection)
    return removed


def remove_orphans(connection: Connection, removed: Removed) -> None:
    """Delete wordings of claims to which no quote, evidence, decision or link by a person refers any more.

    Call it after the new quotes are written, so that what they share with the old ones keeps its row.
    """
    for part in chunks(sorted(removed.claim_ids)):
        unused = select(ClaimRow.claim_id).where(ClaimRow.claim_id.in_(part), *_unused())
        for some in chunks(connection.scalars(unused).all()):
            unlink_claims(connection, some)
            connection.execute(delete(ClaimPartyRow).where(ClaimPartyRow.claim_id.in_(some)))
            connection.execute(delete(ClaimRow).where(ClaimRow.claim_id.in_(some)))


def _unused() -> list[ColumnElement[bool]]:
    ruled_on = or_(
        (DecisionRow.target_kind == DecisionTarget.CLAIM) & (DecisionRow.target_key == ClaimRow.claim_key),
        (DecisionRow.target_kind == DecisionTarget.CLAIM_PAIR)
        & DecisionRow.target_key.contains(ClaimRow.claim_key),
    )
    return [
        ~exists().where(
            AssertionRow.claim_id == ClaimRow.group_id, AssertionRow.wording_id == ClaimRow.claim_id
        ),
        ~exists().where(
            ClaimLinkRow.actor.is_not(None),
            or_(ClaimLinkRow.claim_a_id == ClaimRow.claim_id, ClaimLinkRow.claim_b_id == ClaimRow.claim_id),
        ),
        ~exists().where(ClaimEvidenceRow.claim_key == ClaimRow.claim_key),
        ~exists().where(ruled_on),
    ]
