"""Finds questions put to somebody: "was asked whether ...", "pressed on ...": they assert nothing."""

import re
from collections.abc import Iterator

from quotedb.extract.constituents import alternation, clause_from, names_from, trimmed
from quotedb.extract.lexicon import Lexicon
from quotedb.extract.search import Search, matches
from quotedb.model import Attribution, Document, Span
from quotedb.vocab import Certainty, QuoteKind

BE = r"(?:was|were|is|are|been|being|be|got)\s+(?:(?:\w+ly|also|then|later|again|once)\s+)?"
ASKED = frozenset({"asked", "pressed", "quizzed", "questioned", "queried"})
BY = r"(?:\s+by\s+(?P<by>(?:[\w.'\u2019-]+\s+){0,5}?[\w.'\u2019-]+))?"
WHEN = r"(?:\s+(?:\w+day|later|again|repeatedly))?"
QUESTION = r"(?P<content>(?:if|whether|why|how|what|who|whom|which|when|where)\b)"
TOPIC = r"(?:about|on|over)\s+(?P<content>(?!the\s+record)[^\s,.;:!?)])"
SEARCHES = tuple(
    (Search(re.compile(rf"{lead}{BY}{WHEN}\s+{form}"), ASKED), confidence)
    for lead in (
        rf"\b(?P<cue>{BE}{alternation(ASKED)})",
        r"(?<![\w,][ \n])(?P<cue>(?:Asked|Pressed|Quizzed|Questioned))",
    )
    # A question's own words read nearly always right; a topic ("about the tape") is a question without them.
    for form, confidence in ((rf"(?:(?:about|on|as\s+to)\s+)?{QUESTION}", 0.9), (TOPIC, 0.75))
)


def find_questions(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:  # noqa: ARG001
    """Find questions in the passive; whoever asks is the source, None where the text names nobody."""
    text = document.text
    taken = set()
    for search, confidence in SEARCHES:
        for match, sentence in matches(document, search):
            content = clause_from(text, match.start("content"), sentence)
            if content is None or match.start("cue") in taken or _is_other_verb(match):
                continue
            taken.add(match.start("cue"))
            yield Attribution(
                kind=QuoteKind.QUESTION,
                contents=(content,),
                cue=Span(*match.span("cue")),
                source=_asker(text, match, sentence),
                rule="asked",
                confidence=confidence,
                certainty=Certainty.CT_U,
            )


def _is_other_verb(match: re.Match[str]) -> bool:
    """Say whether grapes are pressed when they are ripe: only "ask" takes every question word by itself."""
    return match["content"] in {"when", "where", "who", "which"} and not match["cue"].lower().endswith(
        "asked"
    )


def _asker(text: str, match: re.Match[str], sentence: Span) -> Span | None:
    if match["by"] is None:
        return None
    named = names_from(text, match.start("by"), sentence)
    return named or trimmed(text, *match.span("by"))
