"""Resolves relative pronouns: "who" and "which" mean whatever stands right before them."""

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from quotedb.model import Candidate, Span
from quotedb.resolve.collectives import group_speaker, noun_phrase
from quotedb.resolve.mentions import Form, Mention, read_mention
from quotedb.resolve.names import Word
from quotedb.resolve.voices import NOBODY, Said, Scene, Voice, chosen, said_before

RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_OF_PEOPLE = ("who", "whom", "whose")
_RIGHT_BEFORE = re.compile(
    r"(?:\s*\([^)]*\))?[\s,\u2014\u2013-]*(?:(?:many|most|some|all|both|each|one|several)\s+of\s+)?"
)
_PREDICATE = re.compile(  # "is a serial cheat, loud braggart and bully" before "who"
    r"\b(?:is|was|remains)\s+an?\s(?:(?!\b(?:of|for|to|with|by|in|on|from|at|who|which|that)\b)[\w\s,'\u2019-])+$"
)
_PREDICATED = 150  # code points from a predicate's verb to its relative pronoun
_APPOSITION = 50  # code points from a name to the noun beside it
_FARTHEST = 9  # words from the noun to its relative pronoun
_NAMED = 0.9
_APPOSED = 0.85
_GROUP = 0.8

Resolve: TypeAlias = Callable[[Mention, Scene, Sequence[Said]], Voice]


def resolve_relative(mention: Mention, scene: Scene, said: Sequence[Said], resolve: Resolve) -> Voice:
    """Give whoever stands right before a relative pronoun.

    Args:
        mention: A pronoun of RELATIVE, alone or as in "many of whom".
        scene: The document.
        said: Earlier voices, in text order.
        resolve: Resolves the words of the antecedent where they are no name.

    Returns:
        The one named, described or already heard there; else nobody.
    """
    sentence = scene.sentence_span(mention.span.start)
    spoken = _spoken_before(mention.span, scene, said)
    if spoken is not None:
        return spoken
    for name in reversed(scene.cast.names_in(sentence.start, mention.span.start)):
        gap = scene.document.text[name.span.end : mention.span.start]
        if _RIGHT_BEFORE.fullmatch(gap) and (name.person is not None or not gap.startswith(" ")):
            return chosen([Candidate(speaker=name.speaker, score=_NAMED, method="relative")])
        break
    words = scene.cast.words_in(sentence.start, mention.span.start)
    if mention.noun not in _OF_PEOPLE:
        return _thing_before(words, mention.span, scene, said, resolve)
    return _predicated(sentence.start, mention.span.start, scene) or _somebody_before(
        words, sentence, scene, said, resolve
    )


def _predicated(start: int, end: int, scene: Scene) -> Voice | None:
    """Give the one person whom a predicate describes: "Roe has lost twice and is a serial cheat who"."""
    predicate = _PREDICATE.search(scene.document.text, max(start, end - _PREDICATED), end)
    names = scene.cast.names_in(start, predicate.start()) if predicate else ()
    if len(names) != 1 or names[0].person is None:
        return None
    return chosen([Candidate(speaker=names[0].speaker, score=_APPOSED, method="relative")])


def _spoken_before(span: Span, scene: Scene, said: Sequence[Said]) -> Voice | None:
    """Give the voice whose source ends right before a pronoun: "said one aide, who added"."""
    for earlier in reversed(said_before(said, span.start)):
        if earlier.span.end <= span.start:
            is_next = _RIGHT_BEFORE.fullmatch(scene.document.text, earlier.span.end, span.start)
            return earlier.voice if is_next and earlier.voice.speaker is not None else None
    return None


def _thing_before(
    words: Sequence[Word], span: Span, scene: Scene, said: Sequence[Said], resolve: Resolve
) -> Voice:
    """Read a body or a paper right before "which": "the Danish government, which"."""
    if not words or not _RIGHT_BEFORE.fullmatch(scene.document.text, words[-1].end, span.start):
        return NOBODY
    mention = _phrase(words, len(words) - 1, scene)
    is_thing = mention.form in (Form.BODY, Form.DOCUMENT)
    return resolve(mention, scene, said) if is_thing else NOBODY


def _somebody_before(
    words: Sequence[Word], sentence: Span, scene: Scene, said: Sequence[Said], resolve: Resolve
) -> Voice:
    """Read the nearest noun for people before "who": a group, somebody in apposition to a name, a role."""
    for at in range(len(words) - 1, max(-1, len(words) - _FARTHEST), -1):
        role = scene.gazetteer.roles.get(words[at].low)
        if role is None or role.kinds <= {"body"} or words[at].low in scene.gazetteer.terms["determiner"]:
            continue
        if not role.is_plural:
            return _apposed(sentence, words, at, scene) or resolve(_phrase(words, at, scene), scene, said)
        mention = _phrase(words, at, scene)
        voice = resolve(mention, scene, said)
        return voice if voice.speaker is not None else chosen([_group(mention)])
    return NOBODY


def _group(mention: Mention) -> Candidate:
    return Candidate(speaker=group_speaker(mention.head), score=_GROUP, method="relative")


def _phrase(words: Sequence[Word], at: int, scene: Scene) -> Mention:
    """Read a noun with its description and determiner."""
    first = noun_phrase(words, at, scene)
    if first > 0 and words[first - 1].low in scene.gazetteer.terms["determiner"]:
        first -= 1
    return read_mention(Span(words[first].start, words[at].end), scene.cast, scene.gazetteer)


def _apposed(sentence: Span, words: Sequence[Word], at: int, scene: Scene) -> Voice | None:
    """Give the person to whom a noun stands in apposition: "Roe, a staffer"."""
    for name in reversed(scene.cast.names_in(sentence.start, words[at].start)):
        gap = scene.document.text[name.span.end : words[at].start]
        is_beside = re.match(r",\s+(?:an?|the|one)\s", gap) or (words[at].is_capital and gap == ", ")
        if name.person is not None and is_beside and len(gap) < _APPOSITION:
            return chosen([Candidate(speaker=name.speaker, score=_APPOSED, method="relative")])
    return None
