"""Finds whose account of a call or a meeting words come from, and what such an account is."""

from collections.abc import Iterator, Sequence

from quotedb.model import Attribution, ChainLink, Speaker
from quotedb.resolve.voices import Scene, Voice
from quotedb.vocab import Basis, LinkRole, Medium, SpeakerKind

_MEMORY = 40  # attributions to either side that can stand near another
_REACH = 2  # sentences that a readout holds without being renewed
_SPEAKS_OFFICIALLY = frozenset({SpeakerKind.ORGANIZATION, SpeakerKind.GOVERNMENT, SpeakerKind.OFFICE})


def earlier_voices(at: int, scene: Scene, voices: Sequence[Voice | None]) -> Iterator[tuple[int, Voice]]:
    """Give earlier attributions that stand by themselves, the nearest first."""
    start = scene.attributions[at].contents[0].start
    near = range(max(0, at - _MEMORY), min(len(voices), at + _MEMORY))
    earlier = [
        (scene.ends[place], place)
        for place in near
        if place != at
        and scene.parents[place] is None
        and scene.attributions[place].contents[0].start < start
    ]
    for _, place in sorted(earlier, reverse=True):
        voice = voices[place]
        if voice is not None:
            yield place, voice


def readout(
    at: int, scene: Scene, voices: Sequence[Voice | None], found: Sequence[tuple[ChainLink, ...]]
) -> tuple[ChainLink, ...]:
    """Find the body whose account of a talk, a sentence or two before, the words come from."""
    attribution, voice = scene.attributions[at], voices[at]
    if voice is None or voice.speaker is None or voice.speaker.kind is not SpeakerKind.PERSON:
        return ()
    start = attribution.contents[0].start
    for place, earlier in earlier_voices(at, scene, voices):
        other = scene.attributions[place]
        distance = scene.sentence_at(start) - scene.sentence_at(scene.ends[place] - 1)
        if distance > _REACH or scene.paragraph_at(start) != scene.paragraph_at(scene.ends[place] - 1):
            return ()
        if earlier.speaker == voice.speaker:
            if found[place] and all(link.medium is Medium.READOUT for link in found[place]):
                return found[place]
            continue
        if _gives_account(place, other, earlier, voice.speaker, scene, voices):
            return (relayer(earlier, other, Basis.INHERITED, Medium.READOUT),)
        return ()
    return ()


def _gives_account(
    place: int,
    other: Attribution,
    earlier: Voice,
    speaker: Speaker,
    scene: Scene,
    voices: Sequence[Voice | None],
) -> bool:
    if earlier.speaker is None or earlier.speaker.kind not in _SPEAKS_OFFICIALLY:
        return False
    for inner, voice in enumerate(voices):
        if scene.parents[inner] == place and voice is not None and voice.speaker == speaker:
            return True
    return speaks_of_talk(other, scene) and any(
        name.speaker == speaker
        for span in other.contents
        for name in scene.cast.names_in(span.start, span.end)
    )


def speaks_of_talk(attribution: Attribution, scene: Scene) -> bool:
    """Say whether a content tells of words passed between two sides: a call, a meeting, talks."""
    words = [word.low for span in attribution.contents for word in scene.cast.words_in(span.start, span.end)]
    return any(word in scene.gazetteer.terms["talk"] for word in words)


def relayer(
    voice: Voice, attribution: Attribution, basis: Basis, medium: Medium = Medium.UNKNOWN
) -> ChainLink:
    """Give the link of somebody who passes on what another said."""
    return ChainLink(
        role=LinkRole.RELAYER,
        naming=voice.naming,
        basis=basis,
        medium=medium if medium is not Medium.UNKNOWN else attribution.medium,
        speaker=voice.speaker,
        mention=attribution.source,
        cue=attribution.cue if basis is Basis.EXPLICIT else None,
    )
