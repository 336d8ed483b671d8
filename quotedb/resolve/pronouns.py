"""Resolves pronouns: he, she, they, it, each."""

from collections.abc import Sequence
from dataclasses import replace

from quotedb.model import Span
from quotedb.resolve.antecedents import (
    GENDER,
    UNNAMED_PERSON,
    bodies,
    pairs,
    people,
    people_after,
    scored,
    several,
)
from quotedb.resolve.voices import NOBODY, Said, Scene, Voice, chosen
from quotedb.vocab import Naming

TWO = frozenset({"both", "each", "neither"})
THEY = frozenset({"they", "them", "their", "themselves"}) | TWO
IT = frozenset({"it", "its", "itself"})


def resolve_pronoun(
    pronoun: str, span: Span, scene: Scene, said: Sequence[Said], content: Sequence[Span] = ()
) -> Voice:
    """Give the antecedent of a pronoun that is a source.

    Args:
        pronoun: In lower case.
        span: Where it stands.
        scene: The document.
        said: Earlier voices, in text order.
        content: What the pronoun's owner says: its names are seldom meant.

    Returns:
        The best antecedent if clear; else nobody, with the candidates. A person's pronoun never gives a body.
    """
    if pronoun in GENDER:
        gender = GENDER[pronoun]
        traces = [*people(span, scene, said, content, gender), *people_after(span, scene, gender)]
        return _somebody(chosen(list(scored(traces, span, scene, gender))))
    two = list(pairs(span, scene)) if pronoun in TWO else []
    if two:
        return chosen(list(scored(two, span, scene, "")))
    if pronoun in THEY:
        return chosen(list(scored(list(several(span, scene, said)), span, scene, "")))
    if pronoun in IT:
        return chosen(list(scored(list(bodies(span, scene, said, content)), span, scene, "")))
    return NOBODY


def _somebody(voice: Voice) -> Voice:
    """Take the stand-in for unnamed voices out: if it won, the pronoun means somebody unnamed."""
    named = tuple(candidate for candidate in voice.candidates if candidate.speaker is not UNNAMED_PERSON)
    if voice.speaker is UNNAMED_PERSON:
        return Voice(speaker=None, naming=Naming.ANONYMOUS, candidates=named)
    return replace(voice, candidates=named)
