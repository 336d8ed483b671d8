"""Follows the quotes of one version of an article into the next, so that what people ruled goes with them.

A quote is found again where its words stand on, amid words that stand on too. What cannot be told for certain
is not told: better a ruling that waits for a person than one on other words.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TypeAlias

from quotedb.model import Span
from quotedb.text.compare import TYPOGRAPHY

_WORD = re.compile(r"\w+(?:'\w+)*")
_AROUND = 4  # words on each side that are looked at
_STANDING = 0.75  # share of a side's words from which that side stands on
_LONG = 8  # words that need none around them, if they stand but once
_TELLING = 5  # words of a line from which its place can be told by itself
_LARGE = 4_000_000  # pairs of words that are still compared one by one

Range: TypeAlias = tuple[int, int]  # of words, half-open


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A quote in one version of a text.

    Attributes:
        contents: Its pieces, in text order.
        kind: What tells it from another quote of the same words, as do the next two.
        cue: The words of its cue; empty without one.
        source: The words that name its source; empty without one.
    """

    contents: tuple[Span, ...]
    kind: str
    cue: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text without punctuation and typography, and where they stand."""

    found: tuple[str, ...]
    starts: tuple[int, ...]
    lines: tuple[Range, ...]

    def span(self, words: Range) -> Span:
        """Give where a stretch of words stands in the text."""
        first, last = words
        return Span(self.starts[first], self.starts[last - 1] + len(self.found[last - 1]))


def successors(before: str, old: Sequence[Marked], after: str, new: Sequence[Marked]) -> dict[int, int]:
    """Say which quote of the new version is which of the old one.

    Args:
        before: The text of the old version.
        old: Its quotes.
        after: The text of the new version; may be the same, when other software found the quotes.
        new: Its quotes.

    Returns:
        Index of the new quote by that of the old one; each at most once. A quote is followed if all its words
        stand on in their order, where those around them do; typography, spaces and punctuation do not count.
        Of several quotes on the same words, kind, cue and source tell which is which, or none is followed.
    """
    here, there = _words(before), _words(after)
    places = _Places(here, there)
    waiting: defaultdict[tuple[Range, ...], list[int]] = defaultdict(list)
    for at, mark in enumerate(old):
        ranges = _ranges(here, mark)
        moved = tuple(places.follow(each) for each in ranges)
        if moved and all(each is not None for each in moved):
            waiting[tuple(each for each in moved if each is not None)].append(at)
    offered: defaultdict[tuple[Range, ...], list[int]] = defaultdict(list)
    for at, mark in enumerate(new):
        offered[tuple(_ranges(there, mark))].append(at)
    found: dict[int, int] = {}
    for place, wanting in waiting.items():
        found.update(_pair(wanting, old, offered[place], new))
    return found


def trace(marks: Sequence[tuple[int, Marked]], texts: Sequence[str]) -> list[tuple[int, Marked] | None]:
    """Follow quotes through the versions of their article, one after the other.

    From an old version straight to a new one, a quote may be taken for another of the same words that came in
    between and outlived it.

    Args:
        marks: Quotes, each with the index of the text in which it stands.
        texts: All versions, the oldest first.

    Returns:
        Of each quote where it stands in the last text that has its words, and the index of that; None if the
        words stand on in some text and do not tell which place is theirs.
    """
    words = [_words(text) for text in texts]
    found: list[tuple[int, Marked] | None] = list(marks)
    for later in range(1, len(texts)):
        by_text: defaultdict[int, list[int]] = defaultdict(list)
        for at, place in enumerate(found):
            if place is not None and place[0] < later:
                by_text[place[0]].append(at)
        for earlier, group in by_text.items():
            places = _Places(words[earlier], words[later])
            for at in group:
                found[at] = _step(places, words, found[at], later)
    return found


def _step(
    places: "_Places", words: Sequence[_Words], standing: tuple[int, Marked] | None, later: int
) -> tuple[int, Marked] | None:
    """Follow one quote into a later text; where that lacks its words, it stays where it stands."""
    if standing is None:
        return None
    earlier, mark = standing
    ranges = _ranges(words[earlier], mark)
    if any(places.lacks(each) for each in ranges):
        return standing
    moved = [places.follow(each) for each in ranges]
    if not moved or any(each is None for each in moved):
        return None
    contents = tuple(words[later].span(each) for each in moved if each is not None)
    return later, replace(mark, contents=contents)


def _words(text: str) -> _Words:
    unified = text.translate(TYPOGRAPHY)
    found: list[str] = []
    starts: list[int] = []
    lines: list[Range] = []
    at = 0
    for line in text.splitlines(keepends=True):
        first = len(found)
        for word in _WORD.finditer(unified, at, at + len(line)):
            found.append(word.group())
            starts.append(word.start())
        if len(found) > first:
            lines.append((first, len(found)))
        at += len(line)
    return _Words(tuple(found), tuple(starts), tuple(lines))


def _ranges(words: _Words, mark: Marked) -> list[Range]:
    ranges = (
        (bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)) for span in mark.contents
    )
    return [(first, last) for first, last in ranges if first < last]


class _Places:
    """Where the words of one text stand in another."""

    def __init__(self, here: _Words, there: _Words) -> None:
        self._here, self._there = here.found, there.found
        self._texts = tuple(map(_spaced, (here.found, there.found)))
        self._to: dict[int, int] = {}
        self._from: dict[int, int] = {}
        if here.found == there.found:
            self._align(0, 0, len(here.found))
            return
        self._align_lines(here, there)
        self._align_moved(here, there)

    def lacks(self, place: Range) -> bool:
        """Say whether a stretch of words stands nowhere in the other text."""
        return _spaced(self._here[slice(*place)]) not in self._texts[1]

    def follow(self, place: Range) -> Range | None:
        """Give where a stretch of words stands, None if it does not stand on as it was.

        Words that stand once in each text must stand amid the same words on one side, long ones on none;
        words that stand more than once, on both.
        """
        first, last = place
        words = _spaced(self._here[first:last])
        is_once = all(text.count(words) == 1 for text in self._texts)
        to = self._to.get(first)
        if is_once:
            to = self._texts[1].count(" ", 0, self._texts[1].index(words)) // 2
        if to is None or self._there[to : to + last - first] != self._here[first:last]:
            return None
        left, right = self._sides(first, last, to)
        enough = max(left, right, float(last - first >= _LONG)) if is_once else min(left, right)
        return (to, to + last - first) if enough >= _STANDING else None

    def _sides(self, first: int, last: int, to: int) -> tuple[float, float]:
        """Give the shares of the words on each side that are the same; at the edge of both texts, all are."""
        end = to + last - first
        before = zip(
            reversed(self._here[:first][-_AROUND:]), reversed(self._there[:to][-_AROUND:]), strict=False
        )
        after = zip(self._here[last : last + _AROUND], self._there[end : end + _AROUND], strict=False)
        left = [one == other for one, other in before]
        right = [one == other for one, other in after]
        return (
            sum(left) / len(left) if left else float(first == to == 0),
            sum(right) / len(right) if right else float(last == len(self._here) and end == len(self._there)),
        )

    def _align(self, here: int, there: int, size: int) -> None:
        for step in range(size):
            self._from.pop(self._to.pop(here + step, -1), None)
            self._to.pop(self._from.pop(there + step, -1), None)
            self._to[here + step], self._from[there + step] = there + step, here + step

    def _align_lines(self, here: _Words, there: _Words) -> None:
        """Align equal lines in order, and the words of the lines between them."""
        one = [here.found[slice(*line)] for line in here.lines]
        other = [there.found[slice(*line)] for line in there.lines]
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
            if i1 == i2 or j1 == j2:
                continue
            (a1, a2), (b1, b2) = _extent(here.lines[i1:i2]), _extent(there.lines[j1:j2])
            if tag == "equal":
                self._align(a1, b1, a2 - a1)
            elif (a2 - a1) * (b2 - b1) <= _LARGE:
                matcher = SequenceMatcher(None, here.found[a1:a2], there.found[b1:b2], autojunk=False)
                for i, j, size in matcher.get_matching_blocks():
                    self._align(a1 + i, b1 + j, size)

    def _align_moved(self, here: _Words, there: _Words) -> None:
        """Align lines that stand once in each text, wherever they went; words of theirs may be astray."""
        others = _unique(there)
        for words, (first, last) in _unique(here).items():
            if words in others and last - first >= _TELLING:
                self._align(first, others[words][0], last - first)


def _spaced(words: Sequence[str]) -> str:
    """Join words so that runs of them can be counted, those that touch each other too."""
    return "".join(f" {word} " for word in words)


def _unique(words: _Words) -> dict[tuple[str, ...], Range]:
    n_times = Counter(words.found[slice(*line)] for line in words.lines)
    return {
        words.found[slice(*line)]: line for line in words.lines if n_times[words.found[slice(*line)]] == 1
    }


def _extent(lines: Sequence[Range]) -> Range:
    return lines[0][0], lines[-1][1]


def _pair(
    old_at: Sequence[int], old: Sequence[Marked], new_at: Sequence[int], new: Sequence[Marked]
) -> Mapping[int, int]:
    """Pair quotes of the same words: by kind, cue and source, then by fewer of them, where it is clear."""
    left, right = list(old_at), list(new_at)
    pairs: dict[int, int] = {}
    for same in (
        lambda mark: (mark.kind, mark.cue, mark.source),
        lambda mark: (mark.cue, mark.source),
        lambda mark: (mark.kind, mark.source),
        lambda mark: (mark.kind, mark.cue),
        lambda mark: mark.source,
        lambda mark: mark.cue,
    ):
        groups: defaultdict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, (indexes, marks) in enumerate(((left, old), (right, new))):
            for at in indexes:
                groups[same(marks[at])][side].append(at)
        for ones, others in groups.values():
            if len(ones) == len(others) == 1:
                pairs[ones[0]] = others[0]
        left = [at for at in left if at not in pairs]
        right = [at for at in right if at not in pairs.values()]
    return pairs
