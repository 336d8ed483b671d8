"""What is counted in documents, how it adds up, and the figures that come of it."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import reduce
from operator import add
from typing import Self, TypeAlias


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    def figures(self, name: str) -> dict[str, float]:
        """Give the share under its name, 0 to 1; 0 of nothing is 0."""
        return {name: ratio(self.part, self.whole)}


@dataclass(frozen=True, slots=True)
class Match:
    """What was predicted against what is gold, each side counted by itself.

    The two numbers of right ones differ in a subset, where a predicted one may be right by one of another
    subset.
    """

    right_predicted: int
    predicted: int
    right_gold: int
    gold: int

    def figures(self, name: str) -> dict[str, float]:
        """Give precision, recall and F1 under names that start with this one, 0 to 1 each."""
        precision = ratio(self.right_predicted, self.predicted)
        recall = ratio(self.right_gold, self.gold)
        return {f"{name}.precision": precision, f"{name}.recall": recall, f"{name}.f1": f1(precision, recall)}


Tally: TypeAlias = Share | Match


@dataclass(frozen=True, slots=True)
class Counts:
    """The tallies of one document, or of several added up; always under the same names."""

    tallies: Mapping[str, Tally]

    def __add__(self, other: Self) -> Self:
        return self.filled(tuple(map(add, self.numbers(), other.numbers())))

    def numbers(self) -> tuple[int, ...]:
        """Give all numbers of the tallies, in order."""
        return tuple(number for tally in self.tallies.values() for number in astuple(tally))

    def filled(self, numbers: Sequence[int]) -> Self:
        """Give the same tallies with other numbers, as ``numbers`` gives them."""
        rest = iter(numbers)
        filled: dict[str, Tally] = {}
        for name, tally in self.tallies.items():
            if isinstance(tally, Share):
                filled[name] = Share(next(rest), next(rest))
            else:
                filled[name] = Match(next(rest), next(rest), next(rest), next(rest))
        return type(self)(filled)


def total(documents: Sequence[Counts]) -> Counts:
    """Add up the counts of documents, at least one."""
    return reduce(add, documents)


def figures(counts: Counts) -> dict[str, float]:
    """Give the figures of some counts.

    Args:
        counts: Of one document, or added up: figures are micro averages, never means of documents.

    Returns:
        Shares from 0 to 1 by dotted names, such as ``all.end_to_end.f1``.
    """
    found: dict[str, float] = {}
    for name, tally in counts.tallies.items():
        found |= tally.figures(name)
    return found


def ratio(part: float, whole: float) -> float:
    """Divide; anything of nothing is 0."""
    return part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """Give the harmonic mean of precision and recall, 0 if both are."""
    return ratio(2 * precision * recall, precision + recall)
