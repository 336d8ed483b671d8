"""Finds whom a pronoun may mean: names, earlier voices, groups; and scores each by place and agreement."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotedb.model import Candidate, Span, Speaker
from quotedb.resolve.cast import Name, is_mere_place
from quotedb.resolve.collectives import group_speaker, joint_speaker, noun_phrase
from quotedb.resolve.names import Word
from quotedb.resolve.people import Person
from quotedb.resolve.voices import Said, Scene, said_before
from quotedb.vocab import SpeakerKind

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
UNNAMED_PERSON = Speaker(kind=SpeakerKind.UNKNOWN, name="")

_WINDOW = 9  # sentences back
_FADE = 0.82  # weight left a sentence earlier
_BASE = 0.5
_SUBJECT = 0.25
_SPOKE = 0.2
_ACTS = 0.05  # a verb follows the name
_SAME_SENTENCE = 0.1
_GROUP_NAMED = 0.1  # lost by a group that has not spoken
_OWN_CONTENT = 0.1  # lost by a name in what the pronoun's owner says
_NEW_PARAGRAPH = 0.93  # weight left of what another paragraph names
_QUOTED = 0.45  # lost by a name inside a quotation
_OBJECT = 0.15  # lost behind a preposition
_OWNER = 0.15  # lost by a possessive
_ADJECTIVE = 0.3  # lost by a country in an adjective: "the British journal"
_SAME_GENDER = 0.1
_NEARNESS = 0.02
_UNNAMED = 0.1  # lost by somebody without a name
_LATER = 0.25  # lost by a name that comes only after the pronoun
_REPORTER = 0.25  # lost by a journalist: named for the report, seldom what it is about
_REPORTERS = frozenset({"reporter", "correspondent", "columnist", "journalist", "writer"})
_BODY_LIKE = frozenset({SpeakerKind.ORGANIZATION, SpeakerKind.OUTLET, SpeakerKind.GOVERNMENT})
_OPENS_CLAUSE = frozenset({"that", "who", "whom", "whose", "which", "as", "after"})
_BEFORE_SUBJECT = frozenset({"and", "but", "so", "yet", "still", "now", "meanwhile", "because"})
_LONGEST_JOINT = 45  # code points between two names that "they" takes together
_LONGEST_GROUP = 3  # words before the noun of a group


@dataclass(frozen=True, slots=True)
class Trace:
    """One mention of a possible antecedent.

    Attributes:
        span: Where it stands.
        speaker: Who is mentioned.
        gender: "m", "f" or "".
        bonus: What its place in the sentence adds.
    """

    span: Span
    speaker: Speaker
    gender: str
    bonus: float


def people(
    span: Span, scene: Scene, said: Sequence[Said], content: Sequence[Span], gender: str
) -> Iterator[Trace]:
    """Give the people whom "he" or "she" may mean.

    Args:
        span: The pronoun.
        scene: The document.
        said: Earlier voices.
        content: What the pronoun's owner says.
        gender: Of the pronoun; empty for a description, which shows none.
    """
    for name in _names(span, scene):
        if name.person is not None and _agrees(name.person.gender, gender):
            lost = _REPORTER if _reports(name.person) else 0.0
            lost += _OWN_CONTENT if any(own.holds(name.span) for own in content) else 0.0
            yield Trace(name.span, name.speaker, name.person.gender, _bonus(name, span, scene) - lost)
    reporters = [person.speaker for person in scene.cast.people if _reports(person)]
    for earlier, speaker in _near(span, scene, said):
        if not _agrees(earlier.gender, gender):
            continue
        if speaker is None and earlier.is_somebody:
            yield Trace(earlier.span, UNNAMED_PERSON, "", _SUBJECT + _SPOKE - _UNNAMED)
        elif speaker is not None and speaker.kind in (SpeakerKind.PERSON, SpeakerKind.OFFICE):
            lost = _REPORTER if speaker in reporters else 0.0
            yield Trace(earlier.span, speaker, earlier.gender, _SUBJECT + _SPOKE - lost)


def _agrees(gender: str, wanted: str) -> bool:
    return not gender or not wanted or gender == wanted


def people_after(span: Span, scene: Scene, gender: str) -> Iterator[Trace]:
    """Give the first person named after a pronoun: a headline's "he"; "As he spoke, Mr. Roe"."""
    sentence = scene.sentence_span(span.start)
    is_first = not any(name.person for name in scene.cast.names_in(0, span.start))
    end = len(scene.document.text) if is_first else sentence.end
    for name in scene.cast.names_in(span.end, end):
        if name.person is None or name.is_possessive or name.person.gender not in (gender, ""):
            continue
        before = scene.document.text[span.end : name.span.start]
        if is_first or (_fronted(sentence, span, scene) and before.count(",") == 1):
            yield Trace(span, name.speaker, name.person.gender, _SUBJECT - _LATER)
        return


def _fronted(sentence: Span, span: Span, scene: Scene) -> bool:
    """Say whether a pronoun stands in a clause or phrase that opens its sentence: "As he", "In her"."""
    before = scene.cast.words_in(sentence.start, span.start)
    return len(before) == 1 and (
        before[0].low in scene.gazetteer.terms["preposition"]
        or before[0].low in ("as", "when", "while", "before", "after", "although", "though", "despite", "if")
    )


def bodies(span: Span, scene: Scene, said: Sequence[Said], content: Sequence[Span]) -> Iterator[Trace]:
    """Give the organizations, outlets and governments that "it" may mean, but none in what it says."""
    for name in _names(span, scene):
        if any(own.holds(name.span) for own in content):
            continue
        if name.person is None and not is_mere_place(name, scene.cast, scene.gazetteer):
            yield Trace(name.span, name.speaker, "", _bonus(name, span, scene))
    for earlier, speaker in _near(span, scene, said):
        if speaker is not None and speaker.kind in _BODY_LIKE:
            yield Trace(earlier.span, speaker, "", _SUBJECT + _SPOKE)


def several(span: Span, scene: Scene, said: Sequence[Said]) -> Iterator[Trace]:
    """Give the groups, bodies and pairs of people that "they" may mean."""
    for earlier, speaker in _near(span, scene, said):
        if speaker is None:
            continue
        if speaker.kind is SpeakerKind.GROUP:
            yield Trace(earlier.span, speaker, "", _SUBJECT + _SPOKE + _SAME_GENDER)
        elif speaker.kind in _BODY_LIKE:
            yield Trace(earlier.span, speaker, "", _SUBJECT)
    yield from pairs(span, scene)
    yield from _groups(span, scene)


def pairs(span: Span, scene: Scene) -> Iterator[Trace]:
    """Give the pairs of people whom "they" or "both" may mean: "Roe and Doe"."""
    named = [name for name in _names(span, scene) if name.person is not None]
    for at, (one, other) in enumerate(itertools.pairwise(named)):
        gap = scene.document.text[one.span.end : other.span.start]
        if at > 0 and scene.document.text[named[at - 1].span.end : one.span.start] == ", ":
            continue  # the end of a longer list
        is_pair = re.search(r"\band\b", gap) and len(gap) < _LONGEST_JOINT and "." not in gap[4:]
        if is_pair and one.speaker != other.speaker:
            speaker = joint_speaker((one.speaker, other.speaker))
            yield Trace(one.span, speaker, "", _bonus(one, span, scene))


def _groups(span: Span, scene: Scene) -> Iterator[Trace]:
    """Give the groups that the text mentions before a pronoun as the subject of a sentence."""
    here = scene.sentence_at(span.start)
    determiners = scene.gazetteer.terms["determiner"]
    for sentence in scene.document.sentences[max(0, here - 2) : here + 1]:
        words = scene.cast.words_in(sentence.start, min(sentence.end, span.start))
        for at, word in enumerate(words[: _LONGEST_GROUP + 2]):
            role = scene.gazetteer.roles.get(word.low)
            if role is None or not role.is_plural or word.is_possessive or "body" in role.kinds:
                continue
            if at > 0 and words[at - 1].low in scene.gazetteer.terms["preposition"]:
                continue
            first = noun_phrase(words, at, scene)
            if all(word.low in _BEFORE_SUBJECT or word.low in determiners for word in words[:first]):
                phrase = Span(words[first].start, word.end)
                speaker = group_speaker(phrase.cut(scene.document.text))
                yield Trace(phrase, speaker, "", _SUBJECT - _GROUP_NAMED)
            break


def _reports(person: Person) -> bool:
    return any(tie.noun in _REPORTERS for tie in person.roles)


def _window(span: Span, scene: Scene) -> int:
    """Give the place from which on a pronoun's antecedents are looked for."""
    return scene.document.sentences[max(0, scene.sentence_at(span.start) - _WINDOW)].start


def _near(span: Span, scene: Scene, said: Sequence[Said]) -> Iterator[tuple[Said, Speaker | None]]:
    first = _window(span, scene)
    for earlier in said_before(said, span.start):
        if earlier.span.start >= first:
            yield earlier, earlier.voice.speaker


def _names(span: Span, scene: Scene) -> tuple[Name, ...]:
    return scene.cast.names_in(_window(span, scene), span.start)


def _bonus(name: Name, pronoun: Span, scene: Scene) -> float:
    """Give what the place of a name in its sentence adds to it as an antecedent."""
    sentence = scene.sentence_span(name.span.start)
    before = scene.cast.words_in(sentence.start, name.span.start)
    piece = scene.quotation_at(name.span.start)
    lost = 0.0 if piece is None or piece.holds(pronoun) else _QUOTED
    if name.span.cut(scene.document.text) in scene.gazetteer.adjectives:
        return -_ADJECTIVE - lost
    if name.is_possessive:
        return -_OWNER - lost
    bonus = _ACTS if _acts(name, scene) else 0.0
    if any(_governs(word, scene) for word in before[-2 if bonus else -4 :]):
        return bonus - _OBJECT - lost
    is_first = not any(
        other.person is not None and not other.is_possessive
        for other in scene.cast.names_in(sentence.start, name.span.start)
    )
    return bonus + (_SUBJECT if is_first else 0.0) - lost


def _governs(word: Word, scene: Scene) -> bool:
    """Say whether a word before a name makes it an object; "that" and "who" open a clause."""
    return word.low in scene.gazetteer.terms["preposition"] and word.low not in _OPENS_CLAUSE


def _acts(name: Name, scene: Scene) -> bool:
    """Say whether what follows a name is its verb, as far as can be told without grammar."""
    after = scene.cast.words_in(name.span.end, name.span.end + 20)
    if not after or scene.document.text[name.span.end : after[0].start] != " ":
        return False
    terms = scene.gazetteer.terms
    return not (
        after[0].is_capital
        or after[0].low in terms["preposition"]
        or after[0].low in terms["joint"]
        or after[0].low in terms["particle"]
    )


def scored(traces: Sequence[Trace], span: Span, scene: Scene, gender: str) -> Iterator[Candidate]:
    """Score antecedents: 0 to 1.

    Args:
        traces: Whom the pronoun may mean, with where each is mentioned.
        span: The pronoun.
        scene: The document.
        gender: Of the pronoun; empty for "they" and "it".
    """
    here = scene.sentence_at(span.start)
    for trace in traces:
        there = scene.sentence_at(trace.span.start)
        distance = _distance(there, here, span, scene, gender)
        agreement = _SAME_GENDER if gender and trace.gender == gender else 0.0
        agreement += _SAME_SENTENCE if there == here else 0.0
        fading = _FADE**distance * (1.0 if _share_paragraph(trace.span, span, scene) else _NEW_PARAGRAPH)
        nearness = _NEARNESS * (trace.span.start / max(1, span.start))
        score = (_BASE + trace.bonus + agreement + nearness) * fading
        yield Candidate(speaker=trace.speaker, score=round(min(1.0, max(0.0, score)), 3), method="pronoun")


def _share_paragraph(one: Span, other: Span, scene: Scene) -> bool:
    return scene.paragraph_at(one.start) == scene.paragraph_at(other.start)


def _distance(there: int, here: int, pronoun: Span, scene: Scene, gender: str) -> int:
    """Count the sentences from an antecedent to its pronoun; those that say nothing new do not count.

    Left out are sentences that begin inside a quotation before the pronoun's own, and those that go on
    speaking of the same person by a pronoun of the same gender.
    """
    count = 0
    for at, sentence in enumerate(scene.document.sentences[there + 1 : here + 1], start=there + 1):
        piece = scene.quotation_at(sentence.start)
        is_quoted = piece is not None and piece.start < sentence.start and not piece.holds(pronoun)
        if not is_quoted and not (gender and at < here and _goes_on(sentence, scene, gender)):
            count += 1
    return count


def _goes_on(sentence: Span, scene: Scene, gender: str) -> bool:
    """Say whether a sentence speaks of somebody by a pronoun before it names anybody else of that gender."""
    for word in scene.cast.words_in(sentence.start, sentence.end):
        if GENDER.get(word.low) == gender and scene.quotation_at(word.start) is None:
            named = scene.cast.names_in(sentence.start, word.start)
            return not any(
                name.person is not None and name.person.gender in (gender, "") and not name.is_possessive
                for name in named
            )
    return False
