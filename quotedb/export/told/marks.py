"""Marks stretches of a text that may nest and overlap, by style and by signs around them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotedb.export.site.weave import Mark, Segment, between, cut
from quotedb.export.told.layout import Run, Style

PAIRS = (("«", "»"), ("⟦", "⟧"), ("{", "}"), ("⟪", "⟫"))
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Signs:
    """How one thing is marked.

    Attributes:
        before: Stands before each of its stretches.
        after: Stands after each.
        style: Of its words; where several hold, the innermost one's shows.
    """

    before: str
    after: str
    style: Style


def pair_for(text: str) -> tuple[str, str]:
    """Give a pair of signs that the text itself does not use; the last one where it uses all."""
    return next((pair for pair in PAIRS if not any(sign in text for sign in pair)), PAIRS[-1])


def numbered(number: int, pair: tuple[str, str], style: Style) -> Signs:
    """Give signs that carry a number on both sides: it is plain which end belongs to which beginning."""
    figure = str(number).translate(SUPERSCRIPT)
    return Signs(pair[0] + figure, figure + pair[1], style)


def marked(
    text: str, marks: Iterable[Mark], signs: Mapping[str, Signs], edges: Sequence[int]
) -> Iterator[tuple[Run, ...]]:
    """Yield a text in stretches, its marks shown.

    Args:
        text: All of it.
        marks: What is marked; may nest, overlap and repeat. Of two with one span the earlier is the outer.
        signs: How, by the name of a mark.
        edges: Where stretches begin and end, in order; at least two.

    Yields:
        One tuple a stretch. Without the signs, the runs give the text between the first edge and the last; a
        sign stands in the stretch that holds the code point beside it.
    """
    segments = cut(len(text), marks, edges)
    for start, end in pairwise(edges):
        yield tuple(run for segment in between(segments, start, end) for run in _runs(text, segment, signs))


def _runs(text: str, segment: Segment, signs: Mapping[str, Signs]) -> Iterator[Run]:
    for mark in segment.marks:
        if mark.start == segment.start:
            yield signs[mark.name].before, signs[mark.name].style
    style = signs[segment.marks[-1].name].style if segment.marks else Style.PLAIN
    yield text[segment.start : segment.end], style
    for mark in reversed(segment.marks):
        if mark.end == segment.end:
            yield signs[mark.name].after, signs[mark.name].style
