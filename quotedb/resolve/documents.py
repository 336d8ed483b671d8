"""Resolves papers: a letter, report, suit or poll speaks as whoever issued it."""

from collections.abc import Sequence

from quotedb.model import Speaker
from quotedb.resolve.collectives import joint_speaker
from quotedb.resolve.groups import campaigns
from quotedb.resolve.mentions import Mention
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
    bodies = [name.speaker for name in mention.names if name.person is None]
    campaign = next(iter(campaigns(mention, scene)), None)
    if campaign is not None:
        return certain(campaign, Naming.NAMED, "issuer", medium)
    text = mention.span.cut(scene.document.text)
    if len(bodies) > 1 and ("/" in text or " and " in text):
        return certain(joint_speaker(bodies[:2]), Naming.NAMED, "issuer", medium)
    if mention.names:
        return certain(mention.names[0].speaker, Naming.NAMED, "issuer", medium)
    if mention.owner:
        owner = "they" if mention.owner == "their" else mention.owner
        voice = resolve_pronoun(owner, mention.span, scene, said)
        if voice.speaker is not None:
            return certain(voice.speaker, Naming.NAMED, "issuer", medium)
    known = _issued_before(mention, scene, said) if mention.is_definite else None
    if known is not None:
        return certain(known, Naming.NAMED, "issuer", medium)
    return Voice(speaker=None, naming=Naming.UNATTRIBUTED, medium=medium)


def _issued_before(mention: Mention, scene: Scene, said: Sequence[Said]) -> Speaker | None:
    """Find who issued "the poll" when its issuer was named with it before."""
    for earlier in reversed(said_before(said, mention.span.start)):
        spoken = scene.cast.words_in(earlier.span.start, earlier.span.end)
        if earlier.voice.medium is not Medium.UNKNOWN and any(word.low == mention.noun for word in spoken):
            return earlier.voice.speaker
    return None
