"""Finds where a text grades reports: "this appears speculation", "the claim could not be verified"."""

import re
from collections.abc import Iterator
from functools import cache

from quotedb.extract.constituents import alternation
from quotedb.extract.lexicon import Lexicon
from quotedb.extract.search import Search, keywords, listed, matches
from quotedb.model import Attribution, Document, Span
from quotedb.vocab import Certainty, CueClass, QuoteKind

BE = r"(?:appears?|seems?|looks?|remains?|is|are|was|were|may|might|could|would|must|has|have)"
MORE = (
    r"(?:(?:to\s+be|be|have\s+been|been|still|so\s+far|as\s+yet|at\s+best|only|mere|pure|largely"
    r"|merely|just|entirely|\w+ly|an?|a\s+matter\s+of)\s+){0,3}"
)

CHECKED = listed(
    "verify verified confirm confirmed corroborate corroborated substantiated authenticate authenticated"
)

NOT = re.compile(r"\bnot\b")

# The author's verdict on a claim that the text has named.
GRADED, UNVERIFIED, FALSELY = 0.85, 0.95, 0.9
RULES = {GRADED: "graded", UNVERIFIED: "unverified", FALSELY: "falsely"}


@cache
def _graded(claims: frozenset[str], verdicts: frozenset[str]) -> Search:
    verdict = rf"{BE}\s+{MORE}(?:not\s+)?{alternation(verdicts)}\b"
    return Search(
        re.compile(
            r"(?P<content>\b(?:[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Ss]uch|[Tt]he|[Hh]is|[Hh]er|[Tt]heir"
            rf"|[A-Z]\w+['\u2019]s)\s+(?:[a-z]+\s+)?{alternation(claims)})\s+"
            rf"(?P<cue>{verdict})(?:[^.;:,\"“”\n]{{0,40}},?\s+(?:and|but|or)\s+(?P<more>{verdict}))?"
        ),
        keywords(verdicts),
    )


@cache
def _unverified(claims: frozenset[str]) -> Search:
    named = (
        r"(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s+"
        rf"(?:[\w'\u2019-]+\s+){{0,2}}?{alternation(claims)}"
    )
    return Search(
        re.compile(
            rf"(?P<content>\b{named})\s+(?P<cue>(?:could\s+not|can\s*not|couldn['\u2019]t|have\s+not|has"
            r"\s+not|had\s+not|hasn['\u2019]t|haven['\u2019]t)"
            rf"\s+(?:(?:be|been|immediately|yet|independently)\s+){{0,4}}(?:verified|confirmed"
            r"|corroborated|substantiated|authenticated))"
        ),
        CHECKED,
    )


@cache
def _unable(claims: frozenset[str]) -> Search:
    return Search(
        re.compile(
            rf"(?P<source>\b(?:[Tt]he\s+)?[A-Z][\w.&-]*(?:\s+[A-Z][\w.&-]*){{0,4}})\s+(?P<cue>(?:could"
            r"\s+not|couldn['\u2019]t|was\s+unable\s+to|"
            r"was\s+not\s+able\s+to|has\s+not|has\s+not\s+been\s+able\s+to)\s+(?:immediately\s+"
            rf"|independently\s+){{0,2}}"
            rf"(?:verify|verified|confirm|confirmed|corroborate|authenticate))\s+"
            r"(?P<content>(?:the|those|these|that|this|his|her|their|its)\s+(?:[\w'\u2019-]+"
            rf"\s+){{0,3}}?{alternation(claims)}\b)"
        ),
        CHECKED,
    )


@cache
def _untrue(false: frozenset[str]) -> Search:
    return Search(
        re.compile(
            r"(?P<content>\b[Tt]h(?:at|is))\s*(?P<cue>(?:['\u2019]s|\b(?:is|was))\s+(?:(?:an?|all|just"
            rf"|simply|plainly|flatly|\w+ly)\s+){{0,2}}(?:not\s+(?:true|so|the\s+case|accurate|correct)"
            rf"|{alternation(false)}))(?=[.,;:)]|\s*$|\s+(?:and|but)\b)"
        ),
        keywords(false) | listed("true case accurate correct not"),
    )


@cache
def _falsely(adverbs: frozenset[str], verbs: frozenset[str]) -> Search:
    return Search(
        re.compile(rf"\b(?P<content>{alternation(adverbs)}\s+{alternation(verbs)})\b"),
        keywords(adverbs),
    )


def find_meta_comments(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find the author's verdicts on reports: the content names the claim, the cue is the verdict.

    A verdict that calls a claim false denies it; any other doubts it. The content of "that is not true" is
    the pronoun; "falsely claimed" is content and verdict in one, as its verb is another's cue.
    """
    claims, false = lexicon.words["claim_noun"], lexicon.words["false_verdict"]
    graded = _graded(claims | lexicon.words["remark_noun"], lexicon.words["verdict"] | false)
    for match, _ in matches(document, graded):
        for verdict in ("cue", "more"):
            if match[verdict]:
                denies = false.intersection(match[verdict].lower().split()) and not NOT.search(match[verdict])
                yield _comment(match, verdict, GRADED, CueClass.DENIAL if denies else CueClass.DOUBT)
    for search in (_unverified(claims), _unable(claims)):
        for match, _ in matches(document, search):
            yield _comment(match, "cue", UNVERIFIED)
    for search in (_falsely(lexicon.words["false_adverb"], lexicon.words["claiming_verb"]), _untrue(false)):
        for match, _ in matches(document, search):
            if not _is_quoted(document, match.start()):
                yield _comment(match, "cue", FALSELY, CueClass.DENIAL)


def _is_quoted(document: Document, place: int) -> bool:
    return any(piece.start <= place < piece.end for found in document.quotations for piece in found.pieces)


def _comment(
    match: re.Match[str], verdict: str, confidence: float, cue_class: CueClass = CueClass.DOUBT
) -> Attribution:
    named = "source" in match.re.groupindex
    return Attribution(
        kind=QuoteKind.META_COMMENT,
        contents=(Span(*match.span("content")),),
        cue=Span(*match.span(verdict)) if verdict in match.re.groupindex else None,
        source=Span(*match.span("source")) if named else None,
        rule=RULES[confidence],
        confidence=confidence,
        certainty=Certainty.NA,
        cue_class=cue_class,
    )
