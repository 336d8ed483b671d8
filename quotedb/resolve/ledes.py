"""Gives headline and opening of an article the venue that a later sentence names for the same words."""

import re
from collections.abc import Sequence

from quotedb.model import Attribution, ChainLink
from quotedb.resolve.voices import Scene, Voice
from quotedb.vocab import AUTHOR_KINDS, QuoteKind

_OPENING = 3  # paragraphs, the headline among them
_SHORTEST = 4  # letters of a word that tells something
_SHARED = 0.6  # of an opening's telling words that the later words must have
_FEWEST = 3  # telling words that make a share of them mean anything
_WORD = re.compile(r"[\w'\u2019-]+")
_QUOTED = re.compile(r"[\"\u201c'\u2018]([^\"\u201c\u201d\u2018]{3,80}?)[\"\u201d'\u2019](?!\w)")


def opening_relayer(
    at: int,
    scene: Scene,
    voices: Sequence[Voice | None],
    chains: Sequence[tuple[ChainLink, ...]],
) -> ChainLink | None:
    """Find who relays words of the opening: as later, where the same speaker says the same there.

    Args:
        at: Index of an attribution without a relayer.
        scene: The document and its attributions.
        voices: The innermost voice of each attribution.
        chains: The relayers of each, stated or in force.
    """
    attribution, voice = scene.attributions[at], voices[at]
    if voice is None or voice.speaker is None or not _opens(at, scene):
        return None
    own = _words(attribution, scene)
    fragments = [_telling(match[1]) for match in _QUOTED.finditer(_text(attribution, scene))]
    start = attribution.contents[0].start
    for other_at, other in enumerate(scene.attributions):
        other_voice = voices[other_at]
        if not chains[other_at] or scene.parents[other_at] is not None or other_voice is None:
            continue
        if other_voice.speaker != voice.speaker or other.contents[0].start <= start:
            continue
        theirs = _words(other, scene)
        is_quoted = any(fragment and fragment <= theirs for fragment in fragments)
        if is_quoted or (len(own) >= _FEWEST and len(own & theirs) >= _SHARED * len(own)):
            return chains[other_at][0]
    return None


def _opens(at: int, scene: Scene) -> bool:
    """Say whether an attribution stands by itself in the opening of its article."""
    attribution = scene.attributions[at]
    is_own = attribution.kind in AUTHOR_KINDS or attribution.kind is QuoteKind.QUESTION
    return (
        scene.parents[at] is None
        and not is_own
        and scene.paragraph_at(attribution.contents[0].start) < _OPENING
    )


def _text(attribution: Attribution, scene: Scene) -> str:
    return " ".join(content.cut(scene.document.text) for content in attribution.contents)


def _words(attribution: Attribution, scene: Scene) -> frozenset[str]:
    return _telling(_text(attribution, scene))


def _telling(text: str) -> frozenset[str]:
    """Give the words of a text that tell something, without their possessive ending."""
    words = (re.sub(r"['\u2019]s?$", "", word.casefold()) for word in _WORD.findall(text))
    return frozenset(word for word in words if len(word) >= _SHORTEST)
