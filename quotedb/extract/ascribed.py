"""Finds contents that hang on a noun or an aside: "X's position that", "what he described as"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from quotedb.extract.constituents import (
    alternation,
    clause_from,
    matches,
    noun_phrase_before,
    phrase_from,
    trimmed,
)
from quotedb.extract.lexicon import Lexicon
from quotedb.model import Attribution, Document, Span
from quotedb.vocab import CueClass, QuoteKind

OWNER = r"(?:[A-Z][\w.&-]*(?:\s+[A-Z][\w.&-]*){0,4}(?:['’]s|s['’])|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur|[Yy]our)"
GROUP = r"(?:[A-Z][\w-]+(?:\s+[A-Z][\w-]+){0,3}(?:['’]s|s['’])?)"
AND_THAT = re.compile(r",?\s+(?:and|but)\s+that\s+")
CALLED = r"(?:described|characteri[sz]ed|portrayed|denounced|referred\s+to|regarded|dismissed|viewed|depicted|cast|billed)\s+as"
NAMED = r"(?:called|termed|dubbed|labell?ed|branded|deemed|considers?|considered|calls?|terms|labels|sees\s+as|saw\s+as)"
WHAT = re.compile(
    rf"\b[Ww]hat\s+(?P<source>(?:[\w.'’-]+\s+){{1,6}}?)(?P<cue>(?:(?:has|have|had)\s+)?(?:(?:also|repeatedly|later|once|previously)\s+)?"
    rf"(?:{CALLED}|describes?\s+as|{NAMED}))\s+(?P<content>\S)"
)

POSITION, DOCTRINE, WHAT_CALLED = 0.85, 0.75, 0.9


@cache
def _position(nouns: frozenset[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'’])(?P<source>{OWNER})\s+(?:[a-z][\w-]*\s+){{0,2}}?(?P<cue>{alternation(nouns)}\s+that)\s+(?P<content>\S)"
    )


@cache
def _doctrine(nouns: frozenset[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'’])(?P<source>{GROUP}|{OWNER})\s+(?P<cue>{alternation(nouns)},?\s+(?:that|which)\s+"
        rf"(?:consists?\s+(?:of|in)|holds\s+that|says|claims|maintains|boils\s+down\s+to|amounts\s+to))\s+(?P<content>\S)"
    )


def find_ascribed(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find views that a text ascribes in passing, as a noun's complement or an aside."""
    text = document.text
    for match, sentence in matches(document, _position(lexicon.words["view_noun"])):
        clause = clause_from(text, match.start("content"), sentence)
        if clause is not None:
            contents = _joined_clauses(text, clause)
            yield _held(match, contents, "position_that", POSITION)
            yield from _relayed(text, match, sentence, contents, lexicon)
    for match, sentence in matches(document, _doctrine(lexicon.words["view_noun"])):
        clause = clause_from(text, match.start("content"), sentence)
        if clause is not None:
            yield _held(match, (clause,), "logic_that", DOCTRINE)
    yield from _find_what_called(document, lexicon)


def _relayed(
    text: str, match: re.Match[str], sentence: Span, contents: tuple[Span, ...], lexicon: Lexicon
) -> Iterator[Attribution]:
    """Find who repeats the position: "the minister reaffirmed Norway's position that"."""
    verb = _restating(lexicon.words["restate_verb"]).search(text, sentence.start, match.start("source"))
    source = noun_phrase_before(text, verb.start("cue"), sentence, lexicon) if verb else None
    if verb is not None and source is not None:
        yield replace(
            _held(match, contents, "restated", POSITION), cue=Span(*verb.span("cue")), source=source
        )


@cache
def _restating(verbs: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?P<cue>(?:(?:has|have|had|also|again|then)\s+)*{alternation(verbs)})\s+$")


def _joined_clauses(text: str, clause: Span) -> tuple[Span, ...]:
    """Split "that A, and that B" into A and B."""
    pieces = []
    start = clause.start
    for match in [*AND_THAT.finditer(text, clause.start, clause.end), None]:
        piece = trimmed(text, start, match.start() if match else clause.end)
        if piece is not None:
            pieces.append(piece)
        start = match.end() if match else clause.end
    return tuple(pieces)


def _held(match: re.Match[str], contents: tuple[Span, ...], rule: str, confidence: float) -> Attribution:
    return Attribution(
        kind=QuoteKind.INDIRECT,
        contents=contents,
        cue=Span(*match.span("cue")),
        source=Span(*match.span("source")),
        rule=rule,
        confidence=confidence,
    )


def _find_what_called(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    text = document.text
    for match, sentence in matches(document, WHAT):
        content = phrase_from(text, match.start("content"), sentence, lexicon)
        source = noun_phrase_before(
            text, match.start("cue"), Span(match.start("source"), sentence.end), lexicon
        )
        if content is None or source is None:
            continue
        quoted = [
            q for q in document.quotations if q.depth == 0 and q.start == content.start and len(q.pieces) == 1
        ]
        content = quoted[0].pieces[0] if quoted else content
        kind = QuoteKind.INDIRECT if not quoted else QuoteKind.DIRECT
        yield Attribution(
            kind=kind,
            contents=(content,),
            cue=Span(*match.span("cue")),
            source=source,
            rule="what_called",
            confidence=WHAT_CALLED,
            cue_class=CueClass.NEUTRAL,
        )
