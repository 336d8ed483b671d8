"""Finds who can be spoken to: outlets, their people, hosts, and programmes that only their title names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quotedb.model import Alias, Span, Speaker
from quotedb.resolve.press import full_outlet
from quotedb.resolve.voices import Scene
from quotedb.vocab import SpeakerKind

_PROGRAMME = r"(?:show|program|programme|podcast|broadcast)"
_TITLE = (
    r"[\"\u201c'\u2018]{1,2}(?P<title>[A-Z][\w'\u2019.!?&-]*(?:\s[\w'\u2019.!?&-]+){0,5}?)[,.]?"
    r"[\"\u201d'\u2019]{1,2}"
)
_PATTERNS = (
    re.compile(rf"{_TITLE}\s(?:[a-z-]+\s){{0,2}}?{_PROGRAMME}\b"),  # "Morning Talk" radio program
    re.compile(rf"\b{_PROGRAMME},?\s{_TITLE}"),  # the podcast "Morning Talk"
    re.compile(  # Ann Lee's radio show
        rf"\b(?!(?:On|In|At|For|The|After|During|And|But)\b)(?P<title>[A-Z][\w.-]+(?:\s[A-Z][\w.-]+){{0,2}}['\u2019]s?\s(?:[a-z-]+\s){{0,3}}?{_PROGRAMME})\b"
    ),
)
_HOST = re.compile(r"\b(?:host|anchor|presenter|interviewer|moderator),?\s$", re.IGNORECASE)
_LONGEST_HOST = 14  # code points of the word for a host and what follows it


@dataclass(frozen=True, slots=True)
class Hearer:
    """Somebody or something that people speak to or on.

    Attributes:
        span: Its mention.
        speaker: Who passes the words on: the outlet, of its people too; a host without one.
        is_outlet: Whether the mention names the outlet or programme itself.
    """

    span: Span
    speaker: Speaker
    is_outlet: bool


def find_hearers(scene: Scene) -> tuple[Hearer, ...]:
    """Find every mention of an outlet, of its people, of a host and of a programme, in text order."""
    found = sorted((*_named(scene), *_titled(scene)), key=lambda one: (one.span.start, -one.span.end))
    kept: list[Hearer] = []
    for one in found:
        if not kept or not kept[-1].span.overlaps(one.span):
            kept.append(one)
    return tuple(kept)


def _named(scene: Scene) -> Iterator[Hearer]:
    text = scene.document.text
    for name in scene.cast.names:
        if name.speaker.kind is SpeakerKind.OUTLET:
            yield Hearer(name.span, full_outlet(name.speaker, scene.outlets), is_outlet=True)
        elif name.speaker.name in scene.posts:
            yield Hearer(name.span, scene.posts[name.speaker.name], is_outlet=False)
        elif name.person is not None and name.is_full:
            before = text[max(0, name.span.start - _LONGEST_HOST) : name.span.start]
            if _HOST.search(before):
                yield Hearer(name.span, name.speaker, is_outlet=False)


def _titled(scene: Scene) -> Iterator[Hearer]:
    text = scene.document.text
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            surface = " ".join(match["title"].split())
            name = surface.replace("\u2019", "'")
            aliases = (Alias(surface=surface),) if surface != name else ()
            speaker = Speaker(kind=SpeakerKind.OUTLET, name=name, aliases=aliases)
            yield Hearer(Span(*match.span()), speaker, is_outlet=True)
