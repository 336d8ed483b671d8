"""Joins the quotes of one article that repeat the same words of the same speaker."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotedb.model import Document, Occurrence, Quotation, Quote, Span
from quotedb.text.compare import contains_words, words
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
    wordings = [_wording(_verbatim(document, quote)) for quote in quotes]
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
    parts: tuple[tuple[str, ...], ...]  # normal words of each quoted part

    @property
    def words(self) -> list[str]:
        """All normal words, in order."""
        return [word for part in self.parts for word in part]


def _wording(parts: Sequence[str]) -> _Wording | None:
    return _Wording(" … ".join(parts), tuple(tuple(words(part)) for part in parts)) if parts else None


def _who(quote: Quote) -> tuple[str, str] | None:
    speaker = quote.speaker
    return (speaker.kind, speaker.name) if speaker else None


def _longest(own: _Wording, same: Sequence[_Wording]) -> _Wording:
    """Give the longest wording, the first of equals, that has every verbatim part of a quote."""
    return max((other for other in same if _repeats(own, other)), key=lambda other: len(other.words))


def _repeats(own: _Wording, other: _Wording) -> bool:
    longer = other.words
    return all(contains_words(longer, list(part)) is not None for part in own.parts)


def _occurrence(own: _Wording, whole: _Wording) -> Occurrence:
    n_own, n_whole = len(own.words), len(whole.words)
    if own.text == whole.text:
        relation = OccurrenceRelation.EXACT
    elif n_own == n_whole:
        relation = OccurrenceRelation.NORMALISED
    else:
        relation = OccurrenceRelation.FRAGMENT
    return Occurrence(text=whole.text, relation=relation, score=round(min(1.0, n_own / n_whole), 4))


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
    cleaned = [" ".join(part.split()).strip(_MARKS) for part in parts]
    return [part for part in cleaned if words(part)]


def _quoted(document: Document, content: Span) -> Iterator[str]:
    outermost: list[Quotation] = []
    for quotation in document.quotations:
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
