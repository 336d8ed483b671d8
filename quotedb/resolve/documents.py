"""Resolves papers: a letter, report, suit or poll speaks as whoever issued it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotedb.model import Speaker
from quotedb.resolve.cast import Name, is_mere_place
from quotedb.resolve.collectives import joint_speaker
from quotedb.resolve.mentions import Mention
from quotedb.resolve.owned import campaigns
from quotedb.resolve.pronouns import resolve_pronoun
from quotedb.resolve.voices import Said, Scene, Voice, certain, said_before
from quotedb.vocab import Medium, Naming


def resolve_document(mention: Mention, scene: Scene, said: Sequence[Said]) -> Voice:
    """Let a letter, report or suit speak as whoever issued it.

    Args:
        mention: Its form is DOCUMENT.
        scene: The document.
        said: Earlier voices: "the poll" is the one whose issuer was named before.
    """
    medium = mention.medium
    campaign = next(iter(campaigns(mention, scene)), None)
    if campaign is not None:
        return certain(campaign, Naming.NAMED, "issuer", medium)
    issuers = list(_issuers(mention, scene))
    if issuers:
        return certain(_together(issuers, scene), Naming.NAMED, "issuer", medium)
    known = _by_modifier(mention, scene)
    if known is not None:
        return certain(known, Naming.NAMED, "issuer", medium)
    if mention.owner:
        owner = "they" if mention.owner == "their" else mention.owner
        voice = resolve_pronoun(owner, mention.span, scene, said)
        if voice.speaker is not None:
            return certain(voice.speaker, Naming.NAMED, "issuer", medium)
    known = _issued_before(mention, scene, said) if mention.is_definite else None
    if known is not None:
        return certain(known, Naming.NAMED, "issuer", medium)
    return Voice(speaker=None, naming=Naming.UNATTRIBUTED, medium=medium)


def _by_modifier(mention: Mention, scene: Scene) -> Speaker | None:
    """Read an issuer off a paper's description: "federal data", "a CNN-ORC survey"."""
    names = scene.gazetteer.names
    for word in scene.cast.words_in(mention.span.start, mention.span.end):
        parts = [names[part] for part in re.split(r"[-\u2013/]", word.text) if part in names]
        if len(parts) > 1:
            return joint_speaker(parts)
    return next((found for word in sorted(mention.modifiers) if (found := names.get(word))), None)


_ISSUES = frozenset({"by", "from", "for", "of"})
_POSTED = frozenset({"post", "posts", "page", "video", "message", "ad", "account"})
_PLATFORMS = frozenset(
    {"Facebook", "Twitter", "Instagram", "YouTube", "TikTok", "Snapchat", "Reddit", "LinkedIn"}
)
_ONLY_HANDED_ON = frozenset({"obtained", "reviewed", "seen", "cited", "quoted", "posted", "acquired"})


def _issuers(mention: Mention, scene: Scene) -> Iterator[Name]:
    """Give the names in a paper's description that may have issued it: no place, no topic, no finder."""
    for name in mention.names:
        before = scene.cast.words_in(mention.span.start, name.span.start)
        linking = [word.low for word in before if not word.is_capital and word.low not in ("the", "a", "an")]
        last = next((low for low in reversed(linking) if low in scene.gazetteer.terms["preposition"]), None)
        is_topic = "how" in linking or (last is not None and last not in _ISSUES)
        is_found = last == "by" and not _ONLY_HANDED_ON.isdisjoint(linking)
        is_about = last == "of" and name.person is None and not name.is_possessive
        is_place = is_mere_place(name, scene.cast, scene.gazetteer) or (
            mention.noun in _POSTED and name.speaker.name in _PLATFORMS
        )
        if not (is_topic or is_found or is_about or is_place):
            yield name


def _together(issuers: Sequence[Name], scene: Scene) -> Speaker:
    """Take two bodies side by side as one joint issuer: "an NBC/WSJ poll", "Washington Post-ABC News"."""
    for one, other in pairwise(issuers):
        gap = scene.document.text[one.span.end : other.span.start]
        is_joint = re.fullmatch(r"\s?/\s?|-|\u2013|\sand\s(?:the\s)?", gap)
        if one == issuers[0] and is_joint and one.person is None and other.person is None:
            return joint_speaker((one.speaker, other.speaker))
    parts = [scene.gazetteer.names.get(part) for part in re.split(r"[-\u2013/]", issuers[0].speaker.name)]
    known = [part for part in parts if part is not None]
    return joint_speaker(known) if len(known) == len(parts) > 1 else issuers[0].speaker


def _issued_before(mention: Mention, scene: Scene, said: Sequence[Said]) -> Speaker | None:
    """Find who issued "the poll" when its issuer was named with it before."""
    for earlier in reversed(said_before(said, mention.span.start)):
        spoken = scene.cast.words_in(earlier.span.start, earlier.span.end)
        if earlier.voice.medium is not Medium.UNKNOWN and any(word.low == mention.noun for word in spoken):
            return earlier.voice.speaker
    return None
