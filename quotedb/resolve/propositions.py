"""Puts contents into words of their own."""

import itertools
import re
from collections.abc import Sequence
from typing import TypeAlias

from quotedb.model import Attribution, Claim, Span, Speaker
from quotedb.resolve.claimtypes import FIRST, PAST, THIRD
from quotedb.resolve.voices import Scene
from quotedb.text.compare import claim_form, normal_form, words
from quotedb.vocab import CueClass, QuoteKind

_MARKS = re.compile("[\"“”„«»]|(?<![\\w])['\u2018\u2019`]+|['\u2019`]+(?![\\w])")
_NAMED = re.compile(
    r"^(?:the|any|that|those|all)\s+(?:idea|notion|claims?|suggestions?|allegations?|accusations?|charges?"
    r"|assertions?|argument|theory|reports?|rumou?rs?|contention)\s+that\s+",
    re.IGNORECASE,
)
_VERB = r"(?!(?:is|was|are|were|has|had|does|did|will|would|can|could|may|might|must|should)\b)"
_THAT = re.compile(rf"^that\s+{_VERB}", re.IGNORECASE)
_LEAD = re.compile(rf"^(?:that\s+{_VERB}|whether\s+|as\s+|to be\s+)", re.IGNORECASE)
_ASKED = re.compile(r"^(?:that|if|whether)\s+", re.IGNORECASE)
_EDGES = " \t\n\r\u00a0,;:.…-\u2013—"
_FINITE = re.compile(
    r"\b(?:is|was|are|were|am|be|has|have|had|does|do|did|will|would|can|could|may|might|must|should|shall)\b"
    r"|n['\u2019]t\b|\b(?:I|we|you|he|she|it|they|there|that|who|what)['\u2019](?:s|m|re|ve|d|ll)\b"
    r"|^(?:I|we|you|he|she|they)\s+\w|^to\s+\w+\s+\w|#",
    re.IGNORECASE,
)
_ENCLITIC = re.compile(r"['\u2019](?:s|ve|d|ll|re)\b")
_PARAPHRASED = frozenset({QuoteKind.INDIRECT, QuoteKind.ATTITUDE})
_CLAUSE_RULES = frozenset({"said-clause", "said-that", "noun-that", "reported-question"})
_BEFORE = 8  # code points in which "that" stands before a clause
_WHOLE = 4  # words from which a claim can stand for itself: "no" and "the same goals" cannot

ClaimIdentity: TypeAlias = tuple[str, str, str]


def claim_identity(claim: Claim) -> ClaimIdentity:
    """Give what makes two claims one: the words in normal form, the language and the context."""
    return claim_form(claim.text), claim.lang, claim.context


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
        return _ASKED.sub("", text)
    does = (
        is_act(attribution, scene)
        or is_topic(piece, attribution, scene)
        or is_phrase(piece, attribution, scene)
    )
    if does and cue is not None and speaker is not None:
        doing = plain(cue.cut(scene.document.text))
        said = text if text.casefold().startswith(doing.casefold()) else f"{doing} {text}"
        joint = "'" if _ENCLITIC.match(cue.cut(scene.document.text)) else " "
        return f"{speaker.name}{joint}{said}"
    if attribution.cue_class is CueClass.DENIAL:
        text = _NAMED.sub("", text)
    return (_THAT if attribution.kind is QuoteKind.DIRECT else _LEAD).sub("", text)


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
    """Say whether a cue does something with words: thanked the crew, promised to come, opposes the plan.

    Args:
        attribution: A denial is none, as what it denies is the claim; "refused to come" is one.
        scene: The document with its lists.
    """
    takes = attribution.rule.rpartition(" ")[2]
    if attribution.cue is None or (attribution.cue_class is CueClass.DENIAL and takes != "cue-to"):
        return False
    if attribution.kind is QuoteKind.SPEECH_ACT:
        return True
    takes_phrase = takes in ("cue-phrase", "cue-to")
    if attribution.kind is QuoteKind.ATTITUDE:
        return takes_phrase and attribution.cue_class is not CueClass.REACTION
    if attribution.kind not in (QuoteKind.INDIRECT, QuoteKind.MIXED):
        return False
    cue = normal_form(attribution.cue.cut(scene.document.text))
    terms = scene.gazetteer.terms
    grades = cue in terms["evaluating_cue"] or not terms["evaluating_cue"].isdisjoint(cue.split())
    if cue not in terms["act_cue"] and (grades or not takes_phrase):
        return False
    return words(attribution.contents[0].cut(scene.document.text))[:1] != ["that"]


def is_phrase(piece: Sequence[Span], attribution: Attribution, scene: Scene) -> bool:
    """Say whether a piece right behind its cue is no clause: "decided against `recommending charges`".

    Args:
        piece: The spans of one claim.
        attribution: Quoted words, denials and evaluations say by themselves what is claimed.
        scene: The document.
    """
    cue, whole, terms = attribution.cue, scene.document.text, scene.gazetteer.terms
    if attribution.kind not in _PARAPHRASED or attribution.cue_class is CueClass.DENIAL or cue is None:
        return False
    is_first = piece[0] == attribution.contents[0] and cue.end <= piece[0].start
    said = plain(" ".join(span.cut(whole) for span in piece))
    if not is_first or not said[:1].islower() or attribution.rule.rpartition(" ")[2] in _CLAUSE_RULES:
        return False
    told, opening = words(cue.cut(whole)), said.partition(" ")[0]
    if (
        opening in terms["relative"]
        or not terms["clause_cue"].isdisjoint(told)
        or not terms["evaluating_cue"].isdisjoint(told)
    ):
        return False
    return opening.endswith("ing") or not (_FINITE.search(said) or PAST.search(said))


def is_topic(piece: Sequence[Span], attribution: Attribution, scene: Scene) -> bool:
    """Say whether a content is too short and verbless to be asserted: "his goals", "it", "Mr. Ek's advice".

    Args:
        piece: The spans of one claim.
        attribution: Direct words are never a mere topic: "Absolutely" is all that somebody said.
        scene: The document.
    """
    if attribution.kind not in (QuoteKind.INDIRECT, QuoteKind.ATTITUDE):
        return False
    if attribution.cue_class in (CueClass.DENIAL, CueClass.CONFIRMATION):
        return False
    whole = scene.document.text
    if words(whole[max(0, piece[0].start - _BEFORE) : piece[0].start])[-1:] == ["that"]:
        return False
    text = plain(" ".join(span.cut(whole) for span in piece))
    n_words = len(words(text))
    if n_words >= _WHOLE or _FINITE.search(text):
        return False
    return n_words < _WHOLE - 1 or attribution.rule.rpartition(" ")[2] not in _CLAUSE_RULES


def says_nothing(
    piece: Sequence[Span], attribution: Attribution, speaker: Speaker | None, scene: Scene
) -> bool:
    """Say whether a topic stays one: nobody known does anything with it, or only a pronoun names it."""
    if not is_topic(piece, attribution, scene):
        return False
    found = words(" ".join(span.cut(scene.document.text) for span in piece))
    cue = attribution.cue
    leads = cue is not None and speaker is not None and cue.start < piece[0].start
    return not leads or scene.gazetteer.terms["common"].issuperset(found)


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


def needs_context(found: Sequence[str]) -> bool:
    """Say whether normal words are another claim in another mouth: they hold a pronoun or are too few."""
    return len(found) < _WHOLE or not FIRST.isdisjoint(found) or not THIRD.isdisjoint(found)
