"""Finds who passed words on without being named again: a readout, interview or report still in force."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotedb.model import Attribution, ChainLink, Speaker
from quotedb.resolve.voices import Scene, Voice
from quotedb.vocab import AUTHOR_KINDS, Basis, LinkRole, Medium, Naming, QuoteKind, SpeakerKind

_MEMORY = 40  # attributions to either side that can stand near another
_REACH = 2  # sentences that a readout holds without being renewed
_INTERVIEW_REACH = 2  # paragraphs that an interview holds without being renewed
_REPORT_REACH = 2  # paragraphs that a report of another outlet holds for unnamed sources
_SPEAKS_OFFICIALLY = frozenset({SpeakerKind.ORGANIZATION, SpeakerKind.GOVERNMENT, SpeakerKind.OFFICE})
_TURNS = frozenset({"turn", "bold_interview"})  # rules that read a conversation off the layout
_VENUES = frozenset({Medium.INTERVIEW, Medium.BROADCAST, Medium.CALL, Medium.QA, Medium.ARTICLE})


@dataclass(frozen=True, slots=True)
class _Held:
    """A relayer in force, and up to where it has been renewed."""

    link: ChainLink
    speaker: Speaker | None  # for whose words it holds; None for unnamed ones
    place: int


def inherited_relayers(
    scene: Scene, voices: Sequence[Voice | None], stated: Sequence[tuple[ChainLink, ...]]
) -> tuple[tuple[ChainLink, ...], ...]:
    """Give, for each attribution, the relayers that hold for it without being named again.

    Args:
        scene: The document and its attributions.
        voices: The innermost voice of each.
        stated: The relayers that each attribution names itself.

    Returns:
        Mostly empty: an attribution that names a relayer, lies inside another's content or has no voice
        inherits none here.
    """
    found: list[tuple[ChainLink, ...]] = [()] * len(voices)
    held: list[_Held] = []
    order = sorted(range(len(voices)), key=lambda at: scene.attributions[at].contents[0].start)
    for at in order:
        attribution, voice = scene.attributions[at], voices[at]
        if voice is None or attribution.parent is not None or attribution.kind in AUTHOR_KINDS:
            continue
        place = scene.ends[at]
        if stated[at]:
            held += [_Held(link, voice.speaker, place) for link in stated[at] if link.medium in _VENUES]
            continue
        links = _readout(at, scene, voices, found) or _interview(attribution, voice, held, scene)
        links = links or _report(at, scene, voices, found)
        if links:
            found[at] = links
            held += [_Held(link, voice.speaker, place) for link in links if link.medium in _VENUES]
    return tuple(found)


def _before(at: int, scene: Scene, voices: Sequence[Voice | None]) -> Iterator[tuple[int, Voice]]:
    """Give earlier attributions that stand by themselves, the nearest first."""
    start = scene.attributions[at].contents[0].start
    near = range(max(0, at - _MEMORY), min(len(voices), at + _MEMORY))
    earlier = [
        (scene.ends[place], place)
        for place in near
        if place != at
        and scene.attributions[place].parent is None
        and scene.attributions[place].contents[0].start < start
    ]
    for _, place in sorted(earlier, reverse=True):
        voice = voices[place]
        if voice is not None:
            yield place, voice


def _readout(
    at: int, scene: Scene, voices: Sequence[Voice | None], found: Sequence[tuple[ChainLink, ...]]
) -> tuple[ChainLink, ...]:
    """Find the body whose account of a talk, a sentence or two before, the words come from."""
    attribution, voice = scene.attributions[at], voices[at]
    if voice is None or voice.speaker is None or voice.speaker.kind is not SpeakerKind.PERSON:
        return ()
    start = attribution.contents[0].start
    for place, earlier in _before(at, scene, voices):
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
        if scene.attributions[inner].parent == place and voice is not None and voice.speaker == speaker:
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


def _interview(
    attribution: Attribution, voice: Voice, held: Sequence[_Held], scene: Scene
) -> tuple[ChainLink, ...]:
    """Find the interview or programme in which the same speaker goes on."""
    if voice.speaker is None:
        return ()
    start = attribution.contents[0].start
    is_transcript = is_turn(attribution, scene)
    for one in reversed(held):
        if one.place > start or not (is_transcript or one.speaker == voice.speaker):
            continue
        distance = scene.paragraph_at(start) - scene.paragraph_at(one.place - 1)
        if is_transcript or (distance <= _INTERVIEW_REACH and not _other_occasion(attribution, scene)):
            return (_as_inherited(one.link),)
        return ()
    return ()


def is_turn(attribution: Attribution, scene: Scene) -> bool:
    """Say whether an attribution is a turn of a conversation: by its rule, or a label in capitals."""
    text = scene.document.text
    if attribution.rule in _TURNS:
        return True
    if attribution.source is None or attribution.cue is None:
        return False
    return attribution.cue.cut(text) == ":" and attribution.source.cut(text).isupper()


def _as_inherited(link: ChainLink) -> ChainLink:
    return ChainLink(
        role=LinkRole.RELAYER,
        naming=link.naming,
        basis=Basis.INHERITED,
        medium=link.medium,
        speaker=link.speaker,
        mention=link.mention,
    )


def _other_occasion(attribution: Attribution, scene: Scene) -> bool:
    """Say whether the words around the content name another occasion of speaking."""
    span = scene.sentence_span((attribution.cue or attribution.contents[0]).start)
    outside = [
        word.low
        for word in scene.cast.words_in(span.start, span.end)
        if not any(part.start <= word.start < part.end for part in attribution.contents)
    ]
    return any(low in scene.gazetteer.terms["occasion"] for low in outside)


def _report(
    at: int, scene: Scene, voices: Sequence[Voice | None], found: Sequence[tuple[ChainLink, ...]]
) -> tuple[ChainLink, ...]:
    """Find the other outlet whose report an unnamed source's words come from."""
    attribution, voice = scene.attributions[at], voices[at]
    if voice is None or voice.naming is not Naming.ANONYMOUS or attribution.kind is QuoteKind.QUESTION:
        return ()
    start = attribution.contents[0].start
    for place, earlier in _before(at, scene, voices):
        other = scene.attributions[place]
        if scene.paragraph_at(start) - scene.paragraph_at(scene.ends[place] - 1) > _REPORT_REACH:
            return ()
        if earlier.speaker is not None and earlier.speaker.kind is SpeakerKind.OUTLET:
            return (relayer(earlier, other, Basis.INHERITED, Medium.ARTICLE),)
        if found[place] and found[place][0].medium is Medium.ARTICLE:
            return found[place]
        if earlier.speaker is not None:
            return ()
    return ()


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


def venue_of(attribution: Attribution, scene: Scene) -> ChainLink | None:
    """Find the outlet on or to which somebody spoke, named in the cue's sentence: "told Fox News", "on CNN".

    Args:
        attribution: Its own content and source are not looked at.
        scene: The document.
    """
    if attribution.cue is None or attribution.parent is not None:
        return None
    sentence = scene.sentence_span(attribution.cue.start)
    taken = [*attribution.contents, *([attribution.source] if attribution.source else [])]
    text = scene.document.text
    for name in scene.cast.names_in(sentence.start, sentence.end):
        if name.speaker.kind is not SpeakerKind.OUTLET or any(span.overlaps(name.span) for span in taken):
            continue
        match = _VENUE.search(text, max(sentence.start, name.span.start - _VENUE_BEFORE), name.span.start)
        if match is not None and name.span.start <= attribution.cue.end + _VENUE_REACH:
            medium = Medium.ARTICLE if match.group(1).casefold() == "in" else Medium.INTERVIEW
            return ChainLink(
                role=LinkRole.RELAYER,
                naming=Naming.NAMED,
                basis=Basis.EXPLICIT,
                medium=medium,
                speaker=name.speaker,
                mention=name.span,
                cue=attribution.cue,
            )
    return None


_VENUE = re.compile(
    r"\b(told|tells|telling|on|in|with|to|(?:broadcast|edition|episode|interview|appearance)\s(?:of|on|for)"
    r"|(?:told|to|with)\s(?:[A-Z][\w'\u2019.]+\s){1,3}of)"
    r"\s(?:(?:the|an?|his|her)\s)?(?:[\w-]+\s){0,2}?[\"“'\u2018]?(?:[Tt]he\s)?$",
    re.IGNORECASE,
)
_VENUE_BEFORE = 40  # code points before the outlet
_VENUE_REACH = 120  # code points behind the cue
