"""Joins the quotes of one article that repeat the same words of the same speaker."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotedb.model import Document, Occurrence, Quotation, Quote, Span
from quotedb.text.compare import words
from quotedb.vocab import OccurrenceRelation, QuoteKind

_MARKS = "\"'“”\u2018\u2019„«»`\u201a "


def find_occurrences(document: Document, quotes: Sequence[Quote]) -> tuple[Occurrence | None, ...]:
    """Say for every quote which utterance it repeats, as far as this article shows.

    Args:
        document: The text with its quotations.
        quotes: With their chains, which name the speakers.

    Returns:
        One entry a quote; None for those without verbatim words. Words of two speakers are never joined, nor
        are those of nobody in particular.
    """
    wordings = [_wording(document, quote) for quote in quotes]
    same: dict[tuple[str, str] | int, list[_Wording]] = {}
    for at, (quote, wording) in enumerate(zip(quotes, wordings, strict=True)):
        if wording is not None:
            same.setdefault(_who(quote) or at, []).append(wording)
    return tuple(
        None if wording is None else _occurrence(wording, _longest(wording, same[_who(quote) or at]))
        for at, (quote, wording) in enumerate(zip(quotes, wordings, strict=True))
    )


@dataclass(frozen=True, slots=True)
class _Wording:
    """The verbatim words of one quote."""

    text: str
    parts: tuple[str, ...]  # normal words of each quoted part, each between two line ends
    whole: str  # those of all parts, likewise
    n_words: int


def _wording(document: Document, quote: Quote) -> _Wording | None:
    parts = [(part, found) for part in _verbatim(document, quote) if (found := words(part))]
    if not parts:
        return None
    joined = [word for _, found in parts for word in found]
    return _Wording(
        text=" … ".join(part for part, _ in parts),
        parts=tuple(_between_line_ends(found) for _, found in parts),
        whole=_between_line_ends(joined),
        n_words=len(joined),
    )


def _between_line_ends(found: Sequence[str]) -> str:
    return "\n" + "\n".join(found) + "\n"


def _who(quote: Quote) -> tuple[str, str] | None:
    speaker = quote.speaker
    return (speaker.kind, speaker.name) if speaker else None


def _longest(own: _Wording, same: Sequence[_Wording]) -> _Wording:
    """Give the longest wording, the first of equals, that has every verbatim part of a quote."""
    repeated = (other for other in same if all(part in other.whole for part in own.parts))
    return max(repeated, key=lambda other: other.n_words)


def _occurrence(own: _Wording, whole: _Wording) -> Occurrence:
    if own.text == whole.text:
        relation = OccurrenceRelation.EXACT
    elif own.n_words == whole.n_words:
        relation = OccurrenceRelation.NORMALISED
    else:
        relation = OccurrenceRelation.FRAGMENT
    score = round(min(1.0, own.n_words / whole.n_words), 4)
    return Occurrence(text=whole.text, relation=relation, score=score)


def _verbatim(document: Document, quote: Quote) -> list[str]:
    """Give the words of a quote in quotation marks, or all of them where the layout is verbatim."""
    attribution = quote.attribution
    if attribution.kind not in (QuoteKind.DIRECT, QuoteKind.MIXED):
        return []
    parts = [text for content in attribution.contents for text in _quoted(document, content)]
    if attribution.kind is QuoteKind.DIRECT and not parts:
        parts = [content.cut(document.text) for content in attribution.contents]
    if attribution.kind is QuoteKind.DIRECT:
        parts = [" ".join(parts)]
    return [" ".join(part.split()).strip(_MARKS) for part in parts]


def _quoted(document: Document, content: Span) -> Iterator[str]:
    outermost: list[Quotation] = []
    for quotation in document.quotations:
        if quotation.start >= content.end:
            break
        inside = any(content.overlaps(piece) for piece in quotation.pieces)
        if inside and not any(_holds(other, quotation) for other in outermost):
            outermost.append(quotation)
    for quotation in outermost:
        for piece in quotation.pieces:
            start, end = max(piece.start, content.start), min(piece.end, content.end)
            if start < end:
                yield document.text[start:end]


def _holds(outer: Quotation, inner: Quotation) -> bool:
    return any(piece.holds(part) for piece in outer.pieces for part in inner.pieces)
