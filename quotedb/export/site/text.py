"""Writes an article's text as markup: paragraphs, its quotes marked in them, a numbered marker after each."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from quotedb.export.html.palette import tone
from quotedb.export.html.signs import visible
from quotedb.export.site.weave import Mark, Segment, between, cut, steps
from quotedb.vocab import UNCONFIRMED, ClaimStatus, QuoteKind

BREAK = re.compile(r"\n[^\S\n]*\n\s*")  # an empty line, with the space around it
CONTESTED = frozenset({ClaimStatus.DISPUTED, ClaimStatus.DENIED, ClaimStatus.REFUTED, ClaimStatus.RETRACTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A quote as the text shows it.

    Attributes:
        key: Its stable id.
        number: Its number on the page, from 1.
        pieces: Spans of its content, in text order.
        kind: What it is; gives the colour of the ground.
        status: Where the claim that it carries stands; gives the line below; None without a claim.
        label: What a screen reader says of its marker.
    """

    key: str
    number: int
    pieces: tuple[tuple[int, int], ...]
    kind: QuoteKind
    status: ClaimStatus | None
    label: str


def line_of(status: ClaimStatus) -> str:
    """Give the sort of line that stands for a status: contested, open, beside the matter, or settled."""
    if status in CONTESTED:
        return "contested"
    if status in UNCONFIRMED:
        return "open"
    return "beside" if status is ClaimStatus.NOT_CHECKABLE else "settled"


def marked_text(text: str, body_start: int, quotes: Sequence[Marked]) -> Markup:
    """Give the paragraphs of a text with its quotes marked.

    Args:
        text: The stored text, all of which is shown; header lines before the body are set apart.
        body_start: First code point of the body.
        quotes: A quote before those that its content holds.

    Returns:
        Markup whose text is that of the article, but for markers and signs that a reader could not see.
    """
    named = {quote.key: quote for quote in quotes}
    marks = [Mark(start, end, quote.key) for quote in quotes for start, end in quote.pieces]
    blocks = list(paragraphs(text, body_start))
    segments = cut(len(text), marks, (place for block in blocks for place in block))
    writer = _Writer(text, named, _last_places(marks, len(text)))
    parts = (writer.block(between(segments, start, end), start, body_start) for start, end in blocks)
    return joined(parts)


def joined(parts: Iterable[str]) -> Markup:
    """Give parts as one; what is not markup yet is escaped."""
    return Markup("").join(parts)


def paragraphs(text: str, body_start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text's paragraphs and of the space between them, in order and without a gap."""
    edges = {0, len(text), min(max(body_start, 0), len(text))}
    for found in BREAK.finditer(text):
        edges.update(found.span())
    places = sorted(edges)
    yield from pairwise(places)


def _last_places(marks: Iterable[Mark], length: int) -> Mapping[int, list[str]]:
    """Say which quotes end for good at which place; of two that end together, the inner one first."""
    last: dict[str, int] = {}
    for mark in marks:
        end = min(mark.end, length)
        if mark.start < end:
            last[mark.name] = max(last.get(mark.name, 0), end)
    ends = defaultdict(list)
    for name in reversed(last):
        ends[last[name]].append(name)
    return ends


class _Writer:
    """Writes one text from its segments, and remembers which quotes were opened before."""

    def __init__(self, text: str, named: Mapping[str, Marked], ends: Mapping[int, list[str]]) -> None:
        self.text = text
        self.named = named
        self.ends = ends
        self.opened: set[str] = set()

    def block(self, segments: Sequence[Segment], start: int, body_start: int) -> Markup:
        """Give a paragraph, or the space between two; a marker follows where its quote ended."""
        if not self.text[start : segments[-1].end].strip():
            return joined(part for one in segments for part in (self.words(one), self.refs(one.end)))
        parts = []
        standing: tuple[Mark, ...] = ()
        ended = Markup("")
        for step in steps(segments):
            parts += [self.close(mark) for mark in standing[::-1][: step.closes]]
            parts += [ended, *map(self.open, step.opens), self.words(step.segment)]
            standing, ended = step.segment.marks, self.refs(step.segment.end)
        parts += [*map(self.close, standing[::-1]), ended]
        kind = Markup(' class="before"') if start < body_start else Markup("")
        return Markup('<p dir="auto"{}>{}</p>').format(kind, joined(parts))

    def words(self, segment: Segment) -> Markup:
        """Give the words of a segment, safe to show."""
        return escape(visible(self.text[segment.start : segment.end]))

    def open(self, mark: Mark) -> Markup:
        """Begin a mark; the first of a quote's carries the place that links lead to."""
        quote = self.named[mark.name]
        place = Markup("") if quote.key in self.opened else Markup(' id="q-{}"').format(quote.key)
        self.opened.add(quote.key)
        begun = Markup('<span class="q {}" data-q="{}"{}>').format(tone(quote.kind), quote.key, place)
        if quote.status is None:
            return begun
        return begun + Markup('<span class="u {} {}">').format(line_of(quote.status), tone(quote.status))

    def close(self, mark: Mark) -> Markup:
        """End a mark."""
        return Markup("</span>") if self.named[mark.name].status is None else Markup("</span></span>")

    def refs(self, place: int) -> Markup:
        """Give the markers of the quotes that end at a place."""
        return joined(
            Markup('<a class="ref" id="r-{}" data-q="{}" href="#n-{}" aria-label="{}">{}</a>').format(
                quote.key, quote.key, quote.key, visible(quote.label), quote.number
            )
            for quote in (self.named[name] for name in self.ends.get(place, ()))
        )
