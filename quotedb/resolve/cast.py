"""Everybody and everything that a document names, and where."""

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quotedb.model import Document, Span, Speaker
from quotedb.resolve.bodies import Body, find_bodies
from quotedb.resolve.gazetteer import Gazetteer
from quotedb.resolve.names import Word, find_runs, find_words
from quotedb.resolve.people import Person, find_people
from quotedb.vocab import SpeakerKind

_LONGEST_NAME = 5  # words
_BEFORE = 24  # code points in which the word before a name begins
_JOINT_NAMES = 3  # words behind the first name in "David and Jeanne Roe"
_LONGEST_PARTICLE = 3  # letters of "van", "de", "bin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One place where the document names somebody.

    Attributes:
        span: The name without title and possessive ending.
        speaker: Who is named.
        person: The same as a person; None for bodies and governments.
        is_full: Whether more than the last name stands there.
        is_possessive: Whether 's follows.
        choices: Everybody whom the words fit, best first.
    """

    span: Span
    speaker: Speaker
    person: Person | None
    is_full: bool
    is_possessive: bool
    choices: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The named world of one document."""

    text: str
    words: tuple[Word, ...]
    word_starts: tuple[int, ...]
    people: tuple[Person, ...]
    names: tuple[Name, ...]  # in text order, never overlapping
    name_starts: tuple[int, ...]
    name_ends: tuple[int, ...]

    def names_in(self, start: int, end: int) -> tuple[Name, ...]:
        """Give the names that lie within two places of the text."""
        return self.names[bisect_left(self.name_starts, start) : bisect_right(self.name_ends, end)]

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """Give the words that begin within two places of the text."""
        return self.words[bisect_left(self.word_starts, start) : bisect_left(self.word_starts, end)]


def is_mere_place(name: Name, cast: Cast, gazetteer: Gazetteer) -> bool:
    """Say whether a government's name stands for the place alone: "in Tehran", "in Iran", "to Moscow".

    Args:
        name: Of a country, a capital or by its adjective.
        cast: The names and words of the document.
        gazetteer: Tells capitals and prepositions.
    """
    if name.speaker.kind is not SpeakerKind.GOVERNMENT:
        return False
    before = cast.words_in(max(0, name.span.start - _BEFORE), name.span.start)
    nearest = next(
        (word.low for word in reversed(before) if word.low not in ("the", "downtown", "central")), ""
    )
    if name.span.cut(cast.text) in gazetteer.capitals:
        return nearest in gazetteer.terms["preposition"]
    return nearest in ("in", "inside", "across", "near")


def build_cast(document: Document, gazetteer: Gazetteer, sources: Iterable[Span] = ()) -> Cast:
    """Find the people and bodies of a document and every place that names one.

    Args:
        document: The text with its layout.
        gazetteer: Names and nouns of its language.
        sources: Of its attributions: what stands there is likely to be somebody.
    """
    words = find_words(document)
    runs = tuple(find_runs(document.text, words, gazetteer))
    on = document.published.start.date() if document.published else None
    begins = frozenset(source.start for source in sources)
    people = find_people(document.text, words, runs, gazetteer, begins, on)
    bodies = {body.first: body for body in find_bodies(document.text, words, gazetteer)}
    names = tuple(_names(document.text, words, people, bodies))
    return Cast(
        text=document.text,
        words=words,
        word_starts=tuple(word.start for word in words),
        people=people,
        names=names,
        name_starts=tuple(name.span.start for name in names),
        name_ends=tuple(name.span.end for name in names),
    )


def _names(
    text: str, words: Sequence[Word], people: Sequence[Person], bodies: Mapping[int, Body]
) -> Iterator[Name]:
    by_surname: dict[str, list[Person]] = defaultdict(list)
    by_given: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        by_surname[person.surname].append(person)
        if person.given != person.surname:
            by_given[person.given].append(person)
    done = 0
    for at, word in enumerate(words):
        if at < done or not (word.is_capital or at in bodies):
            continue
        body = bodies.get(at)
        if body is not None and (body.end - at > 1 or word.low not in by_surname):
            yield _body_name(words, body)
            done = body.end
            continue
        found = _person_name(text, words, at, by_surname, by_given)
        if found is not None:
            name, done = found
            yield name


def _body_name(words: Sequence[Word], body: Body) -> Name:
    last = words[body.end - 1]
    return Name(
        span=Span(words[body.first].start, last.end),
        speaker=body.speaker,
        person=None,
        is_full=body.end - body.first > 1,
        is_possessive=last.is_possessive,
    )


def _person_name(
    text: str,
    words: Sequence[Word],
    at: int,
    by_surname: Mapping[str, list[Person]],
    by_given: Mapping[str, list[Person]],
) -> tuple[Name, int] | None:
    """Read a name that begins at one word: given names and last name, or either alone."""
    given, surname = by_given.get(words[at].low), by_surname.get(words[at].low)
    if not given and not surname and len(words[at].text) > 1:
        return None
    for end in range(at + 2, min(at + _LONGEST_NAME, len(words)) + 1):
        last = words[end - 1]
        fitting = [person for person in by_surname.get(last.low, ()) if _fits(person, words[at])]
        if fitting and last.is_capital and _side_by_side(text, words[at:end]):
            return _person(words, at, end, _of_generation(fitting, words, end), is_full=True), end
    if surname:
        return _person(
            words, at, at + 1, _ranked(surname), is_full=len(surname) == 1 and not surname[0].given
        ), at + 1
    if given and _shares_surname(words, at, by_surname):
        bearers = [person for person in by_surname[words[at + 3].low] if _fits(person, words[at])]
        return (_person(words, at, at + 1, bearers, is_full=False), at + 1) if bearers else None
    if given and not (
        at + 1 < len(words) and words[at + 1].is_capital and _side_by_side(text, words[at : at + 2])
    ):
        known = _of_generation(_ranked(given), words, at + 1)
        return _person(words, at, at + 1, known, is_full=False), at + 1
    return None


def _of_generation(fitting: Sequence[Person], words: Sequence[Word], end: int) -> Sequence[Person]:
    """Keep of father and son the one whom a name means: with Jr. behind it, or without."""
    behind = words[end].low if end < len(words) else ""
    generation = behind if any(person.generation == behind for person in fitting) else ""
    return [person for person in fitting if person.generation == generation] or fitting


def _shares_surname(words: Sequence[Word], at: int, by_surname: Mapping[str, list[Person]]) -> bool:
    """Say whether a first name has its last name behind another: David in "David and Jeanne Roe"."""
    after = words[at + 1 : at + 4]
    return (
        len(after) == _JOINT_NAMES
        and after[0].low == "and"
        and after[1].is_capital
        and any(_fits(person, after[1]) for person in by_surname.get(after[2].low, ()))
    )


def _side_by_side(text: str, words: Sequence[Word]) -> bool:
    """Say whether nothing but spaces, points, small particles and nicknames stands between words."""
    for one, other in itertools.pairwise(words):
        gap = text[one.end : other.start].replace("\u00a0", " ")
        if gap not in (" ", ". ", "  ") or one.is_possessive or other.opens:
            return False
        if not other.is_capital and (len(other.text) > _LONGEST_PARTICLE or other.low == "and"):
            return False
        if gap == ". " and len(one.text) > 2:
            return False
    return True


def _fits(person: Person, first: Word) -> bool:
    return bool(person.given) and (
        first.low == person.given or (len(first.text) == 1 and person.given.startswith(first.low))
    )


def _ranked(people: Sequence[Person]) -> list[Person]:
    return sorted(people, key=lambda person: person.place)


def _person(words: Sequence[Word], at: int, end: int, fitting: Sequence[Person], *, is_full: bool) -> Name:
    return Name(
        span=Span(words[at].start, words[end - 1].end),
        speaker=fitting[0].speaker,
        person=fitting[0],
        is_full=is_full,
        is_possessive=words[end - 1].is_possessive,
        choices=tuple(fitting),
    )
