"""Reads which outlet a host, reporter or writer whom the document names works for."""

import re
from collections.abc import Iterator, Mapping

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


def find_posts(cast: Cast, gazetteer: Gazetteer) -> Mapping[str, Speaker]:
    """Find for whom hosts, reporters and columnists work, as far as the document says.

    Args:
        cast: Who is named in the document.
        gazetteer: Tells the nouns for people of the press.

    Returns:
        The outlet by the name of the person; who is tied to two outlets is left out.
    """
    found: dict[str, set[Speaker]] = {}
    for outlet in cast.names:
        if outlet.speaker.kind is SpeakerKind.OUTLET:
            for person in _people_of(outlet, cast, gazetteer):
                found.setdefault(person, set()).add(full_outlet(outlet.speaker, cast))
    return {person: next(iter(posts)) for person, posts in found.items() if len(posts) == 1}


def full_outlet(outlet: Speaker, cast: Cast) -> Speaker:
    """Give the outlet that a document calls "The Post" under the full name that it gives elsewhere."""
    short = outlet.name.removeprefix("The ")
    if " " in short:
        return outlet
    longer = (
        name.speaker
        for name in cast.names
        if name.speaker.kind is SpeakerKind.OUTLET and name.speaker.name.endswith(f" {short}")
    )
    return next(longer, outlet)


def _people_of(outlet: Name, cast: Cast, gazetteer: Gazetteer) -> Iterator[str]:
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
    words = span.cut(text).casefold().split()
    if _PROGRAMME.intersection(words):
        for person in cast.people:
            if person.given and person.surname in words and len(person.surname) >= _SHORTEST:
                yield person.speaker.name


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
