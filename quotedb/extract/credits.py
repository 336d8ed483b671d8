"""Finds who is credited with bringing a claim into the record: "That allegation was first reported by X"."""

import re
from collections.abc import Iterator
from functools import cache

from quotedb.extract.constituents import alternation, names_from
from quotedb.extract.lexicon import Lexicon
from quotedb.extract.search import Search, listed, matches
from quotedb.extract.subjects import noun_phrase_before
from quotedb.model import Attribution, Document, Span
from quotedb.vocab import Certainty, QuoteKind

_MADE = listed("reported published revealed disclosed detailed broken raised noted made uncovered surfaced")
MADE = rf"(?:made\s+public|{alternation(_MADE)})"

# "by" names the outlet outright.
CREDITED = 0.9


@cache
def _named_claim(nouns: frozenset[str]) -> Search:
    return Search(
        re.compile(
            r"(?P<content>\b(?:[Tt]hat|[Tt]his|[Tt]he|[Tt]hese|[Tt]hose|[Ss]uch)\s+(?:\w+"
            rf"\s+)?{alternation(nouns)})\s+"
            r"(?P<cue>(?:was|were|had\s+been|has\s+been|have\s+been)\s+(?:(?:first|initially|originally"
            r"|previously|earlier)\s+)?"
            rf"{MADE}(?:\s+\w+day)?\s+(?:by|in))\s+(?P<by>\S)"
        ),
        _MADE,
    )


FIRST = Search(
    re.compile(
        r"(?P<cue>(?:(?:which|that)\s+)?(?:(?:was|were|had\s+been)\s+)?(?:first|initially|originally)"
        rf"\s+{MADE}(?:\s+\w+day)?\s+(?:by|in))"
        rf"\s+(?P<by>\S)"
    ),
    frozenset({"first", "initially", "originally"}),
)


def find_credits(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find claims that the text names and credits to somebody, without saying that they hold."""
    text = document.text
    named = set()
    for match, sentence in matches(document, _named_claim(lexicon.words["claim_noun"])):
        source = names_from(text, match.start("by"), sentence)
        if source is not None:
            named.add(source)
            yield _label(Span(*match.span("content")), match, source)
    for match, sentence in matches(document, FIRST):
        source = names_from(text, match.start("by"), sentence)
        place = _before_comma(text, match.start("cue"))
        content = (
            noun_phrase_before(text, place, Span(sentence.start, place), lexicon)
            if place > sentence.start
            else None
        )
        if source is not None and content is not None and source not in named:
            yield _label(content, match, source)


def _before_comma(text: str, place: int) -> int:
    head = text[:place].rstrip()
    return len(head) - 1 if head.endswith(",") else place


def _label(content: Span, match: re.Match[str], source: Span) -> Attribution:
    return Attribution(
        kind=QuoteKind.LABEL,
        contents=(content,),
        cue=Span(*match.span("cue")),
        source=source,
        rule="first_reported",
        confidence=CREDITED,
        certainty=Certainty.NA,
    )
