"""Finds passages that an article takes over from another outlet's article, block by block."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotedb.model import ChainLink, Span, Speaker
from quotedb.resolve.press import full_outlet
from quotedb.resolve.voices import Scene, Voice
from quotedb.vocab import Basis, LinkRole, Medium, Naming, QuoteKind, SpeakerKind

_OPENING = 4  # paragraphs in which an article says whose article it is about
_CLOSING = "\"\u201d'\u2019"
_MARKS = "\"\u201c'\u2018"
_PIECE = r"(?:article|feature|piece|story|profile|report|exposé|column|essay|investigation)"
_RAN = re.compile(
    rf"\b(?:ran|runs|published|publishes|printed|carried|posted|released|wrote)\s(?:[\w'\u2019,-]+\s){{0,8}}?{_PIECE}\b"
    rf"|\b(?:hit\s)?{_PIECE}\b",
    re.IGNORECASE,
)
_ITS = re.compile(rf"(?<![\w-])[Tt](?:he|his)\s(?:[\w-]+\s)?{_PIECE}\b")
_NEAR = 60  # code points from an outlet's name to the word for its article


@dataclass(frozen=True, slots=True)
class Account:
    """A run of paragraphs that gives another outlet's account.

    Attributes:
        start: Where its first paragraph begins.
        end: Where its last one ends.
        links: Who gives the account, outward: the reporter, if named, and the outlet.
    """

    start: int
    end: int
    links: tuple[ChainLink, ...]


def find_accounts(scene: Scene, voices: Sequence[Voice | None]) -> tuple[Account, ...]:
    """Find the blocks of quoted paragraphs that give what another outlet reports.

    "The Post reports:" introduces one; in an article about another outlet's article, so do words that name
    that article, or nobody.

    Args:
        scene: The document and its attributions.
        voices: The innermost voice of each.

    Returns:
        In text order, never overlapping.
    """
    subject = _subject(scene)
    last = _last_voices(scene, voices)
    reporter: Voice | None = None
    found = []
    for intro, block in _blocks(scene):
        speaking = last.get(scene.paragraph_at(intro.start))
        outlet = _outlet_of(speaking, scene) if speaking is not None else None
        if speaking is not None and outlet is not None and intro.cut(scene.document.text).endswith(":"):
            reporter = speaking
            end = block.end if outlet == subject else _end_of_quotation(block, scene)
            found.append(Account(block.start, end, _links(speaking, scene)))
        elif subject is not None and _from_subject(intro, speaking, scene):
            known = reporter if reporter is not None and _outlet_of(reporter, scene) == subject else None
            links = _links(known, scene) if known is not None else (_link(subject),)
            found.append(Account(block.start, block.end, links))
    return tuple(found)


def _blocks(scene: Scene) -> Iterator[tuple[Span, Span]]:
    """Give each paragraph that introduces paragraphs in quotation marks, and the stretch of these."""
    text, paragraphs = scene.document.text, scene.document.paragraphs
    at = 0
    while at < len(paragraphs):
        end = at + 1
        while end < len(paragraphs) and text[paragraphs[end].start] in _MARKS:
            end += 1
        if end > at + 1 and text[paragraphs[at].start] not in _MARKS:
            yield paragraphs[at], Span(paragraphs[at + 1].start, paragraphs[end - 1].end)
        at = end


def _end_of_quotation(block: Span, scene: Scene) -> int:
    """Give the end of the first paragraph of a block and of those that go on with an unclosed quotation."""
    text, at = scene.document.text, scene.paragraph_at(block.start)
    paragraphs = scene.document.paragraphs
    while paragraphs[at].end < block.end and text[paragraphs[at].end - 1] not in _CLOSING:
        at += 1
    return paragraphs[at].end


def _subject(scene: Scene) -> Speaker | None:
    """Give the other outlet whose article this one is about, if it says so and keeps speaking of it."""
    text, paragraphs = scene.document.text, scene.document.paragraphs
    if len(paragraphs) <= _OPENING or not _ITS.search(text, paragraphs[1].start):
        return None
    for name in scene.cast.names_in(paragraphs[0].start, paragraphs[_OPENING - 1].end):
        if name.speaker.kind is SpeakerKind.OUTLET and _RAN.search(
            text, name.span.end, min(name.span.end + _NEAR, scene.sentence_span(name.span.start).end)
        ):
            outlet = full_outlet(name.speaker, scene.outlets)
            return outlet if outlet.name != scene.document.outlet else None
    return None


def _last_voices(scene: Scene, voices: Sequence[Voice | None]) -> dict[int, Voice]:
    """Give, by paragraph, the voice of the last attribution that has its source there."""
    found: dict[int, tuple[int, Voice]] = {}
    for attribution, voice in zip(scene.attributions, voices, strict=True):
        if attribution.source is None or voice is None or attribution.kind is QuoteKind.ATTITUDE:
            continue
        start = attribution.source.start
        at = scene.paragraph_at(start)
        if at not in found or found[at][0] <= start:
            found[at] = start, voice
    return {at: voice for at, (_, voice) in found.items()}


def _from_subject(intro: Span, speaking: Voice | None, scene: Scene) -> bool:
    """Say whether a paragraph introduces a block as the other article's: it names the article, or nobody."""
    words = intro.cut(scene.document.text)
    if _ITS.search(words):
        return True
    return words.endswith(":") and (speaking is None or speaking.speaker is None)


def _outlet_of(voice: Voice, scene: Scene) -> Speaker | None:
    if voice.speaker is None:
        return None
    is_outlet = voice.speaker.kind is SpeakerKind.OUTLET
    return full_outlet(voice.speaker, scene.outlets) if is_outlet else scene.posts.get(voice.speaker.name)


def _links(voice: Voice, scene: Scene) -> tuple[ChainLink, ...]:
    outlet = _outlet_of(voice, scene)
    own = (_link(voice.speaker),) if voice.speaker is not None and voice.speaker != outlet else ()
    return (*own, _link(outlet)) if outlet is not None else own


def _link(speaker: Speaker) -> ChainLink:
    return ChainLink(
        role=LinkRole.RELAYER,
        naming=Naming.NAMED,
        basis=Basis.INHERITED,
        medium=Medium.ARTICLE,
        speaker=speaker,
    )
