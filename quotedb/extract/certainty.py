"""Grades attributions: how certain its source is of a content, and what the cue does to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from quotedb.extract.constituents import WORD
from quotedb.extract.lexicon import Cue, Lexicon
from quotedb.model import Attribution, Span
from quotedb.vocab import Certainty, CueClass, QuoteKind

NOT_GRADED = {
    QuoteKind.ATTITUDE: Certainty.NA,
    QuoteKind.LABEL: Certainty.NA,
    QuoteKind.META_COMMENT: Certainty.NA,
    QuoteKind.DECLINED_COMMENT: Certainty.NA,
    QuoteKind.QUESTION: Certainty.CT_U,
}
NEGATION = re.compile(r"\b(?:not|never|no\s+longer|hardly)\b|n['\u2019]t\b", re.IGNORECASE)
ASKED_CLAUSE = re.compile(r"(?:if|whether)\b", re.IGNORECASE)
NEXT_SENTENCE = re.compile(r"[.!?]\s+\S")
PROBABLE, POSSIBLE = "PR", "PS"
MAIN_WORDS = 14  # of a content: a hedge behind them belongs to a lower clause


def grade(found: Attribution, text: str, lexicon: Lexicon) -> Attribution:
    """Give the attribution with the certainty of its content, its cue's class and, for a question, its kind.

    Certainty is FactBank's degree of the content as its source holds it: `CT+` when it is stated flatly, `PR`
    and `PS` when the cue or the content's main clause is hedged; `-` only when the cue denies it. A negation
    inside the content is part of what is asserted. What a rule has set itself stays.

    Args:
        found: As the rule gave it.
        text: The document's text.
        lexicon: Its lists `probable`, `possible`, `probable_cue`, `possible_cue` and the cue verbs.

    Source:
        Degrees: Sauri and Pustejovsky, FactBank (2009).
    """
    cue = cue_of(found, text, lexicon)
    kind = _kind(found, cue, text)
    cue_class = found.cue_class if found.cue_class is not CueClass.NEUTRAL or cue is None else cue.cue_class
    if kind in NOT_GRADED:
        return replace(found, kind=kind, certainty=NOT_GRADED[kind], cue_class=cue_class)
    if found.certainty is not Certainty.CT_PLUS:
        return replace(found, kind=kind, cue_class=cue_class)
    return replace(found, kind=kind, certainty=_certainty(found, cue, text, lexicon), cue_class=cue_class)


def cue_of(found: Attribution, text: str, lexicon: Lexicon) -> Cue | None:
    """Give the entry of an attribution's cue in the word lists, by its last word that has one."""
    if found.cue is None:
        return None
    known = (lexicon.verbs.get(low) or lexicon.nouns.get(low) for low in reversed([*_lows(text, found.cue)]))
    return next((cue for cue in known if cue is not None), None)


def _lows(text: str, span: Span) -> Iterator[str]:
    for word in WORD.finditer(text, span.start, span.end):
        yield word[0].lower().replace("\u2019", "'")


def _kind(found: Attribution, cue: Cue | None, text: str) -> QuoteKind:
    asks = cue is not None and cue.lemma in {"ask", "wonder", "question", "inquire", "enquire"}
    if asks and found.kind is QuoteKind.INDIRECT and ASKED_CLAUSE.match(text, found.contents[0].start):
        return QuoteKind.QUESTION
    return found.kind


def _certainty(found: Attribution, cue: Cue | None, text: str, lexicon: Lexicon) -> Certainty:
    level = _hedge_of_cue(found, text, lexicon) or _hedge_of_content(found, text, lexicon) or "CT"
    denied = cue is not None and cue.cue_class is CueClass.DENIAL
    negated = found.cue is not None and NEGATION.search(text, found.cue.start, found.cue.end) is not None
    if negated and found.source is not None:
        return Certainty.CT_PLUS if denied else Certainty.UU  # "did not deny", "did not say that": left open
    return Certainty(level + ("-" if denied or negated else "+"))


def _hedge_of_cue(found: Attribution, text: str, lexicon: Lexicon) -> str | None:
    if found.cue is None:
        return None
    lows = set(_lows(text, found.cue))
    if lows & lexicon.words["possible_cue"]:
        return POSSIBLE
    return PROBABLE if lows & lexicon.words["probable_cue"] else None


def _hedge_of_content(found: Attribution, text: str, lexicon: Lexicon) -> str | None:
    """Look for a hedge in the main clause; several sentences are not graded by one of their words."""
    whole = Span(found.contents[0].start, found.contents[-1].end)
    if len(found.contents) > 2 or NEXT_SENTENCE.search(text, whole.start, whole.end):
        return None
    lows = [*islice(chain.from_iterable(_lows(text, span) for span in found.contents), MAIN_WORDS)]
    for place, low in enumerate(lows):
        if low in lexicon.words["asked_clause"] or (place and low in lexicon.words["lower_clause"]):
            return None
        if low in lexicon.words["possible"] and not _is_ability(lows, place):
            return POSSIBLE
        if low in lexicon.words["probable"]:
            return PROBABLE
    return None


def _is_ability(lows: Sequence[str], place: int) -> bool:
    """Say whether "could" tells what somebody was unable to do, or what anybody may do: no hedge."""
    after = lows[place + 1] if place + 1 < len(lows) else ""
    return lows[place] == "could" and (after == "not" or lows[place - 1 : place] == ["you"])
