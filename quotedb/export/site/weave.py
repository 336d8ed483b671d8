"""Weaves marks that nest and overlap into a text: cuts it into segments, lays marks inside each other."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """One piece of what is marked.

    Attributes:
        start: First code point.
        end: Code point after the last; equal to start when the mark is empty.
        name: What it belongs to; pieces of one thing share a name.
    """

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text, throughout which the same marks hold.

    Attributes:
        start: First code point.
        end: Code point after the last, greater than start.
        marks: The marks that hold here, the outermost first.
    """

    start: int
    end: int
    marks: tuple[Mark, ...]


def cut(length: int, marks: Iterable[Mark], breaks: Iterable[int] = ()) -> tuple[Segment, ...]:
    """Cut a text where a mark begins or ends.

    Args:
        length: Code points of the text.
        marks: May nest, overlap and repeat; of two with the same span the earlier one is the outer. What
            reaches beyond the text is cut off, and an empty mark holds nowhere.
        breaks: Further places to cut, such as the ends of paragraphs.

    Returns:
        Segments that give the text when they are joined. A mark that begins earlier lies outside of one that
        begins later; of two that begin together, the longer outside of the shorter.
    """
    whole = [Mark(max(mark.start, 0), min(mark.end, length), mark.name) for mark in marks]
    ordered = sorted(
        (mark for mark in whole if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end)
    )
    edges = {0, length, *(mark.start for mark in ordered), *(mark.end for mark in ordered)}
    edges.update(place for place in breaks if 0 < place < length)
    places = sorted(edges)
    return tuple(_sweep(places, ordered))


def _sweep(places: Sequence[int], ordered: Sequence[Mark]) -> Iterator[Segment]:
    holding: list[Mark] = []
    coming = iter((*ordered, None))
    mark = next(coming)
    for start, end in pairwise(places):
        holding = [held for held in holding if held.end > start]
        while mark is not None and mark.start <= start:
            holding.append(mark)
            mark = next(coming)
        yield Segment(start, end, tuple(holding))


@dataclass(frozen=True, slots=True)
class Step:
    """What a writer of markup does at one segment.

    Attributes:
        closes: How many marks to close first.
        opens: The marks to open then, the outermost first.
        segment: The words to write then.
    """

    closes: int
    opens: tuple[Mark, ...]
    segment: Segment


def steps(segments: Iterable[Segment]) -> Iterator[Step]:
    """Say where to open and close each mark, so that markup nests.

    A mark that ends before one inside of it does is closed with it, and the inner one opened again.

    Args:
        segments: As ``cut`` gives them, or some of them in a row.

    Yields:
        A step for each; the marks of the last one stay open, for the writer to close.
    """
    standing: tuple[Mark, ...] = ()
    for segment in segments:
        same = common(standing, segment.marks)
        yield Step(len(standing) - same, segment.marks[same:], segment)
        standing = segment.marks


def common(one: Sequence[Mark], other: Sequence[Mark]) -> int:
    """Count the marks with which both begin."""
    for number, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine is not theirs:
            return number
    return min(len(one), len(other))


def between(segments: Sequence[Segment], start: int, end: int) -> Sequence[Segment]:
    """Give the segments that begin in a stretch of text.

    Args:
        segments: In text order, cut at the start and the end.
        start: First code point.
        end: Code point after the last.
    """
    first = bisect_left(segments, start, key=lambda segment: segment.start)
    last = bisect_left(segments, end, key=lambda segment: segment.start)
    return segments[first:last]
