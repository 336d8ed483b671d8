"""Resolves pronouns: he, she, they, it, who, and those inside a quotation."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quotedb.model import Candidate, Span, Speaker
from quotedb.resolve.cast import Name, is_mere_place
from quotedb.resolve.names import Word
from quotedb.resolve.people import Person
from quotedb.resolve.voices import NOBODY, Said, Scene, Voice, chosen, said_before
from quotedb.text.compare import TYPOGRAPHY
from quotedb.vocab import Naming, SpeakerKind

GENDER = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
THEY = frozenset({"they", "them", "their", "themselves", "both"})
IT = frozenset({"it", "its", "itself"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})

_WINDOW = 7  # sentences back
_FADE = 0.82  # weight left a sentence earlier
_SUBJECT = 0.25
_SPOKE = 0.2
_QUOTED = 0.45  # lost by a name inside a quotation
_OBJECT = 0.15  # lost behind a preposition
_OWNER = 0.2  # lost by a possessive
_SAME_GENDER = 0.1
_BASE = 0.5
_REPORTER = 0.25  # lost by a journalist: named for the report, seldom what it is about
_REPORTERS = frozenset({"reporter", "correspondent", "columnist", "journalist", "writer"})
_UNNAMED_PERSON = Speaker(kind=SpeakerKind.UNKNOWN, name="")
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
        traces = list(_people(span, scene, said, skipped, GENDER[pronoun]))
        return _somebody(chosen(list(_scored(traces, span, scene, GENDER[pronoun]))))
    if pronoun in THEY:
        return chosen(list(_scored(list(_several(span, scene, said)), span, scene, "")))
    if pronoun in IT:
        traces = list(_bodies(span, scene, said, skipped))
        return chosen(list(_scored(traces, span, scene, "")))
    return NOBODY


def _somebody(voice: Voice) -> Voice:
    """Take the stand-in for unnamed voices out: if it won, the pronoun means somebody unnamed."""
    named = tuple(candidate for candidate in voice.candidates if candidate.speaker is not _UNNAMED_PERSON)
    if voice.speaker is _UNNAMED_PERSON:
        return Voice(speaker=None, naming=Naming.ANONYMOUS, candidates=named)
    return replace(voice, candidates=named)


def _window(span: Span, scene: Scene) -> int:
    """Give the place from which on a pronoun's antecedents are looked for."""
    return scene.document.sentences[max(0, scene.sentence_at(span.start) - _WINDOW)].start


def _near(span: Span, scene: Scene, said: Sequence[Said]) -> Iterator[tuple[Said, Speaker | None]]:
    first = _window(span, scene)
    for earlier in said_before(said, span.start):
        if earlier.span.start >= first:
            yield earlier, earlier.voice.speaker


def _people(
    span: Span, scene: Scene, said: Sequence[Said], skipped: Sequence[Span], gender: str
) -> Iterator[_Trace]:
    for name in _names(span, scene, skipped):
        if name.person is not None and name.person.gender in (gender, ""):
            lost = _REPORTER if _reports(name.person) else 0.0
            yield _Trace(name.span, name.speaker, name.person.gender, name_bonus(name, span, scene) - lost)
    reporters = [person.speaker for person in scene.cast.people if _reports(person)]
    for earlier, speaker in _near(span, scene, said):
        if earlier.gender not in (gender, ""):
            continue
        if speaker is None and earlier.voice.naming is Naming.ANONYMOUS:
            yield _Trace(earlier.span, _UNNAMED_PERSON, "", _SUBJECT + _SPOKE)
        elif speaker is not None and speaker.kind in (SpeakerKind.PERSON, SpeakerKind.OFFICE):
            lost = _REPORTER if speaker in reporters else 0.0
            yield _Trace(earlier.span, speaker, earlier.gender, _SUBJECT + _SPOKE - lost)


def _reports(person: Person) -> bool:
    return any(tie.noun in _REPORTERS for tie in person.roles)


def _bodies(span: Span, scene: Scene, said: Sequence[Said], skipped: Sequence[Span]) -> Iterator[_Trace]:
    for name in _names(span, scene, skipped):
        if name.person is None and not is_mere_place(name, scene.cast, scene.gazetteer):
            yield _Trace(name.span, name.speaker, "", name_bonus(name, span, scene))
    for earlier, speaker in _near(span, scene, said):
        if speaker is not None and speaker.kind in _BODY_LIKE:
            yield _Trace(earlier.span, speaker, "", _SUBJECT + _SPOKE)


def _several(span: Span, scene: Scene, said: Sequence[Said]) -> Iterator[_Trace]:
    for earlier, speaker in _near(span, scene, said):
        if speaker is None:
            continue
        if speaker.kind is SpeakerKind.GROUP:
            yield _Trace(earlier.span, speaker, "", _SUBJECT + _SPOKE + _SAME_GENDER)
        elif speaker.kind in _BODY_LIKE:
            yield _Trace(earlier.span, speaker, "", _SUBJECT)
    names = [name for name in _names(span, scene, ()) if name.person is not None]
    for one, other in itertools.pairwise(names):
        gap = scene.document.text[one.span.end : other.span.start]
        if (
            re.search(r"\band\b", gap)
            and len(gap) < 45
            and one.speaker != other.speaker
            and "." not in gap[4:]
        ):
            yield _Trace(
                one.span, joint_speaker((one.speaker, other.speaker)), "", name_bonus(one, span, scene)
            )


def _names(span: Span, scene: Scene, skipped: Sequence[Span]) -> Iterator[Name]:
    for name in scene.cast.names_in(_window(span, scene), span.start):
        if not any(skip.holds(name.span) for skip in skipped):
            yield name


def name_bonus(name: Name, pronoun: Span, scene: Scene) -> float:
    """Give what the place of a name in its sentence adds to it as an antecedent."""
    sentence = scene.sentence_span(name.span.start)
    before = scene.cast.words_in(sentence.start, name.span.start)
    bonus = 0.0
    if name.is_possessive:
        bonus -= _OWNER
    elif any(word.low in scene.gazetteer.terms["preposition"] for word in before[-4:]):
        bonus -= _OBJECT
    elif not any(
        other.person is not None and not other.is_possessive
        for other in scene.cast.names_in(sentence.start, name.span.start)
    ):
        bonus += _SUBJECT
    piece = scene.quotation_at(name.span.start)
    return bonus if piece is None or piece.holds(pronoun) else bonus - _QUOTED


def _scored(traces: Sequence[_Trace], span: Span, scene: Scene, gender: str) -> Iterator[Candidate]:
    here = scene.sentence_at(span.start)
    for trace in traces:
        there = scene.sentence_at(trace.span.start)
        distance = here - there - _n_quoted(scene.document.sentences[there + 1 : here + 1], span, scene)
        agreement = _SAME_GENDER if gender and trace.gender == gender else 0.0
        nearness = 0.02 * (trace.span.start / max(1, span.start))
        score = (_BASE + trace.bonus + agreement + nearness) * _FADE**distance
        yield Candidate(speaker=trace.speaker, score=round(min(1.0, max(0.0, score)), 3), method="pronoun")


def _n_quoted(between: Sequence[Span], pronoun: Span, scene: Scene) -> int:
    """Count the sentences that begin inside a quotation before the pronoun's own: they tell nothing."""
    pieces = [(scene.quotation_at(sentence.start), sentence) for sentence in between]
    return sum(
        piece is not None and piece.start < sentence.start and not piece.holds(pronoun)
        for piece, sentence in pieces
    )


def _relative(span: Span, scene: Scene) -> Voice:
    """Give whoever stands right before a relative pronoun."""
    sentence = scene.sentence_span(span.start)
    text = scene.document.text
    for name in reversed(scene.cast.names_in(sentence.start, span.start)):
        gap = text[name.span.end : span.start]
        if _RIGHT_BEFORE.fullmatch(gap):
            if name.person is not None or not gap.startswith(" "):
                return chosen([Candidate(speaker=name.speaker, score=0.9, method="relative")])
            break
    is_person = span.cut(text).casefold().endswith(("who", "whom", "whose"))
    group = _noun_before(sentence, span, scene) if is_person else None
    if group is not None:
        return group
    return NOBODY


_RIGHT_BEFORE = re.compile(
    r"(?:\s*\([^)]*\))?[\s,\u2014\u2013-]*(?:(?:many|most|some|all|both|each|one|several)\s+of\s+)?"
)


def _noun_before(sentence: Span, span: Span, scene: Scene) -> Voice | None:
    """Read the nearest role noun before a relative pronoun: a group, or somebody in apposition to a name."""
    words = scene.cast.words_in(sentence.start, span.start)
    for at in range(len(words) - 1, max(-1, len(words) - 9), -1):
        role = scene.gazetteer.roles.get(words[at].low)
        if role is None or role.kinds <= {"body"} or words[at].low in scene.gazetteer.terms["determiner"]:
            continue
        if role.is_plural:
            begin = at
            while begin > 0 and at - begin < 3 and _describes(words[begin - 1], words[begin], scene):
                begin -= 1
            speaker = group_speaker(scene.document.text[words[begin].start : words[at].end])
            return chosen([Candidate(speaker=speaker, score=0.8, method="relative")])
        return _apposed(sentence, words[at].start, scene)
    return None


def _apposed(sentence: Span, place: int, scene: Scene) -> Voice | None:
    """Give the person to whom a role noun stands in apposition: "John Roe, a staffer ..., who"."""
    for name in reversed(scene.cast.names_in(sentence.start, place)):
        gap = scene.document.text[name.span.end : place]
        if name.person is not None and re.match(r",\s+(?:an?|the|one)\s", gap) and len(gap) < _APPOSITION:
            return chosen([Candidate(speaker=name.speaker, score=0.85, method="relative")])
    return None


_APPOSITION = 50  # code points from the name to the noun


def _describes(word: Word, after: Word, scene: Scene) -> bool:
    terms = scene.gazetteer.terms
    is_plain = word.low not in terms["common"] and word.low not in terms["preposition"]
    gap = scene.document.text[word.end : after.start]
    return gap.isspace() and (word.low == "and" or (is_plain and word.low not in terms["determiner"]))


def group_speaker(phrase: str) -> Speaker:
    """Give a group under its own words, without determiner, with a capital."""
    name = unified(phrase)
    return Speaker(kind=SpeakerKind.GROUP, name=name[:1].upper() + name[1:])


def unified(phrase: str) -> str:
    """Give a phrase with single spaces and plain apostrophes, as canonical names are written."""
    return " ".join(phrase.translate(TYPOGRAPHY).split()).strip("\"'[](), ")


def joint_speaker(members: Sequence[Speaker]) -> Speaker:
    """Give several named speakers who speak as one; two outlets are one outlet."""
    names = [speaker.name for speaker in members]
    name = " and ".join(names) if len(names) == 2 else ", ".join(names[:-1]) + " and " + names[-1]
    is_media = all(speaker.kind is SpeakerKind.OUTLET for speaker in members)
    return Speaker(kind=SpeakerKind.OUTLET if is_media else SpeakerKind.GROUP, name=name)
