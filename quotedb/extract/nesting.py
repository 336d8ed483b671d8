"""Finds, among many attributions, the neighbours of one and the one that holds it, in near-linear time."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from quotedb.model import Attribution, Span

_BLOCK = 512  # code points of a shelf; attributions lie on every shelf that they touch


def hull(spans: Sequence[Span]) -> Span:
    """Give the stretch from the first to the last of some spans."""
    if len(spans) == 1:
        return spans[0]
    return Span(min([span.start for span in spans]), max([span.end for span in spans]))


def all_spans(found: Attribution) -> tuple[Span, ...]:
    """Give contents, cue and source."""
    return (*found.contents, *(span for span in (found.cue, found.source) if span is not None))


@dataclass(slots=True)
class Shelves:
    """Attributions by where they lie, so that neighbours are found without looking at all."""

    kept: list[Attribution] = field(default_factory=list)
    _shelves: dict[int, list[int]] = field(default_factory=dict)

    def add(self, found: Attribution) -> None:
        """Put one more on its shelves."""
        for block in _blocks(found):
            self._shelves.setdefault(block, []).append(len(self.kept))
        self.kept.append(found)

    def near(self, found: Attribution) -> list[Attribution]:
        """Give those that share a shelf with an attribution, in the order in which they came."""
        return [
            self.kept[at]
            for at in sorted({at for block in _blocks(found) for at in self._shelves.get(block, ())})
        ]


def _blocks(found: Attribution) -> range:
    whole = hull(all_spans(found))
    return range(whole.start // _BLOCK, whole.end // _BLOCK + 1)


def parents(kept: Sequence[Attribution]) -> list[int | None]:
    """Say for each attribution which other one is the smallest that holds all its spans.

    An attribution holds what lies in its contents, or between its cue and them.

    Args:
        kept: In any order.

    Returns:
        Indexes into `kept`, None for what nothing holds.
    """
    rooms = [_rooms(found) for found in kept]
    opening = sorted(range(len(kept)), key=lambda at: rooms[at][0].start)
    wholes = [hull(all_spans(found)) for found in kept]
    found: list[int | None] = [None] * len(kept)
    open_now: list[int] = []
    next_room = 0
    for at in sorted(range(len(kept)), key=lambda at: wholes[at].start):
        while next_room < len(opening) and rooms[opening[next_room]][0].start <= wholes[at].start:
            open_now.append(opening[next_room])
            next_room += 1
        open_now = [other for other in open_now if rooms[other][-1].end > wholes[at].start]
        holders = [
            (_size(rooms[other]), other)
            for other in open_now
            if other != at
            and wholes[at].end <= rooms[other][-1].end
            and hold(rooms[other], all_spans(kept[at]))
        ]
        found[at] = min(holders)[1] if holders else None
    return _without_circles(found)


def _rooms(found: Attribution) -> tuple[Span, ...]:
    first = found.contents[0]
    if found.cue is not None and found.cue.end < first.start:
        return Span(found.cue.end, first.end), *found.contents[1:]
    return found.contents


def _size(rooms: tuple[Span, ...]) -> int:
    return sum(room.end - room.start for room in rooms)


def hold(rooms: Sequence[Span], spans: Sequence[Span]) -> bool:
    """Say whether each span lies inside one of the rooms, which are in text order."""
    return all(_room_of(rooms, span) is not None for span in spans)


def touches(spans: Sequence[Span], span: Span) -> bool:
    """Say whether a span shares a code point with one of some others, which are in text order."""
    at = bisect_left(spans, span.end, key=attrgetter("start")) - 1
    return at >= 0 and spans[at].overlaps(span)


def _room_of(rooms: Sequence[Span], span: Span) -> Span | None:
    at = bisect_right(rooms, span.start, key=attrgetter("start")) - 1
    return rooms[at] if at >= 0 and rooms[at].holds(span) else None


def _without_circles(found: list[int | None]) -> list[int | None]:
    """Let neither of two that hold each other be the other's parent twice."""
    for at, parent in enumerate(found):
        if parent is not None and found[parent] == at:
            found[max(at, parent)] = None
    return found
