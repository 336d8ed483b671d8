"""Splits a sentence into the main clauses that it joins: each says something of its own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from quotedb.model import Span
from quotedb.resolve.names import Word
from quotedb.resolve.voices import Scene

_JOINT = re.compile(r"[^\w]*[,;\u2013\u2014]|\s--?\s|[^\w]*\s-\s")  # what stands before a clause that goes on
_STRONG = re.compile(r"[^\w]*;")  # by itself enough
_STOP = re.compile(r"[,;:()\u2013\u2014\n]|--")
_REACH = 6  # words from the beginning of a subject to its verb
_LEAST = 3  # words of a clause

Terms = Mapping[str, frozenset[str]]


def main_clauses(sentence: Span, scene: Scene) -> list[Span]:
    """Split what one sentence says at "but the polls are ...", "and he was ..." and at a semicolon.

    A clause ends before the mark that another begins behind. Only what has a subject and a finite verb of its
    own is another one; a sentence that opens with a condition ("if", "when") is not split, since what follows
    may hang on it.

    Args:
        sentence: A sentence, or the part of one that a content holds.
        scene: The document with its lists.

    Returns:
        Spans within the sentence in order; the sentence itself where it joins nothing.
    """
    terms, text = scene.gazetteer.terms, scene.document.text
    found = scene.cast.words_in(sentence.start, sentence.end)
    if not found or found[0].low in terms["condition"]:
        return [sentence]
    parts: list[Span] = []
    start, first = sentence.start, 0
    for at in _openings(found, text, terms):
        begins = at + (found[at].low in terms["joining"])
        is_long = at - first >= _LEAST and len(found) - begins >= _LEAST
        if is_long and _has_verb(found[first:at], terms):
            parts.append(Span(start, found[at - 1].end))
            start, first = found[begins].start, begins
    return [*parts, Span(start, sentence.end)]


def _openings(found: Sequence[Word], text: str, terms: Terms) -> Iterator[int]:
    """Give the words at which a main clause begins, the joining word being one of it."""
    for at in range(1, len(found)):
        gap = text[found[at - 1].end : found[at].start]
        if not _JOINT.match(gap):
            continue
        is_joined = found[at].low in terms["joining"]
        if (is_joined or _STRONG.match(gap)) and _opens_clause(found[at + is_joined :], text, terms):
            yield at


def _opens_clause(found: Sequence[Word], text: str, terms: Terms) -> bool:
    """Say whether words begin with a subject and its finite verb."""
    if not found:
        return False
    head = found[0]
    if head.low in terms["nominative"] or _is_contracted(head, terms):
        return len(found) >= _LEAST
    if head.low in terms["finite_verb"]:
        return False
    is_subject = head.is_capital or head.low in terms["determiner"] or head.low in terms["pronoun"]
    return is_subject and _meets_verb(found[:_REACH], text, terms)


def _meets_verb(found: Sequence[Word], text: str, terms: Terms) -> bool:
    """Say whether a subject meets its finite verb before a mark or another clause."""
    for before, word in pairwise(found):
        if _STOP.search(text, before.end, word.start) or word.low in terms["relative"]:
            return False
        if word.low in terms["finite_verb"] or _is_contracted(word, terms):
            return True
    return False


def _has_verb(found: Sequence[Word], terms: Terms) -> bool:
    """Say whether words hold a finite verb, or a subject that has one."""
    verbs = terms["finite_verb"] | terms["nominative"]
    return any(word.low in verbs or _is_contracted(word, terms) for word in found)


def _is_contracted(word: Word, terms: Terms) -> bool:
    """Say whether a word is subject and verb in one: "it's", "we've"."""
    subject, mark, _ = word.low.partition("'")
    is_pronoun = subject in terms["pronoun"] and subject not in terms["relative"]
    return is_pronoun and bool(word.is_possessive or mark)
