"""Finds the outlets that somebody spoke to, spoke on or wrote in, as a sentence states it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from quotedb.model import Attribution, ChainLink, Span, Speaker
from quotedb.resolve.cast import Name
from quotedb.resolve.press import full_outlet
from quotedb.resolve.voices import Scene
from quotedb.vocab import Basis, LinkRole, Medium, Naming, SpeakerKind


class Manner(StrEnum):
    """How words reached an outlet."""

    TOLD = "told"  # told CNN, explained to CNN
    SPOKE = "spoke"  # who spoke to CNN
    INTERVIEW = "interview"  # in an interview with CNN
    AIRED = "aired"  # on CNN
    WROTE = "wrote"  # in an essay in The Post
    REACHED = "reached"  # reached by The Post
    OBTAINED = "obtained"  # in a letter obtained by The Post


@dataclass(frozen=True, slots=True)
class Venue:
    """A place of the text that says where somebody spoke.

    Attributes:
        mention: The outlet, or the host who works for it.
        speaker: The outlet.
        manner: How it got the words.
        place: Where the phrase begins that says so.
    """

    mention: Span
    speaker: Speaker
    manner: Manner
    place: int

    def link(self, attribution: Attribution | None, basis: Basis = Basis.EXPLICIT) -> ChainLink:
        """Give the outlet as a relayer of what an attribution holds."""
        return ChainLink(
            role=LinkRole.RELAYER,
            naming=Naming.NAMED,
            basis=basis,
            medium=MEDIA[self.manner],
            speaker=self.speaker,
            mention=self.mention,
            cue=attribution.cue if attribution is not None else None,
        )


MEDIA = {
    Manner.TOLD: Medium.INTERVIEW,
    Manner.SPOKE: Medium.INTERVIEW,
    Manner.INTERVIEW: Medium.INTERVIEW,
    Manner.AIRED: Medium.BROADCAST,
    Manner.WROTE: Medium.ARTICLE,
    Manner.REACHED: Medium.INTERVIEW,
    Manner.OBTAINED: Medium.DOCUMENT,
}
_BEFORE = 90  # code points before the outlet
_AFTER = 40  # code points behind it
_STOP = r"(?!(?:to|on|in|after|that|about|when|while|for|by|and|with|before|during|from|against|who|as|if)\b)"
_GAP = (
    rf"\s+(?:(?:the|an?|his|her|their|its|our)\s)?(?:{_STOP}[\w'\u2019.-]+\s){{0,4}}?"
    r"[\"\u201c'\u2018]?(?:[Tt]he\s)?$"
)
_PIECE = r"(?:op-ed|essay|column|article|editorial|commentary|piece|post|blog)s?"
_BY = r"\s(?:exclusively\s|first\s|\w+ly\s)?by"
_TIME = r"(?:[\w,'\u2019-]+\s){0,3}?"
_LEADS = tuple(
    (manner, re.compile(rf"\b(?P<lead>{lead}){_GAP}", re.IGNORECASE))
    for manner, lead in (
        (
            Manner.INTERVIEW,
            rf"(?:interview|conversation|sit-down|appearance|segment|chat|Q&A)s?\s{_TIME}(?:with|on|for|to|in|of|by)",
        ),
        (Manner.WROTE, rf"{_PIECE}\s{_TIME}(?:in|for|on|at)"),
        (Manner.WROTE, rf"(?:wrote|writes|write|writing)\s{_TIME}(?:in|for|at)"),
        (Manner.OBTAINED, rf"(?:obtained|reviewed|seen|viewed|acquired){_BY}"),
        (Manner.REACHED, rf"(?:reached|contacted|interviewed|pressed|asked){_BY}"),
        (Manner.SPOKE, rf"(?:spoke|speaks|speaking|spoken|talked|talks|talking)\s{_TIME}(?:to|with)"),
        (Manner.TOLD, r"told|tells|tell|telling"),
        (Manner.TOLD, r"\w+\sto"),
        (Manner.AIRED, r"on"),
        (Manner.WROTE, r"in"),
    )
)
_PIECE_BEHIND = re.compile(
    rf"(?:['\u2019]s?)?[\"\u201d'\u2019]?\s(?:[\w-]+\s)?(?:{_PIECE}|interview)\b", re.IGNORECASE
)
_WORD = re.compile(r"[\w-]+")


def find_venues(scene: Scene) -> tuple[Venue, ...]:
    """Find every place that says to, on or in which outlet somebody spoke or wrote, in text order."""
    found = (_venue(name, scene) for name in scene.cast.names)
    return tuple(venue for venue in found if venue is not None)


def _venue(name: Name, scene: Scene) -> Venue | None:
    is_outlet = name.speaker.kind is SpeakerKind.OUTLET
    if not is_outlet and name.speaker.name not in scene.posts:
        return None
    text = scene.document.text
    behind = text[name.span.end : name.span.end + _AFTER]
    breakers = scene.gazetteer.terms["venue_breaker"]
    if any(word.casefold() in breakers for word in _WORD.findall(behind.partition(",")[0])[:2]):
        return None
    start = max(scene.sentence_span(name.span.start).start, name.span.start - _BEFORE)
    for manner, pattern in _LEADS:
        match = pattern.search(text, start, name.span.start)
        if match is None or not _fits(manner, match, name, scene):
            continue
        speaker = full_outlet(name.speaker, scene.cast) if is_outlet else scene.posts[name.speaker.name]
        return Venue(name.span, speaker, manner, match.start())
    return None


def _fits(manner: Manner, match: re.Match[str], name: Name, scene: Scene) -> bool:
    """Say whether a phrase that can tell many things tells of a venue here."""
    is_outlet = name.speaker.kind is SpeakerKind.OUTLET
    text = scene.document.text
    lead = match["lead"].casefold()
    if lead == "on":
        before = _WORD.findall(text[max(0, match.start() - _AFTER) : match.start()])
        return is_outlet and not (before and before[-1].casefold() in scene.gazetteer.terms["not_aired"])
    if lead == "in":
        return is_outlet and _PIECE_BEHIND.match(text, name.span.end) is not None
    return is_outlet or manner in (Manner.TOLD, Manner.SPOKE, Manner.INTERVIEW)


def venue_of(at: int, scene: Scene, venues: Sequence[Venue]) -> Venue | None:
    """Find the venue that the sentence of an attribution's cue states for it.

    Args:
        at: Index of the attribution; its own content is not looked at, its source only for who spoke to whom.
        scene: The document.
        venues: All of the document, in text order.
    """
    cue = scene.attributions[at].cue
    return None if cue is None else next(_venues_beside(at, cue, scene, venues), None)


def _venues_beside(at: int, cue: Span, scene: Scene, venues: Sequence[Venue]) -> Iterator[Venue]:
    sentence, attribution = scene.sentence_span(cue.start), scene.attributions[at]
    first = bisect_left(venues, sentence.start, key=lambda venue: venue.mention.start)
    for venue in takewhile(lambda venue: venue.mention.end <= sentence.end, venues[first:]):
        if not _in_same_room(at, venue, scene):
            continue
        if any(content.overlaps(venue.mention) for content in attribution.contents):
            continue
        if attribution.source is not None and attribution.source.overlaps(venue.mention):
            if venue.manner is Manner.SPOKE:
                yield venue
            continue
        if venue.manner is not Manner.TOLD or _is_told(cue, venue):
            yield venue


def _is_told(cue: Span, venue: Venue) -> bool:
    """Say whether a cue's own word takes the outlet as who was told."""
    return cue.start <= venue.place < cue.end


def _in_same_room(at: int, venue: Venue, scene: Scene) -> bool:
    """Say whether an attribution and a venue stand inside the same content, or both outside any."""
    parent = scene.parents[at]
    if parent is not None:
        return any(content.holds(venue.mention) for content in scene.attributions[parent].contents)
    quotation = scene.quotation_at(venue.mention.start)
    return quotation is None or quotation.end - quotation.start <= venue.mention.end - venue.mention.start + 4
