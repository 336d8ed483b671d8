"""Finds runs of capitalised words and reads them as title and name, without a parser."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from quotedb.model import Document, Span
from quotedb.resolve.gazetteer import Gazetteer, Honorific

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:(?:[\u2019'&.\-\u2013]|(?<=\d)/(?=\d))(?=[^\W_])[^\W_]+)*")
_PLAIN_GAPS = frozenset({" ", "\u00a0", "  ", " \u00a0", "\u00a0 ", "\u00a0\u00a0"})
_POINT_GAPS = frozenset("." + gap for gap in _PLAIN_GAPS)
_HEADING_SHARE = 0.85  # of the words that a title sets in capitals: from it on, capitals name nobody
_SMALL_IN_TITLES = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "as", "and", "or", "but"}
)
_LONGEST_PARTICLE = 3  # words, as in "de la"
_LONGEST_RUN = 9


class Word(NamedTuple):
    """One word of a text, without a possessive ending; a tuple, since every word of a text becomes one."""

    start: int
    end: int
    text: str
    low: str  # lower case
    is_capital: bool
    is_possessive: bool
    opens: bool  # first of its sentence
    in_heading: bool


@dataclass(frozen=True, slots=True)
class Title:
    """The words before a name, read."""

    words: tuple[str, ...]  # all of them, lower case
    honorifics: tuple[Honorific, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring capitalised words: perhaps a title, then a name.

    Attributes:
        first: Index of the name's first word in the document's words.
        name: The words of the name.
        title: What stands before it.
    """

    first: int
    name: tuple[Word, ...]
    title: Title

    @property
    def text(self) -> str:
        """The name with single spaces, initials with their point."""
        return written(self.name)

    @property
    def span(self) -> Span:
        """From the first to the last word of the name."""
        return Span(self.name[0].start, self.name[-1].end)


def written(words: Sequence[Word]) -> str:
    """Give a name with single spaces; a single letter gets its point back."""
    return " ".join(
        word.text + "." if len(word.text) == 1 and word.text.isupper() else word.text for word in words
    )


def find_words(document: Document) -> tuple[Word, ...]:
    """Give all words of a text, in order, with whether they open a sentence or stand in a heading."""
    text = document.text.replace("\u2019", "'")
    openings = {span.start: span for span in document.sentences}
    whole_paragraphs = {(span.start, span.end) for span in document.paragraphs}
    found: list[Word] = []
    for begin, stop in _stretches(text, sorted(openings), openings):
        rough = [(match.start(), match.group()) for match in _WORD.finditer(text, begin, stop)]
        in_heading = (begin, stop) in whole_paragraphs and _is_heading([whole for _, whole in rough])
        for start, whole in rough:
            name, low, is_capital, is_possessive, is_plural = _form(whole)
            end = start + len(name)
            is_possessive = is_possessive or (is_plural and text.startswith("'", end))
            opens = start == rough[0][0]
            found.append(Word(start, end, name, low, is_capital, is_possessive, opens, in_heading))
    return tuple(found)


@lru_cache(maxsize=50_000)  # texts repeat their words
def _form(whole: str) -> tuple[str, str, bool, bool, bool]:
    """Give a word without ending and in lower case, and whether it is capital, possessive, like a plural."""
    has_ending = whole.casefold().endswith("'s")
    name = whole[:-2] if has_ending else whole
    return name, name.casefold(), name[0].isupper(), has_ending, name[-1] in "sz"


def _stretches(text: str, starts: list[int], openings: dict[int, Span]) -> Iterator[tuple[int, int]]:
    """Give the sentences and what lies between them, in order."""
    last = 0
    for start in starts:
        if start > last:
            yield last, start
        yield start, openings[start].end
        last = openings[start].end
    if last < len(text):
        yield last, len(text)


def _is_heading(words: list[str]) -> bool:
    large = [word for word in words if word[0].isalpha() and word.casefold() not in _SMALL_IN_TITLES]
    return len(large) > 3 and sum(word[0].isupper() for word in large) >= _HEADING_SHARE * len(large)


def find_runs(text: str, words: Sequence[Word], gazetteer: Gazetteer) -> Iterator[Run]:
    """Find what may be a name in running text.

    Args:
        text: The text that the words are of.
        words: All its words.
        gazetteer: Tells titles, particles and words that only open a sentence.
    """
    end = 0
    running = {word.low for word in words if word.is_capital and not word.in_heading}
    for at, word in enumerate(words):
        if word.in_heading and _is_full_in_heading(text, words, at, running, gazetteer):
            yield Run(first=at, name=tuple(words[at : at + 2]), title=Title(words=(), honorifics=()))
        if at < end or not word.is_capital or word.in_heading or _only_opens(text, words, at, gazetteer):
            continue
        end = _run_end(text, words, at, gazetteer)
        run = read_run(words, at, end, gazetteer)
        if run is not None:
            yield run


def _is_full_in_heading(
    text: str, words: Sequence[Word], at: int, running: Collection[str], gazetteer: Gazetteer
) -> bool:
    """Say whether a heading names somebody in full, whose last name the running text has, too.

    Where all words have capitals, "Sue Roe" may be what somebody does: a name opens the heading or follows a
    small word, unless it is well known.
    """
    given, last = words[at], words[at + 1] if at + 1 < len(words) else None
    if last is None or last.low not in running or not last.in_heading or given.text not in gazetteer.given:
        return False
    if not joined(text, given, last, gazetteer) or given.low in gazetteer.terms["common"]:
        return False
    is_open = given.opens or words[at - 1].low in _SMALL_IN_TITLES
    return is_open or f"{given.text} {last.text}" in gazetteer.figures


def _only_opens(text: str, words: Sequence[Word], at: int, gazetteer: Gazetteer) -> bool:
    """Say whether a capital only opens a sentence: "When Roe"; "Will Roe, a clerk," is a name."""
    word = words[at]
    if word.text in gazetteer.given and at + 1 < len(words) and words[at + 1].is_capital:
        gap, after = text[word.end : words[at + 1].start], text[words[at + 1].end : words[at + 1].end + 2]
        if gap == " " and after == ", ":
            return False
    return word.low in gazetteer.terms["common"] and (word.opens or word.low in gazetteer.terms["determiner"])


def _run_end(text: str, words: Sequence[Word], at: int, gazetteer: Gazetteer) -> int:
    end = at + 1
    while (
        end < len(words) and end - at < _LONGEST_RUN and joined(text, words[end - 1], words[end], gazetteer)
    ):
        step = _name_goes_on(text, words, end, gazetteer)
        if step == end:
            break
        end = step
    return end


def _name_goes_on(text: str, words: Sequence[Word], at: int, gazetteer: Gazetteer) -> int:
    """Give the place after the next capital, over small particles; the same place if there is none."""
    for end in range(at, min(at + _LONGEST_PARTICLE + 1, len(words))):
        if end > at and not joined(text, words[end - 1], words[end], gazetteer):
            return at
        if words[end].is_capital:
            return end + 1
        if words[end].low not in gazetteer.terms["particle"]:
            return at
    return at


def joined(text: str, one: Word, other: Word, gazetteer: Gazetteer) -> bool:
    """Say whether two words stand side by side in one name; an "I" without a point is whoever speaks."""
    is_self = other.low in gazetteer.terms["nominative"] and not text.startswith(".", other.end)
    if one.is_possessive or other.opens or is_self:
        return False
    gap = text[one.end : other.start]
    if gap not in _POINT_GAPS:
        return gap in _PLAIN_GAPS
    return len(one.text) == 1 or one.low in gazetteer.honorifics or one.low in gazetteer.terms["suffix"]


def read_run(words: Sequence[Word], first: int, end: int, gazetteer: Gazetteer) -> Run | None:
    """Split capitalised words into title and name; None if nothing is left of the name."""
    cut, honorifics = _office_before(words, first, end, gazetteer)
    for at in range(cut, end - 1):
        pair = f"{words[at].low} {words[at + 1].low}"
        rest = [word for word in words[at + 1 : end] if word.low not in gazetteer.terms["suffix"]]
        if pair in gazetteer.honorifics and at + 2 < end:
            honorifics.append(gazetteer.honorifics[pair])
            cut = at + 2
        elif words[at].low in gazetteer.honorifics and rest and at >= cut:
            honorifics.append(gazetteer.honorifics[words[at].low])
            cut = at + 1
        elif at >= cut and len(rest) > 1 and _leads(words, at, gazetteer):
            cut = at + 1
    while end - cut > 2 and _is_modifier(words[cut], gazetteer):
        cut += 1
    if cut >= end:
        return None
    begin = first - 2 if honorifics and _is_of(words, first, gazetteer) else first
    title = Title(words=tuple(word.low for word in words[begin:cut]), honorifics=tuple(honorifics))
    return Run(first=cut, name=tuple(words[cut:end]), title=title)


def _office_before(
    words: Sequence[Word], first: int, end: int, gazetteer: Gazetteer
) -> tuple[int, list[Honorific]]:
    """Read an office whose field opens a run: in "Secretary of State Jane Roe" the name begins at Jane."""
    if _is_of(words, first, gazetteer):
        for at in range(first + 1, end - 1):
            if words[at].text in gazetteer.given:
                return at, [gazetteer.honorifics[words[first - 2].low]]
    return first, []


def _is_of(words: Sequence[Word], first: int, gazetteer: Gazetteer) -> bool:
    return first > 1 and words[first - 1].low == "of" and words[first - 2].low in gazetteer.honorifics


def _leads(words: Sequence[Word], at: int, gazetteer: Gazetteer) -> bool:
    """Say whether a capital before a full name is none of it: a job, or a word that opens a sentence."""
    only_opens = words[at].opens and words[at].text not in gazetteer.given
    return _is_job(words[at], gazetteer) or (only_opens and words[at + 1].text in gazetteer.given)


def _is_job(word: Word, gazetteer: Gazetteer) -> bool:
    """Say whether a capital before a full name is what its bearer does: Senior Adviser Jane Roe."""
    role = gazetteer.roles.get(word.low) or gazetteer.roles.get(word.low.rpartition("-")[2])
    return (
        role is not None
        and not role.is_plural
        and "body" not in role.kinds
        and word.text not in gazetteer.given
    )


def _is_modifier(word: Word, gazetteer: Gazetteer) -> bool:
    """Say whether a capitalised word before a name belongs to no name: Republican, Texas, Iranian."""
    if word.text in gazetteer.given:
        return False
    return (
        word.low in gazetteer.roles or word.text in gazetteer.adjectives or word.low in ("gop", "democratic")
    )
