"""Pairs gold and predicted attributions one to one by their content."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SOFT = 0.5  # least Jaccard overlap of a pair's content tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """One attribution as the tokens that its spans cover."""

    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]


def share_source(one: Covered, other: Covered) -> bool:
    """Say whether the sources of two attributions share a token."""
    return not one.source.isdisjoint(other.source)


def agree_on_source(one: Covered, other: Covered) -> bool:
    """Say whether the sources of two attributions share a token, or neither has one."""
    return share_source(one, other) or not (one.source or other.source)


def paired(gold: Sequence[Covered], predicted: Sequence[Covered]) -> list[tuple[int, int]]:
    """Pair attributions, each at most once, the best overlap of content first.

    Args:
        gold: Those without content find no partner.
        predicted: Likewise.

    Returns:
        Indices of gold and predicted, by falling Jaccard overlap of content tokens, none below 0.5; of equal
        ones the pair whose sources, then whose cues share more tokens, then the first in the lists.
    """
    found: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    for *_, one, other in sorted(_candidates(gold, predicted)):
        if one not in taken_gold and other not in taken_predicted:
            taken_gold.add(one)
            taken_predicted.add(other)
            found.append((one, other))
    return found


def _candidates(
    gold: Sequence[Covered], predicted: Sequence[Covered]
) -> Iterator[tuple[float, int, int, int, int]]:
    """Give what may be paired, so that the best sorts first."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, covered in enumerate(predicted):
        for token in covered.content:
            holders[token].append(number)
    for one, wanted in enumerate(gold):
        for other in {number for token in wanted.content for number in holders.get(token, ())}:
            found = predicted[other]
            overlap = len(wanted.content & found.content) / len(wanted.content | found.content)
            if overlap >= SOFT:
                yield -overlap, -len(wanted.source & found.source), -len(wanted.cue & found.cue), one, other
