"""Tells whether somebody goes on speaking on the same occasion, and keeps whose interview is in force."""

import re
from dataclasses import dataclass, field

from quotedb.model import Attribution, ChainLink, Speaker
from quotedb.resolve.voices import Scene
from quotedb.vocab import Medium

_REACH = 2  # paragraphs that an interview or report holds without being renewed
_TURNS = frozenset({"turn", "bold_interview"})  # rules that read a conversation off the layout
_HOLD = frozenset(
    {Medium.INTERVIEW, Medium.BROADCAST, Medium.CALL, Medium.QA, Medium.ARTICLE, Medium.DOCUMENT}
)
_OWN_WORDS = {  # of an occasion that goes on
    Medium.ARTICLE: frozenset({"wrote", "op-ed"}),
    Medium.DOCUMENT: frozenset({"wrote", "letter", "email", "statement", "testimony"}),
}
_SAME = re.compile(
    r"\b(?:in|during|throughout|on)\s(?:the|that|this|same)\s(?:\w+\s){0,2}"
    r"(?:interview|conversation|segment|broadcast|appearance|program|programme|show|exchange|podcast"
    r"|op-ed|essay|column)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:last|this)\s(?:week|month|year)|yesterday|today"
    r"|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class _Held:
    """A relayer in force, up to where it has been renewed, and the times that its sentence states."""

    link: ChainLink
    place: int
    times: frozenset[str]


@dataclass(slots=True)
class Occasions:
    """Which interviews, programmes and reports are in force while a document is read from start to end."""

    scene: Scene
    _in_force: dict[Speaker, _Held] = field(default_factory=dict)
    _known: dict[Speaker, ChainLink] = field(default_factory=dict)  # "in the interview" takes it up again
    _last: ChainLink | None = None  # of anybody: a transcript goes on with it

    def hold(self, speaker: Speaker | None, link: ChainLink, place: int) -> None:
        """Let a relayer hold for a speaker from a place on; what is no conversation holds nothing."""
        if link.medium not in _HOLD:
            return
        self._last = link
        if speaker is not None:
            sentence = self.scene.sentence_span(place - 1)
            times = _times(sentence.cut(self.scene.document.text))
            self._in_force[speaker] = _Held(link, place, times)
            self._known[speaker] = link

    def find(self, attribution: Attribution, speaker: Speaker | None) -> ChainLink | None:
        """Give the relayer that is in force for words of a speaker; another occasion ends it."""
        if is_turn(attribution, self.scene) and self._last is not None:
            return self._last
        if speaker is None or speaker not in self._known:
            return None
        around = _around(attribution, self.scene)
        if _SAME.search(around):
            return self._known[speaker]
        held = self._in_force.get(speaker)
        if held is None:
            return None
        if _is_other(attribution, around, held, self.scene):
            del self._in_force[speaker]
            return None
        if any(word in self.scene.gazetteer.terms["other_time"] for word in _words(around)):
            return None
        start = attribution.contents[0].start
        distance = self.scene.paragraph_at(start) - self.scene.paragraph_at(held.place - 1)
        return held.link if distance <= _REACH else None


def is_turn(attribution: Attribution, scene: Scene) -> bool:
    """Say whether an attribution is a turn of a conversation: by its rule, or a label in capitals."""
    text = scene.document.text
    if attribution.rule in _TURNS:
        return True
    if attribution.source is None or attribution.cue is None:
        return False
    return attribution.cue.cut(text) == ":" and attribution.source.cut(text).isupper()


def _is_other(attribution: Attribution, around: str, held: _Held, scene: Scene) -> bool:
    """Say whether the words around a content name another occasion, time or audience than that in force."""
    occasions = scene.gazetteer.terms["occasion"] - _OWN_WORDS.get(held.link.medium, frozenset())
    if any(word in occasions for word in _words(around)) or not _times(around) <= held.times:
        return True
    if attribution.addressee is None:
        return False
    told = attribution.addressee.cut(scene.document.text)  # a crowd, supporters; a host has a name
    return told == told.lower() and told not in scene.gazetteer.terms["pronoun"]


def _around(attribution: Attribution, scene: Scene) -> str:
    """Give the sentence of an attribution without its content."""
    span = scene.sentence_span((attribution.cue or attribution.contents[0]).start)
    text, place, kept = scene.document.text, span.start, []
    for part in attribution.contents:
        if part.start < span.end and part.end > place:
            kept.append(text[place : max(place, part.start)])
            place = part.end
    return " ".join((*kept, text[place : span.end]))


def _times(text: str) -> frozenset[str]:
    return frozenset(match.group().casefold() for match in _TIME.finditer(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
