"""Joins the quotes of one article that repeat the same words of the same speaker."""

from collections.abc import Iterator, Sequence

from quotedb.model import Document, Occurrence, Quotation, Quote, Span, Speaker
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
    verbatim = [_verbatim(document, quote) for quote in quotes]
    known = [" … ".join(parts) for parts in verbatim]
    found: list[Occurrence | None] = []
    for at, quote in enumerate(quotes):
        if not known[at]:
            found.append(None)
            continue
        same = [
            other
            for other in range(len(quotes))
            if known[other]
            and other != at
            and quote.speaker is not None
            and _who(quotes[other]) == _who(quote)
        ]
        longest = max(
            (other for other in same if _repeats(verbatim[at], known[other])),
            key=lambda other: (len(words(known[other])), -other),
            default=at,
        )
        whole = (
            known[longest] if len(words(known[longest])) > len(words(known[at])) else _first(at, same, known)
        )
        found.append(_occurrence(known[at], whole))
    return tuple(found)


def _who(quote: Quote) -> tuple[str, str] | None:
    speaker: Speaker | None = quote.speaker
    return (speaker.kind, speaker.name) if speaker else None


def _repeats(parts: Sequence[str], other: str) -> bool:
    """Say whether every verbatim part stands in another's words."""
    longer = words(other)
    return all(contains_words(longer, words(part)) is not None for part in parts)


def _first(at: int, same: Sequence[int], known: Sequence[str]) -> str:
    """Give the first wording among equal ones, so that all of them share one text."""
    equal = [other for other in (*same, at) if words(known[other]) == words(known[at])]
    return known[min(equal)]


def _occurrence(own: str, whole: str) -> Occurrence:
    n_own, n_whole = len(words(own)), len(words(whole))
    if own == whole:
        relation = OccurrenceRelation.EXACT
    elif n_own == n_whole:
        relation = OccurrenceRelation.NORMALISED
    else:
        relation = OccurrenceRelation.FRAGMENT
    return Occurrence(
        text=whole, relation=relation, score=round(min(1.0, n_own / n_whole), 4) if n_whole else 1.0
    )


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
