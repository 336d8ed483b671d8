"""Reads which outlet a host, reporter or writer whom the document names works for."""

import re
from collections.abc import Iterator, Mapping, Sequence

from quotedb.model import Speaker
from quotedb.resolve.cast import Cast, Name
from quotedb.resolve.gazetteer import Gazetteer
from quotedb.vocab import SpeakerKind

_NEAR = 60  # code points between a name and its outlet
_LONGEST_POST = 4  # words: "chief White House correspondent"
_SHORTEST = 4  # letters of a last name that a programme bears
_PROGRAMME = frozenset({"show", "factor", "report", "program", "programme", "podcast"})
_OWNED = re.compile(r"['\u2019]s?[\s\u00a0][\"\u201c'\u2018]?")  # CNN's Ann Lee
_OF = re.compile(r"\s(?:of\s|\()[\"\u201c'\u2018]?(?:[Tt]he\s)?")  # Ann Lee of CNN
_BREAK = re.compile(r"[.;:()!?\n]")


def find_outlets(cast: Cast) -> tuple[Speaker, ...]:
    """Give the outlets that a document names, each once, in order of first mention."""
    return tuple(
        dict.fromkeys(name.speaker for name in cast.names if name.speaker.kind is SpeakerKind.OUTLET)
    )


def full_outlet(outlet: Speaker, outlets: Sequence[Speaker]) -> Speaker:
    """Give the outlet that a document calls "The Post" under the full name that it gives elsewhere.

    Args:
        outlet: As named in one place.
        outlets: All that the document names.
    """
    short = outlet.name.removeprefix("The ")
    if " " in short:
        return outlet
    return next((other for other in outlets if other.name.endswith(f" {short}")), outlet)


def find_posts(cast: Cast, outlets: Sequence[Speaker], gazetteer: Gazetteer) -> Mapping[str, Speaker]:
    """Find for whom hosts, reporters and columnists work, as far as the document says.

    Args:
        cast: Who is named in the document.
        outlets: All that it names.
        gazetteer: Tells the nouns for people of the press.

    Returns:
        The outlet by the name of the person; who is tied to two outlets is left out.
    """
    found: dict[str, set[Speaker]] = {}
    for name in cast.names:
        if name.speaker.kind is SpeakerKind.OUTLET:
            for person in _people_beside(name, cast, gazetteer):
                found.setdefault(person, set()).add(full_outlet(name.speaker, outlets))
    for person, programme in _named_after(cast, outlets):
        found.setdefault(person, set()).add(programme)
    return {person: next(iter(posts)) for person, posts in found.items() if len(posts) == 1}


def _people_beside(outlet: Name, cast: Cast, gazetteer: Gazetteer) -> Iterator[str]:
    """Give the names of those whom the words around an outlet's name make its people."""
    text, span = cast.text, outlet.span
    after = [name for name in cast.names_in(span.end, span.end + _NEAR) if name.person is not None]
    if after and after[0].is_full and _introduces(text[span.end : after[0].span.start], gazetteer):
        yield after[0].speaker.name
    before = [name for name in cast.names_in(max(0, span.start - _NEAR), span.start) if name.person]
    if before:
        gap = text[before[-1].span.end : span.start]
        if _OF.fullmatch(gap) or _describes(gap, text[span.end : span.end + _NEAR], gazetteer):
            yield before[-1].speaker.name


def _named_after(cast: Cast, outlets: Sequence[Speaker]) -> Iterator[tuple[str, Speaker]]:
    """Give people with the programmes that bear their last name."""
    by_surname: dict[str, list[str]] = {}
    for person in cast.people:
        if person.given and len(person.surname) >= _SHORTEST:
            by_surname.setdefault(person.surname, []).append(person.speaker.name)
    for outlet in outlets:
        words = outlet.name.casefold().split()
        if _PROGRAMME.intersection(words):
            yield from ((name, outlet) for word in words for name in by_surname.get(word, ()))


def _introduces(gap: str, gazetteer: Gazetteer) -> bool:
    """Say whether an outlet and what follows it introduce a name: CNN's Ann Lee, Fox News anchor Ann Lee."""
    if _OWNED.fullmatch(gap):
        return True
    words = re.findall(r"[\w-]+", gap.casefold())
    if not words or "," in gap or _BREAK.search(gap):
        return False
    return len(words) <= _LONGEST_POST + 1 and words[-1] in gazetteer.terms["press_person"]


def _describes(gap: str, rest: str, gazetteer: Gazetteer) -> bool:
    """Say whether name and outlet stand in one apposition: Ann Lee, a host at CNN; Ann Lee, CNN's host."""
    if not gap.startswith(",") or gap.count(",") > 1 or _BREAK.search(gap):
        return False
    owned = rest.partition(",")[0] if _OWNED.match(rest) or not gap.strip(" ,") else ""
    words = re.findall(r"[\w-]+", f"{gap} {_BREAK.split(owned)[0]}".casefold())
    return len(words) <= 2 * _LONGEST_POST and any(word in gazetteer.terms["press_person"] for word in words)
