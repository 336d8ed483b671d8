"""Resolves plain descriptions by what the text just speaks of: "the investor" right after a name."""

from collections.abc import Sequence
from dataclasses import replace

from quotedb.resolve.antecedents import UNNAMED_PERSON, people, scored
from quotedb.resolve.mentions import Mention
from quotedb.resolve.voices import UNNAMED, Said, Scene, Voice, chosen

_DESCRIBED = 0.8  # of a pronoun's score is left to a description
_IN_FOCUS = 0.5
_FAR_AHEAD = 0.15


def in_focus(mention: Mention, scene: Scene, said: Sequence[Said]) -> Voice:
    """Take a description for the person of whom the text just speaks, if that is one alone.

    Args:
        mention: Words of a role.
        scene: The document.
        said: Earlier voices.

    Returns:
        The person, if the words are definite, describe a noun that many could bear, and somebody leads
        clearly; else nobody, with the candidates.
    """
    role = scene.gazetteer.roles.get(mention.noun)
    is_plain = mention.is_definite and not mention.names and not mention.tail and bool(mention.modifiers)
    if role is None or "public" not in role.kinds or not is_plain or _goes_on(mention, scene):
        return UNNAMED
    traces = list(people(mention.span, scene, said, (), ""))
    found = [
        replace(candidate, score=round(candidate.score * _DESCRIBED, 3), method="focus")
        for candidate in scored(traces, mention.span, scene, "")
    ]
    unnamed = max((one.score for one in found if one.speaker is UNNAMED_PERSON), default=0.0)
    voice = chosen([one for one in found if one.speaker is not UNNAMED_PERSON])
    ranked = voice.candidates
    second = max(unnamed, ranked[1].score if len(ranked) > 1 else 0.0)
    if voice.speaker is not None and ranked[0].score >= max(_IN_FOCUS, second + _FAR_AHEAD):
        return voice
    return replace(UNNAMED, candidates=ranked)


def _goes_on(mention: Mention, scene: Scene) -> bool:
    """Say whether a description goes on: "the officer in charge" tells by itself who is meant."""
    words = scene.cast.words_in(mention.span.start, mention.span.end)
    return bool(words) and not words[-1].low.endswith(mention.noun)
