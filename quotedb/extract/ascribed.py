"""Finds contents that hang on a noun or an aside: "X's position that", "what he described as"."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from quotedb.extract.constituents import alternation, clause_from, in_quotation, phrase_from, trimmed
from quotedb.extract.lexicon import Lexicon
from quotedb.extract.search import Search, keywords, listed, matches
from quotedb.extract.subjects import noun_phrase_before
from quotedb.model import Attribution, Document, Span
from quotedb.vocab import QuoteKind

NAME = r"[A-Z][\w.&-]*(?:\s+[A-Z][\w.&-]*){0,4}"
OWNER = rf"(?:{NAME}(?:['\u2019]s|s['\u2019])|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur|[Yy]our)"
GROUP = rf"(?:{NAME}(?:['\u2019]s|s['\u2019])?)"
AND_THAT = re.compile(r",?\s+(?:and|but)\s+that\s+")
HAVE = r"(?:(?:has|have|had|also|repeatedly|later|once|previously|again|then)\s+)*"
CALLED = (
    r"(?:(?:described?|describes|characteri[sz]ed|portrayed|denounced|referred\s+to|regarded|dismissed"
    r"|viewed|depicted|cast"
    r"|billed|sees|saw)\s+as|called|termed|dubbed|labell?ed|branded|deemed|considers?|considered"
    r"|calls?|terms|labels)"
)
WHAT = Search(
    re.compile(
        rf"\b[Ww]hat\s+(?P<source>(?:[\w.'\u2019-]+\s+){{1,6}}?)(?P<cue>{HAVE}{CALLED})\s+(?P<content>[^\s,.;:!?)])"
    ),
    frozenset({"what"}),
)
AUXILIARY = re.compile(r"\s(?:is|was|are|were|has|had|have|did|does|will|would|drew|came|won|sparked)\s")

FINITE = re.compile(
    r"\b(?:is|was|are|were|has|had|have|did|does|will|would|can|could|should|must|may|might|\w+ed)\b"
    r"|n['\u2019]t\b"
)

NEARBY = 8  # quotations that can lie in one description

# A possessor before a noun of saying is nearly always the holder; a bare adjective ("Western logic") less so.
POSITION, DOCTRINE, WHAT_CALLED = 0.85, 0.75, 0.9


@cache
def _position(nouns: frozenset[str]) -> Search:
    return Search(
        re.compile(
            rf"\b(?<!['\u2019])(?P<source>{OWNER})\s+(?:[a-z][\w-]*\s+){{0,2}}?"
            rf"(?P<cue>{alternation(nouns)}\s+that)"
            r"\s+(?P<content>[^\s,.;:!?)])"
        ),
        keywords(nouns),
    )


@cache
def _doctrine(nouns: frozenset[str]) -> Search:
    return Search(
        re.compile(
            rf"\b(?<!['\u2019])(?P<source>{GROUP}|{OWNER})\s+(?P<cue>{alternation(nouns)},?\s+(?:that|which)\s+"
            r"(?:consists?\s+(?:of|in)|holds\s+that|says|claims|maintains|boils\s+down\s+to|amounts\s+to))"
            r"\s+(?P<content>[^\s,.;:!?)])"
        ),
        listed("consist consists holds says claims maintains boils amounts"),
    )


@cache
def _restating(verbs: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?P<cue>{HAVE}{alternation(verbs)})\s+$")


def find_ascribed(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find views that a text ascribes in passing, as a noun's complement or an aside."""
    text = document.text
    for match, sentence in matches(document, _position(lexicon.words["view_noun"])):
        clause = _complement(text, match, sentence)
        if clause is not None:
            contents = _joined_clauses(text, clause)
            yield _held(match, contents, "position_that", POSITION)
            yield from _restated(text, match, sentence, contents, lexicon)
    for match, sentence in matches(document, _doctrine(lexicon.words["view_noun"])):
        clause = clause_from(text, match.start("content"), sentence)
        if clause is not None:
            yield _held(match, (clause,), "logic_that", DOCTRINE)
    yield from _find_what_called(document, lexicon)


def _complement(text: str, match: re.Match[str], sentence: Span) -> Span | None:
    """Give the noun's clause; where the noun is the sentence's subject, it ends before the last verb."""
    clause = clause_from(text, match.start("content"), sentence)
    if clause is None or text[sentence.start : match.start()].strip():
        return clause
    verbs = list(AUXILIARY.finditer(text, clause.start, clause.end))
    if verbs and FINITE.search(text, clause.start, verbs[-1].start()):
        return trimmed(text, clause.start, verbs[-1].start())
    return clause


def _joined_clauses(text: str, clause: Span) -> tuple[Span, ...]:
    """Split "that A, and that B" into A and B."""
    pieces = []
    start = clause.start
    for match in [*AND_THAT.finditer(text, clause.start, clause.end), None]:
        piece = trimmed(text, start, match.start() if match else clause.end, " \n.,;:")
        if piece is not None:
            pieces.append(piece)
        start = match.end() if match else clause.end
    return tuple(pieces)


def _restated(
    text: str, match: re.Match[str], sentence: Span, contents: tuple[Span, ...], lexicon: Lexicon
) -> Iterator[Attribution]:
    """Find who repeats the position: "the minister reaffirmed Norway's position that"."""
    verb = _restating(lexicon.words["restate_verb"]).search(text, sentence.start, match.start("source"))
    source = noun_phrase_before(text, verb.start("cue"), sentence, lexicon) if verb else None
    if verb is not None and source is not None:
        yield replace(
            _held(match, contents, "restated", POSITION), cue=Span(*verb.span("cue")), source=source
        )


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
        content = _called(text, match.start("content"), sentence, lexicon)
        limits = Span(match.start("source"), match.end("source"))
        source = noun_phrase_before(text, match.start("cue"), limits, lexicon)
        if content is None or source is None:
            continue
        content, kind = _with_marks(document, content)
        held = _held(match, (content,), "what_called", WHAT_CALLED)
        yield replace(held, kind=kind, source=source)


def _called(text: str, start: int, sentence: Span, lexicon: Lexicon) -> Span | None:
    """Give the description, without the explanation behind its comma."""
    phrase = phrase_from(text, start, sentence, lexicon)
    if phrase is None:
        return None
    for comma in re.finditer(r",(?P<mark>[\"”\u2019])?\s", phrase.cut(text)):
        place = phrase.start + comma.start()
        if comma["mark"]:
            return Span(phrase.start, place + 2)
        if not in_quotation(text, phrase.start, place):
            return Span(phrase.start, place)
    return phrase


def _with_marks(document: Document, content: Span) -> tuple[Span, QuoteKind]:
    """Take a quotation at the head of a description for all of it, and say how much is quoted."""
    last = bisect_left(document.quotations, content.end, key=lambda quotation: quotation.start)
    near = document.quotations[max(0, last - NEARBY) : last]
    pieces = [piece for quotation in near for piece in quotation.pieces]
    inside = [piece for piece in pieces if content.overlaps(piece) and not piece.holds(content)]
    opening = [piece for piece in pieces if piece.start == content.start]
    if opening:
        return opening[0], QuoteKind.DIRECT
    return content, QuoteKind.MIXED if inside else QuoteKind.INDIRECT
