"""The words of a text as scores count them, and which of them stand in quotation marks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quotedb.model import Span

TOKEN = re.compile(r"[^\W_]+")
PARAGRAPH = re.compile(r"[^\n]+")
MARK = re.compile("''|[\"\u201c\u201d\u201e\u00ab\u00bb]")
OPENING = frozenset("\u201c\u201e\u00ab")
CLOSING = frozenset("\u201d\u00bb")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: maximal runs of letters and digits, known by their number.

    Punctuation and white space at the edges of a span thus make no difference.
    """

    text: str
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.starts)

    def covered(self, spans: Iterable[Span]) -> frozenset[int]:
        """Give the tokens that overlap any of the spans.

        Raises:
            ValueError: A span lies outside the text.
        """
        found: set[int] = set()
        for span in spans:
            if span.end > len(self.text):
                raise ValueError(
                    f"[{span.start}, {span.end}) lies outside the text of {len(self.text):,} characters"
                )
            found.update(range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)))
        return frozenset(found)

    def word(self, token: int) -> str:
        """Give a token in lower case."""
        return self.text[self.starts[token] : self.ends[token]].lower()


def tokenize(text: str) -> Tokens:
    """Find the tokens of a text."""
    found = [match.span() for match in TOKEN.finditer(text)]
    return Tokens(text, [start for start, _ in found], [end for _, end in found])


def quoted_spans(text: str) -> Iterator[Span]:
    """Give what stands in double quotation marks, marks left out, by a rule that knows no grammar.

    Marks are paired within a line; one that is not closed runs to the end of its line, as in quotations of
    several paragraphs. Two apostrophes are a double mark; single marks never count. This is the measure, so
    it stays apart from ``text.quotations``, which is what is measured.
    """
    for line in PARAGRAPH.finditer(text):
        start = None
        for mark in MARK.finditer(text, *line.span()):
            before = text[mark.start() - 1] if mark.start() > line.start() else " "
            after = text[mark.end()] if mark.end() < line.end() else " "
            if _opens(mark[0], before, after, is_open=start is not None):
                if start is None and not after.isspace():
                    start = mark.end()
            elif start is not None:
                yield from _span(start, mark.start())
                start = None
        if start is not None:
            yield from _span(start, line.end())


def _opens(mark: str, before: str, after: str, *, is_open: bool) -> bool:
    if mark in OPENING or mark in CLOSING:
        return mark in OPENING
    return not is_open or (before.isspace() and not after.isspace())


def _span(start: int, end: int) -> Iterator[Span]:
    if start < end:
        yield Span(start, end)
