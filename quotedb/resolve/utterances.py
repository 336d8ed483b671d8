"""Gives the verbatim words of quotes; the store finds out which of them repeat one act of speech."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from quotedb.model import Document, Occurrence, Quote, Span
from quotedb.text.compare import words
from quotedb.vocab import OccurrenceRelation, QuoteKind

_MARKS = "\"'“”\u2018\u2019„«»`\u201a "


def find_occurrences(document: Document, quotes: Sequence[Quote]) -> tuple[Occurrence | None, ...]:
    """Give what each quote repeats word by word.

    Args:
        document: The text with its quotations.
        quotes: What was found in it.

    Returns:
        One entry a quote; None for those without verbatim words.
    """
    pieces = sorted(piece for found in document.quotations if found.depth == 0 for piece in found.pieces)
    return tuple(_occurrence(document.text, pieces, quote) for quote in quotes)


def _occurrence(text: str, pieces: Sequence[Span], quote: Quote) -> Occurrence | None:
    parts = [part for part in _verbatim(text, pieces, quote) if words(part)]
    if not parts:
        return None
    return Occurrence(text=" … ".join(parts), relation=OccurrenceRelation.EXACT, score=1.0)


def _verbatim(text: str, pieces: Sequence[Span], quote: Quote) -> list[str]:
    """Give the words of a quote in quotation marks, or all of them where the layout is verbatim."""
    attribution = quote.attribution
    if attribution.kind not in (QuoteKind.DIRECT, QuoteKind.MIXED):
        return []
    parts = [part for content in attribution.contents for part in _quoted(text, pieces, content)]
    if attribution.kind is QuoteKind.DIRECT and not parts:
        parts = [content.cut(text) for content in attribution.contents]
    if attribution.kind is QuoteKind.DIRECT:
        parts = [" ".join(part.strip(_MARKS) for part in parts)]
    return [" ".join(part.split()).strip(_MARKS) for part in parts]


def _quoted(text: str, pieces: Sequence[Span], content: Span) -> Iterator[str]:
    """Give what lies in a content of outermost quotations, which never overlap."""
    first = bisect_right(pieces, content.start, key=attrgetter("end"))
    after = bisect_left(pieces, content.end, key=attrgetter("start"))
    for piece in pieces[first:after]:
        yield text[max(piece.start, content.start) : min(piece.end, content.end)]
