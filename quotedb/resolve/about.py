"""Says whom a claim is about: its subject, and the name in the place of a "he" that means somebody else."""

import re
from collections.abc import Mapping, Sequence

from quotedb.model import Quote, Span, Speaker
from quotedb.resolve.meant import is_possessive
from quotedb.resolve.names import Word
from quotedb.resolve.voices import Scene

_SPEAKER = frozenset({"i", "we", "it", "they"})  # whom a claim's first word means
_THINKS = frozenset({"believe", "guess", "know", "mean", "say", "think"})
_NOMINATIVE = frozenset({"he", "she"})
_REPLACED = frozenset({"him", "his", "her"})
_PRONOUN = re.compile(r"\b(?:he|she|him|his|hers?|himself|herself)\b", re.IGNORECASE)


def subject_of(
    text: str, span: Span, quote: Quote, scene: Scene, meant: Mapping[Word, Speaker | None]
) -> Speaker | None:
    """Give whoever a claim says something of: named or meant by its first words, or behind "I think".

    Args:
        text: The claim.
        span: Where it begins in the document.
        quote: Who says it.
        scene: The document.
        meant: Whom its third persons mean, in text order.
    """
    speaker = quote.speaker
    if speaker is not None and text.startswith(speaker.name):
        return speaker
    opening = [word.low.partition("'")[0] for word in scene.cast.words_in(span.start, span.end)[:2]]
    is_thought = opening[:1] == ["i"] and not _THINKS.isdisjoint(opening[1:])
    if speaker is not None and not is_thought and not _SPEAKER.isdisjoint(opening[:1]):
        return speaker
    third = next((word for word in meant if span.start <= word.start < span.end), None)
    name = next(iter(scene.cast.names_in(span.start, third.start if third else span.end)), None)
    first = name.span.start if name else third.start if third else span.end
    light = scene.gazetteer.terms["common"] | (_THINKS if is_thought else frozenset())
    if any(not word.is_capital and word.low not in light for word in scene.cast.words_in(span.start, first)):
        return None
    if name is not None:
        return None if name.is_possessive else name.speaker
    return meant[third] if third and third.low.partition("'")[0] in _NOMINATIVE else None


def with_name(
    text: str,
    speaker: Speaker | None,
    named: Sequence[Speaker],
    meant: Mapping[Word, Speaker | None],
    scene: Scene,
) -> str:
    """Put the name into a claim in the place of the first "he", "she" or "his" that means somebody else.

    Args:
        text: The claim.
        speaker: Who says it; a third person that means the speaker stays.
        named: Whom the claim names.
        meant: Whom its third persons mean, in text order.
        scene: The document.
    """
    first, who = next(iter(meant.items()), (None, None))
    places = list(_PRONOUN.finditer(text))
    if first is None or who is None or who == speaker or who in named or len(places) != len(meant):
        return text
    if first.low not in _REPLACED and first.low.partition("'")[0] not in _NOMINATIVE:
        return text
    ending = "'s" if is_possessive(first, scene) else ""
    return f"{text[: places[0].start()]}{who.name}{ending}{text[places[0].end() :]}"
