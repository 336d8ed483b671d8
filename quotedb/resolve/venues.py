"""Finds the outlets that somebody spoke to, spoke on or wrote in, as a sentence states it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from quotedb.model import Attribution, ChainLink, Span, Speaker
from quotedb.resolve.programmes import Hearer, find_hearers
from quotedb.resolve.voices import Scene
from quotedb.vocab import Basis, LinkRole, Medium, Naming


class Manner(StrEnum):
    """How words reached an outlet."""

    TOLD = "told"  # told CNN, explained to CNN
    SPOKE = "spoke"  # who spoke to CNN
    INTERVIEW = "interview"  # in an interview with CNN
    AIRED = "aired"  # on CNN
    WROTE = "wrote"  # in an essay in The Post
    REACHED = "reached"  # reached by The Post
    REPORTED = "reported"  # as reported by The Post
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
    Manner.REPORTED: Medium.ARTICLE,
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
        (Manner.INTERVIEW, rf"(?:call|calls|called|calling|phoned)\s{_TIME}(?:to|into|with)"),
        (Manner.SPOKE, rf"(?:sat|sit|sits|sitting)\sdown\s{_TIME}(?:to|with)"),
        (Manner.WROTE, rf"{_PIECE}\s{_TIME}(?:in|for|on|at)"),
        (Manner.WROTE, rf"(?:wrote|writes|write|writing)\s{_TIME}(?:in|for|at)"),
        (Manner.WROTE, rf"(?:noted|notes|argued|argues|observed|reported|opined)\s{_TIME}in"),
        (Manner.REPORTED, rf"(?:reported|quoted|cited){_BY}"),
        (Manner.OBTAINED, rf"(?:obtained|reviewed|seen|viewed|acquired){_BY}"),
        (Manner.REACHED, rf"(?:reached|contacted|interviewed|pressed|asked){_BY}"),
        (Manner.SPOKE, rf"(?:spoke|speaks|speaking|spoken|talked|talks|talking)\s{_TIME}(?:to|with)"),
        (Manner.TOLD, r"told|tells|tell|telling"),
        (Manner.TOLD, r"\w+\sto"),
        (Manner.AIRED, r"on"),
        (Manner.WROTE, r"in"),
    )
)
_BEHIND = r"(?:['\u2019]s?)?[\"\u201d'\u2019]?\s(?:[\w-]+\s)?"
_PIECE_BEHIND = re.compile(rf"{_BEHIND}(?:{_PIECE}|interview)\b", re.IGNORECASE)
_INTERVIEW_BEHIND = re.compile(rf"{_BEHIND}interview\b", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")


def find_venues(scene: Scene) -> tuple[Venue, ...]:
    """Find every place that says to, on or in which outlet somebody spoke or wrote, in text order."""
    found = (_venue(hearer, scene) for hearer in find_hearers(scene))
    return tuple(venue for venue in found if venue is not None)


def _venue(hearer: Hearer, scene: Scene) -> Venue | None:
    text, span = scene.document.text, hearer.span
    breakers = scene.gazetteer.terms["venue_breaker"]
    behind = text[span.end : span.end + _AFTER].partition(",")[0]
    if any(word.casefold() in breakers for word in _WORD.findall(behind)[:2]):
        return None
    start = max(scene.sentence_span(span.start).start, span.start - _BEFORE)
    for manner, pattern in _LEADS:
        match = pattern.search(text, start, span.start)
        if match is not None and _fits(manner, match, hearer, scene):
            is_interview = manner is Manner.WROTE and _INTERVIEW_BEHIND.match(text, span.end) is not None
            stated = Manner.INTERVIEW if is_interview else manner
            return Venue(span, hearer.speaker, stated, match.start())
    return None


def _fits(manner: Manner, match: re.Match[str], hearer: Hearer, scene: Scene) -> bool:
    """Say whether a phrase that can tell many things tells of a venue here."""
    text = scene.document.text
    if not hearer.is_outlet:
        return manner in (Manner.TOLD, Manner.SPOKE, Manner.INTERVIEW)
    if match["lead"].casefold() == "on":
        before = _WORD.findall(text[max(0, match.start() - _AFTER) : match.start()])
        return not before or before[-1].casefold() not in scene.gazetteer.terms["not_aired"]
    is_bare = match["lead"].casefold() == "in"
    return not is_bare or _PIECE_BEHIND.match(text, hearer.span.end) is not None


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
    attribution = scene.attributions[at]
    start = scene.sentence_span(cue.start).start
    end = max(scene.sentence_span(place - 1).end for place in (cue.end, attribution.contents[-1].end))
    first = bisect_left(venues, start, key=lambda venue: venue.mention.start)
    for venue in takewhile(lambda venue: venue.mention.end <= end, venues[first:]):
        if not _in_same_room(at, venue, scene):
            continue
        if any(content.overlaps(venue.mention) for content in attribution.contents):
            continue
        if attribution.source is not None and attribution.source.overlaps(venue.mention):
            if venue.manner in (Manner.SPOKE, Manner.OBTAINED):
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
