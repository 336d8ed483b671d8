"""Resolves pronouns: he, she, they, it, who, and those inside a quotation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotedb.model import Candidate, Span, Speaker
from quotedb.resolve.cast import Name
from quotedb.resolve.voices import NOBODY, Said, Scene, Voice, chosen
from quotedb.vocab import SpeakerKind

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
THEY = frozenset({"they", "them", "their", "themselves", "both"})
IT = frozenset({"it", "its", "itself"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})

_WINDOW = 5  # sentences back
_FADE = 0.72  # weight left a sentence earlier
_SUBJECT = 0.25
_SPOKE = 0.2
_QUOTED = 0.45  # lost by a name inside a quotation
_OBJECT = 0.15  # lost behind a preposition
_OWNER = 0.2  # lost by a possessive
_SAME_GENDER = 0.1
_BASE = 0.5
_BODY_LIKE = frozenset({SpeakerKind.ORGANIZATION, SpeakerKind.OUTLET, SpeakerKind.GOVERNMENT})


@dataclass(frozen=True, slots=True)
class _Trace:
    """One earlier mention of a possible antecedent."""

    span: Span
    speaker: Speaker
    gender: str
    bonus: float


def resolve_pronoun(
    pronoun: str, span: Span, scene: Scene, said: Sequence[Said], skipped: Sequence[Span] = ()
) -> Voice:
    """Give the antecedent of a pronoun that is a source.

    Args:
        pronoun: In lower case.
        span: Where it stands.
        scene: The document.
        said: Earlier voices, in text order.
        skipped: Spans whose names cannot be meant: the content that the pronoun's owner speaks.

    Returns:
        The best antecedent if clear; else nobody, with the candidates. A person's pronoun never gives a body.
    """
    if pronoun in RELATIVE:
        return _relative(span, scene)
    if pronoun in GENDER:
        traces = [trace for trace in _people(span, scene, said, skipped) if _agrees(trace, GENDER[pronoun])]
        return chosen(list(_scored(traces, span, scene, GENDER[pronoun])))
    if pronoun in THEY:
        return chosen(list(_scored(list(_several(span, scene, said)), span, scene, "")))
    if pronoun in IT:
        traces = [trace for trace in _bodies(span, scene, said, skipped)]
        return chosen(list(_scored(traces, span, scene, "")))
    return NOBODY


def _agrees(trace: _Trace, gender: str) -> bool:
    return trace.gender in (gender, "")


def _near(place: int, span: Span, scene: Scene) -> bool:
    return place < span.start and scene.sentence_at(span.start) - scene.sentence_at(place) <= _WINDOW


def _people(span: Span, scene: Scene, said: Sequence[Said], skipped: Sequence[Span]) -> Iterator[_Trace]:
    for name in _names(span, scene, skipped):
        if name.person is not None:
            yield _Trace(name.span, name.speaker, name.person.gender, name_bonus(name, span, scene))
    for earlier in said:
        speaker = earlier.voice.speaker
        if speaker is not None and speaker.kind is SpeakerKind.PERSON and _near(earlier.span.start, span, scene):
            yield _Trace(earlier.span, speaker, earlier.gender, _SUBJECT + _SPOKE)


def _bodies(span: Span, scene: Scene, said: Sequence[Said], skipped: Sequence[Span]) -> Iterator[_Trace]:
    for name in _names(span, scene, skipped):
        if name.person is None:
            yield _Trace(name.span, name.speaker, "", name_bonus(name, span, scene))
    for earlier in said:
        speaker = earlier.voice.speaker
        if speaker is not None and speaker.kind in _BODY_LIKE and _near(earlier.span.start, span, scene):
            yield _Trace(earlier.span, speaker, "", _SUBJECT + _SPOKE)


def _several(span: Span, scene: Scene, said: Sequence[Said]) -> Iterator[_Trace]:
    for earlier in said:
        speaker = earlier.voice.speaker
        if speaker is None or not _near(earlier.span.start, span, scene):
            continue
        if speaker.kind is SpeakerKind.GROUP:
            yield _Trace(earlier.span, speaker, "", _SUBJECT + _SPOKE + _SAME_GENDER)
        elif speaker.kind in _BODY_LIKE:
            yield _Trace(earlier.span, speaker, "", _SUBJECT)
    names = [name for name in _names(span, scene, ()) if name.person is not None]
    for one, other in zip(names, names[1:], strict=False):
        gap = scene.document.text[one.span.end : other.span.start]
        if re.search(r"\band\b", gap) and len(gap) < 45 and one.speaker != other.speaker and "." not in gap[4:]:
            yield _Trace(one.span, joint_speaker((one.speaker, other.speaker)), "", name_bonus(one, span, scene))


def _names(span: Span, scene: Scene, skipped: Sequence[Span]) -> Iterator[Name]:
    first = scene.document.sentences[max(0, scene.sentence_at(span.start) - _WINDOW)].start
    for name in scene.cast.names_in(first, span.start):
        if not any(skip.holds(name.span) for skip in skipped):
            yield name


def name_bonus(name: Name, pronoun: Span, scene: Scene) -> float:
    """Give what the place of a name in its sentence adds to it as an antecedent."""
    sentence = scene.sentence_span(name.span.start)
    before = [word.low for word in scene.cast.words_in(sentence.start, name.span.start)]
    bonus = 0.0
    if name.is_possessive:
        bonus -= _OWNER
    elif any(low in scene.gazetteer.terms["preposition"] for low in before[-4:]):
        bonus -= _OBJECT
    elif not any(
        other.person is not None and not other.is_possessive
        for other in scene.cast.names_in(sentence.start, name.span.start)
    ):
        bonus += _SUBJECT
    for quotation in scene.document.quotations:
        if quotation.depth == 0 and any(
            piece.holds(name.span) and not piece.holds(pronoun) for piece in quotation.pieces
        ):
            return bonus - _QUOTED
    return bonus


def _scored(traces: Sequence[_Trace], span: Span, scene: Scene, gender: str) -> Iterator[Candidate]:
    here = scene.sentence_at(span.start)
    for trace in traces:
        distance = here - scene.sentence_at(trace.span.start)
        agreement = _SAME_GENDER if gender and trace.gender == gender else 0.0
        nearness = 0.02 * (trace.span.start / max(1, span.start))
        score = (_BASE + trace.bonus + agreement + nearness) * _FADE**distance
        yield Candidate(speaker=trace.speaker, score=round(min(1.0, max(0.0, score)), 3), method="pronoun")


def _relative(span: Span, scene: Scene) -> Voice:
    """Give whoever stands right before a relative pronoun."""
    sentence = scene.sentence_span(span.start)
    names = scene.cast.names_in(sentence.start, span.start)
    for name in reversed(names):
        gap = scene.document.text[name.span.end : span.start]
        if re.fullmatch(r"(?:\s*\([^)]*\))?[\s,—–-]*(?:(?:many|most|some|all|both|each|one)\s+of\s+)?", gap):
            return chosen([Candidate(speaker=name.speaker, score=0.9, method="relative")])
    group = _noun_before(sentence, span, scene)
    if group is not None:
        return chosen([Candidate(speaker=group, score=0.8, method="relative")])
    return NOBODY


def _noun_before(sentence: Span, span: Span, scene: Scene) -> Speaker | None:
    """Give the group that a plural role noun shortly before the pronoun names."""
    words = scene.cast.words_in(sentence.start, span.start)
    for at in range(len(words) - 1, max(-1, len(words) - 9), -1):
        role = scene.gazetteer.roles.get(words[at].low)
        if role is not None and role.is_plural:
            begin = at
            while begin > 0 and at - begin < 3 and _describes(words[begin - 1].low, scene):
                begin -= 1
            return group_speaker(scene.document.text[words[begin].start : words[at].end])
    return None


def _describes(low: str, scene: Scene) -> bool:
    terms = scene.gazetteer.terms
    return low not in terms["common"] and low not in terms["preposition"] and low not in terms["determiner"]


def group_speaker(phrase: str) -> Speaker:
    """Give a group under its own words, without determiner, with a capital."""
    name = " ".join(phrase.split())
    return Speaker(kind=SpeakerKind.GROUP, name=name[:1].upper() + name[1:])


def joint_speaker(members: Sequence[Speaker]) -> Speaker:
    """Give several named speakers who speak as one; two outlets are one outlet."""
    names = [speaker.name for speaker in members]
    name = " and ".join(names) if len(names) == 2 else ", ".join(names[:-1]) + " and " + names[-1]
    is_media = all(speaker.kind is SpeakerKind.OUTLET for speaker in members)
    return Speaker(kind=SpeakerKind.OUTLET if is_media else SpeakerKind.GROUP, name=name)
