"""Pairs quotation marks: nested, over paragraphs, unclosed; an odd mark never raises."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from quotedb.model import Document, Quotation, Span
from quotedb.text.marks import STRAIGHT, Family, Mark, Role, marks
from quotedb.text.singles import SingleMatcher
from quotedb.text.speaker_tags import words_end

_MAX_DEPTH = 8  # quotations nested deeper are left out: no prose goes there
_MAX_GAP = 4  # paragraphs without any mark that an unclosed quotation may run through
# A pull quote may carry its speaker inside the marks: "We won. / Jo Doe, Institute of Things."
_SIGNATURE = re.compile("(?:(?:[A-Z][\\w.'\u2019-]*|of|for|and|the|in|at),? ){1,9}[A-Z][\\w.'\u2019-]*")
_WORD_CHARACTER = re.compile(r"\w")
_WORD = re.compile("\\w+(?:['\u2019-]\\w+)*")


@dataclass(slots=True)
class Draft:
    """A quotation in the making."""

    family: Family
    glyph: str
    start: int  # of the piece in the making
    pieces: list[tuple[int, int]] = field(default_factory=list)
    inner: int | None = None  # where the piece in the making has its first inner mark of the same style
    closed: bool = False

    def end_piece(self, end: int) -> None:
        """Close the piece in the making at a code point."""
        self.pieces.append((self.start, end))


def quotations(text: str, paragraphs: Iterable[Span]) -> tuple[Quotation, ...]:
    """Find what stands in quotation marks.

    Double marks and guillemets may run over paragraphs, each re-opened or not; an unclosed one that nothing
    continues ends with its paragraph, before the next one opens, or before the words that say who spoke.
    Single marks must close.

    Args:
        text: The whole text.
        paragraphs: Its paragraphs, in order.

    Returns:
        Quotations by start, outer before inner, marks included; at most eight levels.
    """
    doubles = _DoubleMatcher(text)
    singles = SingleMatcher()
    for paragraph in paragraphs:
        found = list(marks(text, paragraph))
        inner = doubles.take(paragraph, [mark for mark in found if mark.family is not Family.SINGLE])
        singles.take(paragraph, [mark for mark in found if mark.family is Family.SINGLE], inner)
    doubles.finish()
    drafts = [(draft.glyph, draft.pieces, draft.closed) for draft in doubles.done]
    drafts.extend((glyph, pieces, True) for glyph, pieces in singles.done)
    return _nested(text, drafts)


def quoted_share(document: Document, span: Span) -> float:
    """Give the share of a span's words that stand inside outermost quotations.

    Args:
        document: The document of the span.
        span: Usually a content.

    Returns:
        0 to 1; 0 for a span without words. Direct speech has 0.8 or more.

    Source:
        The line at 0.8 is how PolNeAR's attributions are split into direct and mixed ones.
    """
    pieces = _outer_pieces(document.quotations, span)
    words = [match.start() for match in _WORD.finditer(document.text, span.start, span.end)]
    if not words:
        return 0.0
    inside = sum(any(piece.start <= word < piece.end for piece in pieces) for word in words)
    return inside / len(words)


def _outer_pieces(found: Sequence[Quotation], span: Span) -> list[Span]:
    pieces: list[Span] = []
    at = bisect_left(found, span.end, key=attrgetter("start")) - 1
    while at >= 0:
        if found[at].depth == 0:
            pieces.extend(piece for piece in found[at].pieces if piece.overlaps(span))
            if found[at].start <= span.start:
                break
        at -= 1
    return pieces


class _DoubleMatcher:
    """Pairs double marks and guillemets paragraph by paragraph, carrying an unclosed one on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.done: list[Draft] = []
        self.carried: Draft | None = None  # unclosed at the end of the paragraph before
        self.gap: list[Span] = []  # paragraphs without marks since then

    def take(self, paragraph: Span, found: list[Mark]) -> list[tuple[int, int]]:
        """Pair the marks of one paragraph and give its pieces."""
        found = _alternate(found)
        stack: list[Draft] = []
        reopening = self._continue(paragraph, found, stack)
        counts = Counter(draft.family for draft in stack)
        pieces: list[tuple[int, int]] = []
        for mark in found[1:] if reopening else found:
            if mark.role is Role.OPEN or (mark.role is Role.EITHER and not counts[mark.family]):
                if stack and stack[-1].inner is None and _alike(stack[-1].glyph, mark.glyph):
                    stack[-1].inner = mark.start
                stack.append(Draft(mark.family, mark.glyph, mark.start))
                counts[mark.family] += 1
            elif counts[mark.family]:
                self._close(mark, stack, counts, pieces)
        self._leave(paragraph, stack, pieces)
        return pieces

    def finish(self) -> None:
        """End what is still open."""
        if self.carried is not None:
            self._end_at_words(self.carried)
            self.carried = None
        self.gap.clear()

    def _tells_speaker(self, draft: Draft) -> bool:
        start, end = draft.pieces[-1]
        return words_end(self.text, start, end) < end

    def _end_at_words(self, draft: Draft) -> None:
        """Take a quotation that lacks its closing mark for done; who spoke is no part of it."""
        start, end = draft.pieces.pop()
        draft.pieces.append((start, words_end(self.text, start, end)))
        self.done.append(draft)

    def _continue(self, paragraph: Span, found: list[Mark], stack: list[Draft]) -> bool:
        """Decide whether the carried quotation goes on here; say whether the first mark re-opens it."""
        carried = self.carried
        if carried is None:
            return False
        first = next((mark for mark in found if mark.family is carried.family), None)
        if first is None and not found and len(self.gap) < _MAX_GAP:
            self.gap.append(paragraph)
            return False
        if first is not None and first is found[0]:
            closes = first.role is Role.CLOSE and not _SIGNATURE.fullmatch(
                self.text, paragraph.start, first.start
            )
            reopens = not self.gap and first.start == paragraph.start and _alike(carried.glyph, first.glyph)
            if (reopens and not self._tells_speaker(carried)) or closes:
                carried.pieces.extend((between.start, between.end) for between in self.gap)
                carried.start = first.start if reopens else paragraph.start
                carried.inner = None
                stack.append(carried)
                self.carried = None
                self.gap.clear()
                return reopens
        self.finish()
        return False

    def _close(
        self, mark: Mark, stack: list[Draft], counts: Counter[Family], pieces: list[tuple[int, int]]
    ) -> None:
        while True:
            draft = stack.pop()
            counts[draft.family] -= 1
            draft.closed = draft.family is mark.family
            draft.end_piece(mark.end if draft.closed else mark.start)
            pieces.append(draft.pieces[-1])
            self.done.append(draft)
            if draft.closed:
                return

    def _leave(self, paragraph: Span, stack: list[Draft], pieces: list[tuple[int, int]]) -> None:
        """End or carry on what the paragraph leaves open.

        One that has others of its style inside lacks its closing mark: it ends before the first of them.
        """
        ends = [draft.start for draft in stack[1:]] + [paragraph.end]
        for draft, latest in zip(stack, ends, strict=False):
            end = latest if draft.inner is None else min(latest, draft.inner)
            while self.text[end - 1].isspace():
                end -= 1
            draft.end_piece(end)
            pieces.append(draft.pieces[-1])
            if end == paragraph.end:
                self.finish()
                self.carried = draft
            else:
                self._end_at_words(draft)


def _alike(one: str, other: str) -> bool:
    """Say whether two opening marks are of one style; straight marks may hold curly ones, and the reverse."""
    return one == other or (one in STRAIGHT) is (other in STRAIGHT)


def _alternate(found: list[Mark]) -> list[Mark]:
    """Let straight marks open and close in turn where their places make no sense but their number does.

    A slip such as ``"I won, "he said.`` puts the closing mark in an opening place.
    """
    straight = [mark for mark in found if mark.glyph in STRAIGHT]
    if len(straight) != len(found) or len(found) % 2 or not found:
        return found
    if found[0].role is Role.CLOSE or found[-1].role is Role.OPEN or _balanced(found):
        return found
    turns = (Role.OPEN, Role.CLOSE)
    return [mark._replace(role=turns[at % 2]) for at, mark in enumerate(found)]


def _balanced(found: list[Mark]) -> bool:
    level = 0
    for mark in found:
        opens = mark.role is Role.OPEN or (mark.role is Role.EITHER and level == 0)
        level += 1 if opens else -1
        if level < 0:
            return False
    return level == 0


def _nested(text: str, drafts: list[tuple[str, list[tuple[int, int]], bool]]) -> tuple[Quotation, ...]:
    """Order quotations, count their depth, and drop empty, crossing and absurdly deep ones."""
    drafts.sort(key=lambda draft: (draft[1][0][0], -draft[1][-1][1]))
    result: list[Quotation] = []
    ends: list[int] = []
    for glyph, pieces, closed in drafts:
        start, end = pieces[0][0], pieces[-1][1]
        while ends and ends[-1] <= start:
            ends.pop()
        crosses = bool(ends) and end > ends[-1]
        if crosses or len(ends) >= _MAX_DEPTH or not _WORD_CHARACTER.search(text, start, end):
            continue
        spans = tuple(Span(*piece) for piece in pieces)
        result.append(Quotation(pieces=spans, depth=len(ends), closed=closed, mark=glyph))
        ends.append(end)
    return tuple(result)
