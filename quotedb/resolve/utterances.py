"""Joins the quotes of one article that repeat the same words of the same speaker."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeAlias

from quotedb.model import Document, Occurrence, Quote, Span
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
    pieces = sorted(piece for found in document.quotations if found.depth == 0 for piece in found.pieces)
    wordings = [_wording(document.text, pieces, quote) for quote in quotes]
    same: dict[tuple[str, str] | int, list[_Wording]] = {}
    for at, (quote, wording) in enumerate(zip(quotes, wordings, strict=True)):
        if wording is not None:
            same.setdefault(_who(quote) or at, []).append(wording)
    by_word = {who: _by_word(found) for who, found in same.items()}
    return tuple(
        None if wording is None else _occurrence(wording, _longest(wording, by_word[_who(quote) or at]))
        for at, (quote, wording) in enumerate(zip(quotes, wordings, strict=True))
    )


@dataclass(frozen=True, slots=True)
class _Wording:
    """The verbatim words of one quote."""

    text: str
    parts: tuple[str, ...]  # normal words of each quoted part, each between two line ends
    whole: str  # those of all parts, likewise
    n_words: int


_ByWord: TypeAlias = dict[str, list[_Wording]]


def _wording(text: str, pieces: Sequence[Span], quote: Quote) -> _Wording | None:
    parts = [(part, found) for part in _verbatim(text, pieces, quote) if (found := words(part))]
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


def _by_word(same: Iterable[_Wording]) -> _ByWord:
    """Give for each word the wordings that have it: each once, the longest first, the first of equals."""
    distinct: dict[str, _Wording] = {}
    for wording in same:
        distinct.setdefault(wording.whole, wording)
    found: _ByWord = {}
    for wording in sorted(distinct.values(), key=lambda one: -one.n_words):
        for word in set(wording.whole.split()):
            found.setdefault(word, []).append(wording)
    return found


def _longest(own: _Wording, by_word: _ByWord) -> _Wording:
    """Give the longest wording, the first of equals, that has every verbatim part of a quote."""
    fewest = min((by_word[word] for word in own.whole.split()), key=len)
    return next(other for other in fewest if all(part in other.whole for part in own.parts))


def _occurrence(own: _Wording, whole: _Wording) -> Occurrence:
    if own.text == whole.text:
        relation = OccurrenceRelation.EXACT
    elif own.n_words == whole.n_words:
        relation = OccurrenceRelation.NORMALISED
    else:
        relation = OccurrenceRelation.FRAGMENT
    score = round(min(1.0, own.n_words / whole.n_words), 4)
    return Occurrence(text=whole.text, relation=relation, score=score)


def _verbatim(text: str, pieces: Sequence[Span], quote: Quote) -> list[str]:
    """Give the words of a quote in quotation marks, or all of them where the layout is verbatim."""
    attribution = quote.attribution
    if attribution.kind not in (QuoteKind.DIRECT, QuoteKind.MIXED):
        return []
    parts = [part for content in attribution.contents for part in _quoted(text, pieces, content)]
    if attribution.kind is QuoteKind.DIRECT and not parts:
        parts = [content.cut(text) for content in attribution.contents]
    if attribution.kind is QuoteKind.DIRECT:
        parts = [" ".join(parts)]
    return [" ".join(part.split()).strip(_MARKS) for part in parts]


def _quoted(text: str, pieces: Sequence[Span], content: Span) -> Iterator[str]:
    """Give what lies in a content of outermost quotations, which never overlap."""
    first = bisect_right(pieces, content.start, key=attrgetter("end"))
    after = bisect_left(pieces, content.end, key=attrgetter("start"))
    for piece in pieces[first:after]:
        yield text[max(piece.start, content.start) : min(piece.end, content.end)]
