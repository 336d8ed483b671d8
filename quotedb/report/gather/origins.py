"""Gathers where claims entered the record, and the ways from there to each outlet."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from quotedb.report.gather.asking import Ask, Row, ask_by, utc
from quotedb.report.gather.narrow import narrowed
from quotedb.report.stories.claim import Loop, Origin, OriginPair, Path

T = TypeVar("T")

ORIGINS = """
select
    claim_id, side, group_id, origin_key, origin, members, sourcing, is_party, is_unsourced, is_certain,
    n_quotes, n_articles, n_outlets, first_seen, last_seen
from claim_origins
where claim_id in (select unnest($ids::bigint[]))
order by claim_id, side, n_quotes desc, origin, origin_key
"""

PAIRS = """
select claim_id, origin_a, origin_b, answer
from claim_origin_pairs
where claim_id in (select unnest($ids::bigint[]))
order by claim_id, origin_a, origin_b, origin_a_key, origin_b_key
"""

PATHS = """
select
    way.claim_id, way.side, way.quote_id, quote.quote_key, quote.version_key, way.outlet, way.group_id,
    way.chain, way.bases, way.n_links, way.n_external, way.is_loop
from chains_across as way
join quotes_effective as quote using (quote_id)
where way.claim_id in (select unnest($ids::bigint[]))
order by
    way.claim_id, way.side, quote.seen_at, quote.version_key, quote.start_cp, quote.quote_key, way.chain,
    way.origin_id
"""

LOOPS = """
select claim_id, side, loop, n_outlets
from claim_loops
where claim_id in (select unnest($ids::bigint[]))
order by claim_id, side, loop
"""


def made(rows: Mapping[int, Iterable[Row]], make: Callable[[Row], T]) -> Mapping[int, tuple[T, ...]]:
    """Turn the rows of each number into values; numbers without rows give none."""
    found: defaultdict[int, tuple[T, ...]] = defaultdict(tuple)
    found.update({number: tuple(map(make, each)) for number, each in rows.items()})
    return found


def gather_origins(ask: Ask, claim_ids: Iterable[int]) -> Mapping[int, tuple[Origin, ...]]:
    """Give the origins of claims, by number of the claim; the asserting side first, then by weight."""
    return made(ask_by(ask, ORIGINS, claim_ids), _origin)


def gather_pairs(ask: Ask, claim_ids: Iterable[int]) -> Mapping[int, tuple[OriginPair, ...]]:
    """Say of the origins that assert claims, two by two, whether they are one; by number of the claim."""
    return made(ask_by(ask, narrowed("claim_origin_pairs") + PAIRS, claim_ids), _pair)


def gather_paths(ask: Ask, claim_ids: Iterable[int]) -> Mapping[int, tuple[Path, ...]]:
    """Give the ways on which claims reached each outlet, by number of the claim; in order of time."""
    return made(ask_by(ask, narrowed("chains_across") + PATHS, claim_ids), _path)


def gather_loops(ask: Ask, claim_ids: Iterable[int]) -> Mapping[int, tuple[Loop, ...]]:
    """Give the circles of outlets that cite each other, by number of the claim."""
    return made(ask_by(ask, LOOPS, claim_ids), _loop)


def _origin(row: Row) -> Origin:
    side, group_id, key, name, members, sourcing, is_party, is_unsourced, is_certain = row[:9]
    n_quotes, n_articles, n_outlets, first_seen, last_seen = row[9:]
    return Origin(
        side=side,
        group_id=group_id,
        origin_key=key,
        name=name,
        members=members,
        sourcing=sourcing,
        is_party=is_party,
        is_unsourced=is_unsourced,
        is_certain=is_certain,
        n_quotes=n_quotes,
        n_articles=n_articles,
        n_outlets=n_outlets,
        first_seen=utc(first_seen),
        last_seen=utc(last_seen),
    )


def _pair(row: Row) -> OriginPair:
    one, other, answer = row
    return OriginPair(one=one, other=other, answer=answer)


def _path(row: Row) -> Path:
    side, quote_id, quote_key, version_key, outlet, group_id, chain, bases, n_links, n_external, is_loop = row
    return Path(
        side=side,
        quote_id=quote_id,
        quote_key=quote_key,
        version_key=version_key,
        outlet=outlet,
        group_id=group_id,
        chain=chain,
        bases=bases,
        n_links=n_links,
        n_external=n_external,
        is_loop=is_loop,
    )


def _loop(row: Row) -> Loop:
    side, loop, n_outlets = row
    return Loop(side=side, loop=loop, n_outlets=n_outlets)
