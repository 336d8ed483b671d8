"""Finds what a text takes for granted: "the killing of X", "the slain X", "the fact that"."""

import re
from collections.abc import Iterator
from functools import cache

from quotedb.extract.constituents import alternation, clause_from
from quotedb.extract.lexicon import Lexicon
from quotedb.extract.search import Search, keywords, matches
from quotedb.model import Attribution, Document, Span
from quotedb.vocab import QuoteKind

TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Sgt|Col|Lt|Rev|Sen|Rep|Gov|[A-Z])\.\s+)"
CAPITAL = rf"{TITLE}?[A-Z][\w'\u2019-]*"
NAME = rf"{CAPITAL}(?:\s+(?:(?:of|de|al|bin|von|van)\s+)?{CAPITAL}){{0,6}}"
LOWER = (
    r"(?!(?:in|at|on|by|near|outside|during|last|after|before|from|with|and|for|to|as|is|was)\b)[a-z][\w-]+"
)
VICTIM = (
    rf"(?:(?:the|an?|his|her|their|its|{NAME}['\u2019]s|one|two|three|four|five|\w+teen|\w+ty|hundreds"
    rf"\s+of|thousands\s+of|\d[\d,]*)\s+)?(?:(?:{LOWER}\s+){{0,3}}?{NAME}|(?:[a-z][\w-]+"
    rf"\s+){{0,2}}?{{person}})"
)

# Short closed lists: whoever writes them grants that it happened.
EVENT, EPITHET, FACT = 0.85, 0.85, 0.75


@cache
def _event(events: frozenset[str], people: frozenset[str]) -> Search:
    victim = VICTIM.replace("{person}", alternation(people))
    return Search(
        re.compile(
            rf"\b[Tt]he\s+(?:{LOWER}\s+){{0,2}}?{alternation(events)}\s+of"
            rf"\s+{victim}(?=[\s.,;:'\u2019\"”)-]|$)"
        ),
        keywords(events),
    )


@cache
def _epithet(epithets: frozenset[str], people: frozenset[str]) -> Search:
    return Search(
        re.compile(
            rf"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|{NAME}['\u2019]s)\s+{alternation(epithets)}\s+"
            rf"(?:(?:{LOWER}\s+){{0,3}}?{NAME}|(?:{LOWER}\s+){{0,1}}?{alternation(people)}\b)"
        ),
        keywords(epithets),
    )


FACTIVE = Search(
    re.compile(r"\b(?P<lead>[Tt]he\s+(?:\w+\s+)?fact\s+that)\s+(?P<content>[^\s,.;:!?)])"),
    frozenset({"fact"}),
)


def find_presuppositions(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find events that the words grant without asserting them."""
    people = lexicon.words["victim"]
    for search, rule, confidence in (
        (_event(lexicon.words["granted_event"], people), "granted_event", EVENT),
        (_epithet(lexicon.words["epithet"], people), "epithet", EPITHET),
    ):
        for match, _ in matches(document, search):
            yield _granted(Span(*match.span()), rule, confidence)
    for match, sentence in matches(document, FACTIVE):
        clause = clause_from(document.text, match.start("content"), sentence)
        if clause is not None:
            yield _granted(clause, "fact_that", FACT)


def _granted(content: Span, rule: str, confidence: float) -> Attribution:
    return Attribution(
        kind=QuoteKind.PRESUPPOSITION,
        contents=(content,),
        cue=None,
        source=None,
        rule=rule,
        confidence=confidence,
    )
