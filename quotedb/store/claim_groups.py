"""Groups wordings into claims: over the links that are sure and what people ruled, in any order the same."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, or_, select, update

from quotedb.match.groups import group
from quotedb.store.absent import chunks, ids_by_key, table_of
from quotedb.store.decisions import standing_decisions
from quotedb.store.tables.claims import AssertionRow, ClaimLinkRow, ClaimRow
from quotedb.vocab import ClaimRelation, DecisionOp, DecisionTarget, Judgement

JOINED = Judgement.ACCEPTED
RULED = 2.0  # score of what a person joined: before all that a machine found, whose scores end at 1
RELATION = "relation"  # field of a decision on two claims


class Edge(NamedTuple):
    """Two wordings, by id, that make the same claim."""

    a: int
    b: int
    score: float


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people ruled on pairs of wordings that are stored, by id."""

    same: list[Edge]
    different: list[tuple[int, int]]


def load_rulings(connection: Connection) -> Rulings:
    """Give the standing decisions on pairs of claims of which both are stored."""
    decisions = [
        (each.target_key.split("+"), each.op)
        for each in standing_decisions(connection, DecisionTarget.CLAIM_PAIR, field=RELATION)
    ]
    ids = ids_by_key(
        connection, ClaimRow, "claim_key", dict.fromkeys(key for pair, _ in decisions for key in pair)
    )
    rulings = Rulings([], [])
    for (one, other), op in decisions:
        if one in ids and other in ids and op is DecisionOp.MERGE:
            rulings.same.append(Edge(ids[one], ids[other], RULED))
        elif one in ids and other in ids and op is DecisionOp.SPLIT:
            rulings.different.append((ids[one], ids[other]))
    return rulings


def join_groups(connection: Connection, fresh: Sequence[int], edges: Iterable[Edge]) -> None:
    """Put wordings that have just been linked into the groups of those that they were linked with.

    Where nobody held wordings apart, whole groups join, and no member needs a look. Elsewhere a new link may
    come before one that was taken: all that hangs together is grouped anew.

    Args:
        connection: A write transaction.
        fresh: The wordings that were linked.
        edges: Their sure links.
    """
    rulings, new = load_rulings(connection), set(fresh)
    joining = [*edges, *(edge for edge in rulings.same if edge.a in new or edge.b in new)]
    if not joining:
        return
    groups = groups_of(connection, {claim_id for edge in joining for claim_id in edge[:2]})
    held_apart = {claim_id for pair in rulings.different for claim_id in pair}
    if held_apart and not set(groups.values()).isdisjoint(groups_of(connection, held_apart).values()):
        _regroup(connection, groups.values(), rulings, frozenset())
        return
    leaders = _keys_of(connection, set(groups.values()))
    joined = group(
        leaders.values(), [(leaders[groups[edge.a]], leaders[groups[edge.b]], edge.score) for edge in joining]
    )
    ids = {key: claim_id for claim_id, key in leaders.items()}
    moved = [{"old": ids[key], "new": ids[leader]} for key, leader in joined.items() if key != leader]
    if moved:
        claims, assertions = table_of(ClaimRow), table_of(AssertionRow)
        connection.execute(
            update(claims).where(claims.c.group_id == bindparam("old")).values(group_id=bindparam("new")),
            moved,
        )
        connection.execute(
            update(assertions)
            .where(assertions.c.claim_id == bindparam("old"))
            .values(claim_id=bindparam("new")),
            moved,
        )


def regroup(connection: Connection, claim_ids: Iterable[int], without: frozenset[int] = frozenset()) -> None:
    """Group anew all that hangs together with some wordings, by links or rulings.

    Args:
        connection: A write transaction.
        claim_ids: The wordings.
        without: Wordings whose links no longer count: each becomes a group of its own.
    """
    _regroup(connection, groups_of(connection, claim_ids).values(), load_rulings(connection), without)


def groups_of(connection: Connection, claim_ids: Iterable[int]) -> dict[int, int]:
    """Give the group of every wording that is stored."""
    found: dict[int, int] = {}
    for part in chunks(sorted(set(claim_ids))):
        rows = select(ClaimRow.claim_id, ClaimRow.group_id).where(ClaimRow.claim_id.in_(part))
        found.update((claim_id, group_id) for claim_id, group_id in connection.execute(rows))
    return found


def _regroup(
    connection: Connection, group_ids: Iterable[int], rulings: Rulings, without: frozenset[int]
) -> None:
    members, edges = _connected(connection, group_ids, rulings)
    keys = {claim_id: key for claim_id, (key, _) in members.items()}
    counted = [edge for edge in edges if without.isdisjoint(edge[:2])]
    different = [pair for pair in rulings.different if pair[0] in keys and pair[1] in keys]
    grouped = group(
        keys.values(),
        [(keys[edge.a], keys[edge.b], edge.score) for edge in counted],
        [(keys[one], keys[other]) for one, other in different],
    )
    ids = {key: claim_id for claim_id, key in keys.items()}
    _move(connection, members, {claim_id: ids[grouped[key]] for claim_id, key in keys.items()})


def _connected(
    connection: Connection, group_ids: Iterable[int], rulings: Rulings
) -> tuple[dict[int, tuple[str, int]], set[Edge]]:
    """Give all wordings that links or rulings connect with some groups, as (key, group) by id, and the links.

    Two groups are connected when a link of theirs was not taken, because they are held apart.
    """
    members: dict[int, tuple[str, int]] = {}
    edges: set[Edge] = set()
    seen: set[int] = set()
    waiting = set(group_ids)
    while waiting:
        seen |= waiting
        reached = _members(connection, waiting)
        members |= reached
        touching = _links_of(connection, reached)
        touching |= {edge for edge in rulings.same if edge.a in reached or edge.b in reached}
        edges |= touching
        beyond = {claim_id for edge in touching for claim_id in edge[:2]} - members.keys()
        waiting = set(groups_of(connection, beyond).values()) - seen
    return members, edges


def _members(connection: Connection, group_ids: Iterable[int]) -> dict[int, tuple[str, int]]:
    found: dict[int, tuple[str, int]] = {}
    for part in chunks(sorted(group_ids)):
        rows = select(ClaimRow.claim_id, ClaimRow.claim_key, ClaimRow.group_id).where(
            ClaimRow.group_id.in_(part)
        )
        found.update((claim_id, (key, group_id)) for claim_id, key, group_id in connection.execute(rows))
    return found


def _links_of(connection: Connection, claim_ids: Iterable[int]) -> set[Edge]:
    found: set[Edge] = set()
    for part in chunks(sorted(claim_ids)):
        rows = select(ClaimLinkRow.claim_a_id, ClaimLinkRow.claim_b_id, ClaimLinkRow.score).where(
            ClaimLinkRow.relation == ClaimRelation.SAME,
            ClaimLinkRow.judgement == JOINED,
            ClaimLinkRow.deleted_at.is_(None),
            or_(ClaimLinkRow.claim_a_id.in_(part), ClaimLinkRow.claim_b_id.in_(part)),
        )
        found.update(Edge(a, b, score or 0.0) for a, b, score in connection.execute(rows))
    return found


def _keys_of(connection: Connection, claim_ids: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in chunks(sorted(claim_ids)):
        rows = select(ClaimRow.claim_id, ClaimRow.claim_key).where(ClaimRow.claim_id.in_(part))
        found.update((claim_id, key) for claim_id, key in connection.execute(rows))
    return found


def _move(
    connection: Connection, members: Mapping[int, tuple[str, int]], group_ids: Mapping[int, int]
) -> None:
    moved = [
        {"of": claim_id, "old": old, "new": group_ids[claim_id]}
        for claim_id, (_, old) in sorted(members.items())
        if old != group_ids[claim_id]
    ]
    if not moved:
        return
    claims, assertions = table_of(ClaimRow), table_of(AssertionRow)
    connection.execute(
        update(claims).where(claims.c.claim_id == bindparam("of")).values(group_id=bindparam("new")), moved
    )
    connection.execute(
        update(assertions)
        .where(assertions.c.claim_id == bindparam("old"), assertions.c.wording_id == bindparam("of"))
        .values(claim_id=bindparam("new")),
        moved,
    )
