"""Pairs single quotation marks, which look like apostrophes."""

from dataclasses import dataclass, field, replace

from quotedb.model import Span
from quotedb.text.marks import Mark, Role

_WEAK_REACH = 80  # code points from a single mark to a plural's apostrophe that may close it


@dataclass(slots=True)
class _Opened:
    glyph: str
    start: int
    pieces: list[tuple[int, int]] = field(default_factory=list)
    weak: int | None = None  # end of the first mark after it that might be a plural's apostrophe


class SingleMatcher:
    """Pairs the single marks of one text, paragraph by paragraph, inside and around the double ones."""

    def __init__(self) -> None:
        """Start before the first paragraph of a text."""
        self.done: list[tuple[str, list[tuple[int, int]]]] = []
        self.carried: _Opened | None = None

    def take(self, paragraph: Span, found: list[Mark], doubles: list[tuple[int, int]]) -> None:
        """Pair the single marks of one paragraph.

        Args:
            paragraph: The paragraph.
            found: Its single marks, in order.
            doubles: Pieces of the quotations in double marks that it holds: no single pair crosses them.
        """
        carried, self.carried = self.carried, None
        if not found:
            return
        steps: list[tuple[int, int, Mark | None]] = [(mark.start, 2, mark) for mark in found]
        steps.extend((start, 1, None) for start, _ in doubles)
        steps.extend((end, 0, None) for _, end in doubles)
        steps.sort(key=lambda step: step[:2])
        frames: list[_Opened | None] = [None]
        for at, kind, mark in steps:
            if mark is not None:
                if carried is not None and at == paragraph.start and _reopens(mark, carried):
                    frames[-1] = replace(carried, start=at)
                else:
                    frames[-1] = self._step(mark, frames[-1])
            elif kind == 1:
                frames.append(None)
            elif len(frames) > 1:
                self._give_up(frames.pop())
        while len(frames) > 1:
            self._give_up(frames.pop())
        left = frames[0]
        if left is not None and not self._give_up(left):
            left.pieces.append((left.start, paragraph.end))
            self.carried = left

    def _step(self, mark: Mark, opened: _Opened | None) -> _Opened | None:
        if mark.role is Role.OPEN:
            self._give_up(opened)
            return _Opened(mark.glyph, mark.start)
        if opened is None:
            return _Opened(mark.glyph, mark.start) if mark.role is Role.EITHER else None
        if mark.role is Role.WEAK:
            if opened.weak is None and mark.end - opened.start <= _WEAK_REACH:
                opened.weak = mark.end
            return opened
        self._finish(opened, mark.end)
        return None

    def _give_up(self, opened: _Opened | None) -> bool:
        """Close at a plural's apostrophe if there was one; say whether it was closed."""
        if opened is None or opened.weak is None:
            return False
        self._finish(opened, opened.weak)
        return True

    def _finish(self, opened: _Opened, end: int) -> None:
        opened.pieces.append((opened.start, end))
        self.done.append((opened.glyph, opened.pieces))


def _reopens(mark: Mark, carried: _Opened) -> bool:
    return mark.role is Role.OPEN and mark.glyph == carried.glyph
