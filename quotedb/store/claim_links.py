"""Links wordings that make the same claim: candidates from an index, a score a pair, groups from links.

What comes out depends on the wordings alone: two are compared if they share a key, and both key and score are
functions of the two, so neither the order of import nor the size of its batches shows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import Connection, bindparam, delete, or_, select
from sqlalchemy.orm import aliased

from quotedb.match import claims as match
from quotedb.match.features import Features, features
from quotedb.store.absent import chunks, insert_rows, next_id, table_of
from quotedb.store.claim_groups import JOINED, Edge, join_groups, regroup
from quotedb.store.rows import Row
from quotedb.store.tables.claims import ClaimLinkRow, ClaimPartyRow, ClaimRow, ClaimTermRow
from quotedb.store.tables.speakers import SpeakerRow
from quotedb.vocab import ClaimRelation, Judgement

KEPT_BITS = 32  # of the 64 of a key, the upper ones
FOUND_BY_MACHINE = ClaimLinkRow.actor.is_(None)


@lru_cache(maxsize=5_000)
def _features(text: str, lang: str, context: str, parties: tuple[str, ...], subject: str | None) -> Features:
    return features(text, lang, context, parties, subject)


def link_claims(connection: Connection, fresh: Sequence[int]) -> None:
    """Link wordings with all that are linked already and with each other, and group what is sure.

    Args:
        connection: A write transaction.
        fresh: Ids of wordings that are not linked, each in a group of its own; ascending.
    """
    if not fresh:
        return
    known = _load(connection, fresh)
    terms = {claim_id: _terms(known[claim_id]) for claim_id in fresh}
    insert_rows(
        connection,
        ClaimTermRow,
        [{"term": term, "claim_id": claim_id} for claim_id in fresh for term in sorted(terms[claim_id])],
    )
    pairs = _candidates(connection, terms)
    known |= _load(connection, {claim_id for pair in pairs for claim_id in pair} - known.keys())
    found = [(a, b, round(match.score(known[a], known[b]), 4)) for a, b in pairs]
    links = [link for link in found if link[2] >= match.SUGGEST]
    _insert(connection, links)
    join_groups(connection, fresh, [Edge(a, b, score) for a, b, score in links if score >= match.JOIN])


def unlink_claims(connection: Connection, claim_ids: Iterable[int]) -> None:
    """Take wordings out of the index and out of their groups; what only they held together falls apart.

    Afterwards each of them is a group of its own without any link that a machine found: ready to be changed
    and linked again, or to be deleted.
    """
    gone = sorted(set(claim_ids))
    if not gone:
        return
    terms = table_of(ClaimTermRow)
    rows = [
        {"of": claim_id, "by": term}
        for claim_id, known in _load(connection, gone).items()
        for term in _terms(known)
    ]
    connection.execute(
        delete(terms).where(terms.c.term == bindparam("by"), terms.c.claim_id == bindparam("of")), rows
    )
    regroup(connection, gone, without=frozenset(gone))
    for part in chunks(gone):
        connection.execute(
            delete(ClaimLinkRow).where(
                FOUND_BY_MACHINE,
                or_(ClaimLinkRow.claim_a_id.in_(part), ClaimLinkRow.claim_b_id.in_(part)),
            )
        )


def _load(connection: Connection, claim_ids: Iterable[int]) -> dict[int, Features]:
    """Give what counts of some wordings, by id."""
    subject, party = aliased(SpeakerRow), aliased(SpeakerRow)
    found: dict[int, Features] = {}
    for part in chunks(sorted(claim_ids)):
        parties: defaultdict[int, list[str]] = defaultdict(list)
        named = (
            select(ClaimPartyRow.claim_id, party.name)
            .join(party, party.speaker_id == ClaimPartyRow.speaker_id)
            .where(ClaimPartyRow.claim_id.in_(part))
        )
        for claim_id, name in connection.execute(named):
            parties[claim_id].append(name)
        stored = (
            select(ClaimRow.claim_id, ClaimRow.text, ClaimRow.lang, ClaimRow.context, subject.name)
            .outerjoin(subject, subject.speaker_id == ClaimRow.subject_id)
            .where(ClaimRow.claim_id.in_(part))
        )
        for claim_id, text, lang, context, name in connection.execute(stored):
            found[claim_id] = _features(text, lang, context, tuple(sorted(parties[claim_id])), name)
    return found


def _terms(wording: Features) -> frozenset[int]:
    """Give the keys of a wording in half their size: a chance hit is rare, and costs one more comparison."""
    return frozenset(key >> KEPT_BITS for key in match.keys(wording))


def _candidates(connection: Connection, terms: dict[int, frozenset[int]]) -> list[tuple[int, int]]:
    """Give the pairs of wordings that share a key and of which one is new, the older one first."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for part in chunks({term for own in terms.values() for term in own}):
        stored = select(ClaimTermRow.term, ClaimTermRow.claim_id).where(ClaimTermRow.term.in_(part))
        for term, claim_id in connection.execute(stored):
            holders[term].append(claim_id)
    return sorted(
        {pair for claim_id, own in terms.items() for pair in _pairs(claim_id, own, holders, terms)},
        key=lambda pair: (pair[1], pair[0]),
    )


def _pairs(
    claim_id: int,
    own: frozenset[int],
    holders: dict[int, list[int]],
    fresh: dict[int, frozenset[int]],
) -> Iterator[tuple[int, int]]:
    for term in own:
        for other in holders[term]:
            if other < claim_id:
                yield other, claim_id
            elif other > claim_id and other not in fresh:
                yield claim_id, other


def _insert(connection: Connection, links: Iterable[tuple[int, int, float]]) -> None:
    now = datetime.now(UTC)
    rows: list[Row] = [
        {
            "claim_link_id": number,
            "claim_a_id": a,
            "claim_b_id": b,
            "relation": ClaimRelation.SAME,
            "judgement": JOINED if score >= match.JOIN else Judgement.SUGGESTED,
            "score": score,
            "method": match.METHOD,
            "created_at": now,
        }
        for number, (a, b, score) in enumerate(links, next_id(connection, ClaimLinkRow))
    ]
    insert_rows(connection, ClaimLinkRow, rows)
