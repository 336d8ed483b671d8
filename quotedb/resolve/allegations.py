"""Says which claims accuse somebody of a wrong, and who speaks in their own cause."""

from collections.abc import Sequence
from itertools import pairwise

from quotedb.model import Attribution, Speaker
from quotedb.resolve.claimtypes import FIRST
from quotedb.resolve.voices import Scene
from quotedb.text.compare import words
from quotedb.vocab import ClaimType, SpeakerKind

RELATIVES = frozenset({"who", "which", "whose", "whom"})
_KINDS = frozenset({SpeakerKind.GROUP, SpeakerKind.OFFICE})
_FACTS = frozenset({ClaimType.EVENT, ClaimType.STATE})


def is_allegation(kind: ClaimType, found: Sequence[str], attribution: Attribution, scene: Scene) -> bool:
    """Say whether a claim is an allegation: named so by its cue, or telling of somebody's misconduct.

    Args:
        kind: Sort of the claim; only what can be checked is an allegation.
        found: Normal words of the content, without cue and doer. What people say of themselves, what did not
            happen and what a court did is none.
        attribution: Where it comes from.
        scene: The document with its lists.
    """
    if kind not in _FACTS:
        return False
    terms = scene.gazetteer.terms
    cue = words(attribution.cue.cut(scene.document.text)) if attribution.cue else []
    if not terms["alleging_cue"].isdisjoint(cue):
        return True
    end = next((at for at, word in enumerate(found) if at and word in RELATIVES), len(found))
    main = found[:end]
    said = {*main, *(f"{one} {other}" for one, other in pairwise(main))}
    if terms["misconduct"].isdisjoint(said) or not FIRST.isdisjoint(found[:1]):
        return False
    return terms["court_word"].isdisjoint(said) and not is_negative(found, scene)


def is_negative(found: Sequence[str], scene: Scene) -> bool:
    """Say whether normal words say that something is not so: an odd number of negations."""
    negations = scene.gazetteer.terms["negation"]
    return sum(word in negations or word.endswith("n't") for word in found) % 2 == 1


def is_interested(speaker: Speaker, scene: Scene) -> bool:
    """Say whether a group or post speaks in its own cause: officials, rivals, families; not experts."""
    called = words(speaker.name)
    if speaker.kind not in _KINDS and "campaign" not in called:
        return False
    return not scene.gazetteer.terms["interested"].isdisjoint(called)
