"""Says what sort of claim words make: an event, a forecast, a position, a norm ..."""

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from quotedb.model import Attribution
from quotedb.resolve.voices import Scene
from quotedb.text.compare import TYPOGRAPHY, words
from quotedb.vocab import ASSERTING_KINDS, Certainty, ClaimType, CueClass, QuoteKind

FIRST = frozenset(
    {
        "i",
        "we",
        "my",
        "our",
        "me",
        "us",
        "i'm",
        "we're",
        "i've",
        "we've",
        "i'll",
        "we'll",
        "i'd",
        "we'd",
        "mine",
        "ours",
        "myself",
        "ourselves",
    }
)
THIRD = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "them",
        "his",
        "their",
        "its",
        "this",
        "these",
        "those",
        "he's",
        "she's",
        "it's",
        "they're",
        "he'd",
        "she'd",
        "it'd",
        "they'd",
        "he'll",
        "she'll",
        "it'll",
        "they'll",
        "they've",
        "you",
        "your",
    }
)
_ASIDE = re.compile(r"\bit (?:must|should) be (?:said|noted|remembered|stressed|added|recalled)\b")
PAST = re.compile(
    r"\b(?:\w+ed|was|were|had|did|went|said|told|made|took|came|got|gave|held|met|saw|won|lost|sent)\b"
)
_PAST_AUXILIARIES = frozenset({"did", "didn't", "had", "hadn't", "was", "wasn't", "were", "weren't"})
_MAY_HAVE = re.compile(r"\b(?:may|might) have\b")
_WH = frozenset({"who", "what", "when", "where", "why", "how", "which"})
_HEDGES = frozenset({Certainty.PS_PLUS, Certainty.PS_MINUS, Certainty.PR_PLUS, Certainty.PR_MINUS})
_ORDER = re.compile(r"(?:please|don't|do not|never|let's)\s+\w+", re.IGNORECASE)
_GRADE = frozenset({"more", "most", "less", "least", "too", "so", "very"})
_BODY = 6  # words from which a claim counts as opening with a copula


def claim_type(text: str, found: Sequence[str], attribution: Attribution, scene: Scene) -> ClaimType:
    """Say what sort of claim words make; an event unless they show otherwise.

    Args:
        text: The claim.
        found: Its normal words.
        attribution: Its cue and kind count too: "called" characterises, "urged" demands, "vowed" promises;
            an attitude is a position.
        scene: The document with its lists.
    """
    low = text.translate(TYPOGRAPHY).casefold()
    if _ASIDE.search(low):
        low = _ASIDE.sub("", low)
        found = words(low)
    cue = words(attribution.cue.cut(scene.document.text)) if attribution.cue else []
    return (
        _by_kind(low, found, attribution)
        or _by_cue(cue, attribution, scene)
        or _to_come(low, cue, attribution, scene)
        or _as_it_is(low, found, cue, attribution, scene)
    )


def _by_kind(low: str, found: Sequence[str], attribution: Attribution) -> ClaimType | None:
    if attribution.kind is QuoteKind.QUESTION:
        return ClaimType.QUESTION if found[:1] and found[0] in _WH else None
    if low.endswith("?") and attribution.kind in ASSERTING_KINDS:
        return ClaimType.QUESTION  # asked in a quotation: it asserts nothing that evidence could settle
    if attribution.kind is QuoteKind.PRESUPPOSITION:
        return ClaimType.EVENT
    if attribution.kind is QuoteKind.ATTITUDE and attribution.cue_class is not CueClass.REACTION:
        return ClaimType.POSITION
    if attribution.certainty is Certainty.NA and attribution.kind in ASSERTING_KINDS:
        return ClaimType.CHARACTERISATION  # nothing that could turn out true or false
    return ClaimType.EVENT if attribution.kind is QuoteKind.SPEECH_ACT else None


def _by_cue(cue: Sequence[str], attribution: Attribution, scene: Scene) -> ClaimType | None:
    """Take the word of cues that demand or promise what comes behind "to" or "that"."""
    if attribution.kind is QuoteKind.DIRECT:
        return None
    terms = scene.gazetteer.terms
    shown = {*cue, *(f"{one} {other}" for one, other in pairwise(cue))}
    if not terms["demanding_cue"].isdisjoint(shown):
        return ClaimType.NORM
    return None if terms["committing_cue"].isdisjoint(shown) else ClaimType.POSITION


def _to_come(low: str, cue: Sequence[str], attribution: Attribution, scene: Scene) -> ClaimType | None:
    terms = scene.gazetteer.terms
    if _has(low, terms["norm_word"]) or _ORDER.match(low):
        return ClaimType.NORM
    if "expected" in cue:
        return ClaimType.FORECAST
    if _has(low, terms["forecast_word"]) and (
        attribution.certainty in _HEDGES or not _has(low, {"would", "might", "may"})
    ):
        return ClaimType.EVENT if _MAY_HAVE.search(low) else ClaimType.FORECAST
    return None


def _as_it_is(
    low: str, found: Sequence[str], cue: Sequence[str], attribution: Attribution, scene: Scene
) -> ClaimType:
    terms = scene.gazetteer.terms
    is_first = not FIRST.isdisjoint(found[:3])
    if is_first and not PAST.search(low):
        return ClaimType.POSITION
    leads_with_self = is_first or (found[:1] and found[0] in THIRD and attribution.source is not None)
    if leads_with_self and not terms["stance_verb"].isdisjoint(found[1:4]):
        return ClaimType.EVENT if _PAST_AUXILIARIES.intersection(found[1:3]) else ClaimType.POSITION
    if not terms["evaluating_cue"].isdisjoint(cue) or " ".join(cue) in terms["evaluating_cue"]:
        return ClaimType.CHARACTERISATION
    if not terms["evaluation"].isdisjoint(found):
        return ClaimType.CHARACTERISATION
    is_copular = not terms["copula"].isdisjoint(found[:_BODY])
    if is_copular and _is_graded(found):
        return ClaimType.CHARACTERISATION
    return ClaimType.STATE if is_copular and not PAST.search(low) else ClaimType.EVENT


def _is_graded(found: Sequence[str]) -> bool:
    """Say whether words grade something: "is too vague", "is one of the most"; "more than 40" counts."""
    return any(
        word in _GRADE and after != "than" and not after[0].isdigit() for word, after in pairwise(found)
    )


def _has(low: str, members: Set[str]) -> bool:
    return any(
        re.search(rf"(?<![\w]){re.escape(member)}(?![\w])", low) for member in members if member in low
    )
