"""Patterns over sentences, tried only where one of their own words stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from operator import attrgetter

from quotedb.model import Document, Span

WORD = re.compile(r"\w{3,}")
REACH = 1_500  # code points around a match that can matter; what is one longer sentence is no prose
STRETCH = 6_000  # of a sentence that is searched at a time, for the same reason
MOST_MATCHES = 20  # of one stretch
DEEPEST = 4  # quotations that can lie around one place
_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Search:
    """A pattern, and the words of which each of its matches holds one.

    Attributes:
        pattern: Matches within one sentence.
        triggers: Lower case, three letters or more; the rarer, the fewer sentences the pattern is tried on.
    """

    pattern: re.Pattern[str]
    triggers: frozenset[str]


def listed(words: str) -> frozenset[str]:
    """Give the words of a line."""
    return frozenset(words.split())


@cache
def keywords(phrases: frozenset[str]) -> frozenset[str]:
    """Give the longest word of each phrase; every phrase has one of three letters or more."""
    return frozenset(max(WORD.findall(phrase.lower()), key=len) for phrase in phrases)


def matches(document: Document, search: Search) -> Iterator[tuple[re.Match[str], Span]]:
    """Find a pattern sentence by sentence; give each match with what its voice says of the sentence."""
    for sentence in sentences_with(document, search.triggers):
        for start in range(sentence.start, sentence.end, STRETCH):
            end = min(start + STRETCH, sentence.end)
            for match in islice(search.pattern.finditer(document.text, start, end), MOST_MATCHES):
                near = Span(
                    max(sentence.start, match.start() - REACH), min(sentence.end, match.end() + REACH)
                )
                yield match, _inside_quotation(document, near, match.start())


def sentences_with(document: Document, words: frozenset[str]) -> Iterator[Span]:
    """Give the sentences that hold one of some words.

    Args:
        document: The text with its layout.
        words: Lower case, three letters or more.
    """
    text, known = _lowered(document.text)
    done = 0
    for start in sorted(start for word in words & known for start in _starts(text, word)):
        if start >= done:
            at = bisect_right(document.sentences, start, key=_START) - 1
            if at >= 0 and start < document.sentences[at].end:
                done = document.sentences[at].end
                yield document.sentences[at]


@lru_cache(maxsize=1)
def _lowered(text: str) -> tuple[str, frozenset[str]]:
    """Give a text in lower case, and its words; one document is read by many rules."""
    lowered = text.replace("\u0130", "i").lower()  # the one letter that grows, and would move the rest
    return lowered, frozenset(WORD.findall(lowered))


def _starts(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + 1)


def _inside_quotation(document: Document, sentence: Span, place: int) -> Span:
    """Give the part of a sentence that one voice speaks: inside a quotation, nothing outside it belongs."""
    last = bisect_right(document.quotations, place, key=_START)
    for quotation in document.quotations[max(0, last - DEEPEST) : last]:
        at = bisect_right(quotation.pieces, place, key=_START) - 1
        piece = quotation.pieces[at]
        if place < piece.end:
            mark = 0 if at else len(quotation.mark)
            start, end = max(sentence.start, piece.start + mark), min(sentence.end, piece.end)
            sentence = Span(start, end) if start < end else sentence
    return sentence
