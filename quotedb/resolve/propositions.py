"""Puts contents into words of their own and says what sort of claim they are."""

import itertools
import re
from collections.abc import Sequence

from quotedb.model import Attribution, Span, Speaker
from quotedb.resolve.voices import Scene
from quotedb.text.compare import TYPOGRAPHY, normal_form, words
from quotedb.vocab import ASSERTING_KINDS, Certainty, ClaimType, CueClass, QuoteKind

_MARKS = re.compile("[\"“”„«»]|(?<![\\w])['\u2018\u2019`]+|['\u2019`]+(?![\\w])")
_LEAD = re.compile(r"^(?:that|if|whether|as|to be)\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\bit (?:must|should) be (?:said|noted|remembered|stressed|added|recalled)\b")
_EDGES = " \t\n\r\u00a0,;:.…-\u2013—"
_FIRST = frozenset(
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
_THIRD = frozenset(
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
        "you",
        "your",
    }
)
_PAST = re.compile(
    r"\b(?:\w+ed|was|were|had|did|went|said|told|made|took|came|got|gave|held|met|saw|won|lost|sent)\b"
)
_WHOLE = 4  # words from which a claim can stand for itself: "no" and "the same goals" cannot
_WH = frozenset({"who", "what", "when", "where", "why", "how", "which"})
_HEDGES = frozenset({Certainty.PS_PLUS, Certainty.PS_MINUS, Certainty.PR_PLUS, Certainty.PR_MINUS})


def proposition(
    piece: Sequence[Span], attribution: Attribution, speaker: Speaker | None, scene: Scene
) -> str:
    """Give the words of a claim: the content's, with the act and its doer where the content is no sentence.

    Args:
        piece: The spans of one claim.
        attribution: Where they come from.
        speaker: Who speaks, if known.
        scene: The document.
    """
    cue = attribution.cue
    text = plain(_with_gap(piece, cue, scene.document.text))
    if attribution.kind is QuoteKind.QUESTION:
        return _LEAD.sub("", text)
    if is_act(attribution, scene) and cue is not None and speaker is not None:
        doing = plain(cue.cut(scene.document.text))
        said = text if text.casefold().startswith(doing.casefold()) else f"{doing} {text}"
        return f"{speaker.name} {said}"
    return _LEAD.sub("", text)


def _with_gap(piece: Sequence[Span], cue: Span | None, text: str) -> str:
    """Join spans; a cue without a source between them stays: "the two are not expected to meet"."""
    parts = [piece[0].cut(text)]
    for one, other in itertools.pairwise(piece):
        gap = text[one.end : other.start]
        if cue is not None and gap.strip() == cue.cut(text).strip():
            parts.append(gap)
        else:
            parts[-1] = parts[-1].rstrip(_EDGES + "\"'\u201d\u2019")
        parts.append(other.cut(text))
    return " ".join(parts)


def is_act(attribution: Attribution, scene: Scene) -> bool:
    """Say whether a cue does something with words: thanked the crew, expressed condolences.

    Args:
        attribution: A denial is none: what it denies is the claim.
        scene: The document with its lists.
    """
    if attribution.cue is None or attribution.cue_class is CueClass.DENIAL:
        return False
    if attribution.kind is QuoteKind.SPEECH_ACT:
        return True
    if attribution.kind not in (QuoteKind.INDIRECT, QuoteKind.MIXED):
        return False
    cue = normal_form(attribution.cue.cut(scene.document.text))
    if cue not in scene.gazetteer.terms["act_cue"]:
        return False
    return words(attribution.contents[0].cut(scene.document.text))[:1] != ["that"]


def plain(text: str) -> str:
    """Give words without quotation marks, line ends and punctuation at the edges."""
    return " ".join(_MARKS.sub("", " ".join(text.split())).split()).strip(_EDGES)


def presupposed(piece: Sequence[Span], scene: Scene) -> str:
    """Turn "the killing of X" and "the slain X" into "X was killed"; other words stay as they are."""
    text = plain(" ".join(span.cut(scene.document.text) for span in piece))
    first, last = piece[0], piece[-1]
    names = [name for name in scene.cast.names_in(first.start, last.end) if not name.is_possessive]
    people = [name for name in names if name.person is not None]
    event = next(
        (scene.gazetteer.events[word] for word in words(text) if word in scene.gazetteer.events), None
    )
    if event is None or not (people or names):
        return text
    participle, auxiliary = event
    who = (people or names)[0].speaker.name
    return " ".join(f"{who} {auxiliary} {participle}".split())


def claim_type(text: str, found: Sequence[str], attribution: Attribution, scene: Scene) -> ClaimType:
    """Say what sort of claim words make; an event unless they show otherwise.

    Args:
        text: The claim.
        found: Its normal words.
        attribution: Its cue and kind count too: "called" characterises, an attitude is a position.
        scene: The document with its lists.
    """
    low = text.translate(TYPOGRAPHY).casefold()
    if _ASIDE.search(low):
        low = _ASIDE.sub("", low)
        found = words(low)
    terms = scene.gazetteer.terms
    if attribution.kind is QuoteKind.QUESTION and found[:1] and found[0] in _WH:
        return ClaimType.QUESTION
    if attribution.kind is QuoteKind.PRESUPPOSITION:
        return ClaimType.EVENT
    if attribution.certainty is Certainty.NA and attribution.kind in ASSERTING_KINDS:
        return ClaimType.CHARACTERISATION  # nothing that could turn out true or false
    if attribution.kind is QuoteKind.SPEECH_ACT:
        return ClaimType.EVENT
    if _has(low, terms["norm_word"]):
        return ClaimType.NORM
    cue = words(attribution.cue.cut(scene.document.text)) if attribution.cue else []
    if "expected" in cue:
        return ClaimType.FORECAST
    if _has(low, terms["forecast_word"]) and (
        attribution.certainty in _HEDGES or not _has(low, {"would", "might", "may"})
    ):
        return ClaimType.EVENT if re.search(r"\b(?:may|might) have\b", low) else ClaimType.FORECAST
    return _present_type(low, found, cue, attribution, scene)


def _present_type(
    low: str, found: Sequence[str], cue: Sequence[str], attribution: Attribution, scene: Scene
) -> ClaimType:
    terms = scene.gazetteer.terms
    is_first = not _FIRST.isdisjoint(found[:3])
    if is_first and not _PAST.search(low):
        return ClaimType.POSITION
    leads_with_self = is_first or (found[:1] and found[0] in _THIRD and attribution.source is not None)
    if leads_with_self and not terms["stance_verb"].isdisjoint(found[1:4]):
        return ClaimType.POSITION
    if not terms["evaluating_cue"].isdisjoint(cue) or " ".join(cue) in terms["evaluating_cue"]:
        return ClaimType.CHARACTERISATION
    if not terms["evaluation"].isdisjoint(found):
        return ClaimType.CHARACTERISATION
    if not terms["copula"].isdisjoint(found[:6]) and not _PAST.search(low):
        return ClaimType.STATE
    return ClaimType.EVENT


def _has(low: str, members: frozenset[str] | set[str]) -> bool:
    return any(
        re.search(rf"(?<![\w]){re.escape(member)}(?![\w])", low) for member in members if member in low
    )


def needs_context(found: Sequence[str]) -> bool:
    """Say whether normal words are another claim in another mouth: they hold a pronoun or are too few."""
    return len(found) < _WHOLE or not _FIRST.isdisjoint(found) or not _THIRD.isdisjoint(found)
