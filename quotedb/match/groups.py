"""Puts members that are linked pair by pair into groups, without joining what a person held apart."""

from collections.abc import Hashable, Iterable
from typing import Any, Protocol, TypeVar


class Ordered(Hashable, Protocol):
    """What can be a member: a claim key, a speaker key, a number."""

    def __lt__(self, other: Any, /) -> bool: ...  # noqa: ANN401


Member = TypeVar("Member", bound=Ordered)


def group(
    members: Iterable[Member],
    links: Iterable[tuple[Member, Member, float]],
    different: Iterable[tuple[Member, Member]] = (),
) -> dict[Member, Member]:
    """Group members over their links, best link first, as Kruskal joins trees.

    A link is left out if it would put two members into one group, directly or through others, that are
    ruled different. Links of one score are taken in the order of their members, so the order of the input
    never matters. Near-linear in members and links, for each group kept apart from few others.

    Args:
        members: All of them; those without links are groups of one.
        links: Two members each, with a score; a higher one joins earlier. Several of one pair are allowed.
        different: Pairs never in one group. A pair of one member with itself is nothing.

    Returns:
        Of every member the smallest of its group.

    Raises:
        KeyError: A link or a ruling names what is no member.
    """
    groups = _Groups(members)
    for one, other in different:
        groups.hold_apart(one, other)
    ranked = sorted((-score, *sorted((one, other))) for one, other, score in links)
    for _, smaller, larger in ranked:
        groups.join(smaller, larger)
    return {member: groups.find(member) for member in groups.parent}


class _Groups:
    """Disjoint sets, each led by its smallest member, that know which others they must not join."""

    def __init__(self, members: Iterable[Any]) -> None:
        self.parent = {member: member for member in members}
        self.apart: dict[Any, set[Any]] = {}  # by leader: leaders of the groups held apart from it

    def find(self, member: Any) -> Any:  # noqa: ANN401
        leader = member
        while self.parent[leader] != leader:
            leader = self.parent[leader]
        while self.parent[member] != leader:
            self.parent[member], member = leader, self.parent[member]
        return leader

    def hold_apart(self, one: Any, other: Any) -> None:  # noqa: ANN401
        one, other = self.find(one), self.find(other)
        if one != other:
            self.apart.setdefault(one, set()).add(other)
            self.apart.setdefault(other, set()).add(one)

    def join(self, one: Any, other: Any) -> None:  # noqa: ANN401
        one, other = self.find(one), self.find(other)
        if one == other or other in self.apart.get(one, ()):
            return
        kept, gone = sorted((one, other))
        self.parent[gone] = kept
        for foe in self.apart.pop(gone, ()):
            self.apart[foe].discard(gone)
            self.apart[foe].add(kept)
            self.apart.setdefault(kept, set()).add(foe)
