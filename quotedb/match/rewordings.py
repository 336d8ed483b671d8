"""Pairs the quotes that an article lost with those that it gained: which were only put in other words."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from quotedb.text.compare import words

MOSTLY = 0.5  # share of the longer wording's words above which two wordings are one, reworded


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A quote of one version that the other version does not have.

    Attributes:
        wording: Its words.
        before: The nearest quote before it that both versions have; None at the beginning.
        after: The nearest such quote after it; None at the end.
    """

    wording: str
    before: str | None = None
    after: str | None = None


def rewordings(old: Sequence[Passage], new: Sequence[Passage]) -> dict[int, int]:
    """Say which quote took the place of which.

    Args:
        old: Quotes that ended, in text order.
        new: Quotes that began, in text order.

    Returns:
        Index of the new quote by that of the old one, each at most once. Two are a pair if they stand behind
        or before the same quote and share, in their order, more than half of the longer one's words; of
        several, the most alike are paired first, then those that come first.
    """
    ours = [words(each.wording) for each in old]
    theirs = [words(each.wording) for each in new]
    alike = [
        (-share, at, to)
        for at, one in enumerate(old)
        for to, other in enumerate(new)
        if (one.before == other.before or one.after == other.after)
        and (share := _share(ours[at], theirs[to])) > MOSTLY
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, to in sorted(alike):
        if at not in pairs and to not in taken:
            pairs[at] = to
            taken.add(to)
    return pairs


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    longer, shorter = max(len(one), len(other)), min(len(one), len(other))
    if shorter <= MOSTLY * longer:
        return 0.0
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / longer
