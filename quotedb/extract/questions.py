"""Finds questions put to somebody: "was asked whether ...", "pressed on ...": they assert nothing."""

import re
from collections.abc import Iterator

from quotedb.extract.constituents import clause_from, matches, names_from, trimmed
from quotedb.extract.lexicon import Lexicon
from quotedb.model import Attribution, Document, Span
from quotedb.vocab import Certainty, QuoteKind

QUESTION_WORD = r"(?:if|whether|why|how|what|who|whom|which|when|where)\b"
PASSIVE = re.compile(
    rf"(?P<cue>\b(?:was|were|is|are|been|being|be|get|got)\s+(?:\w+ly\s+|also\s+|then\s+|later\s+|again\s+)?"
    rf"(?:asked|pressed|quizzed|questioned|queried)(?:\s+repeatedly|\s+again)?)"
    rf"(?P<by>\s+by\s+(?:[\w.'’-]+\s+){{1,5}}?)?\s*(?:(?:on|about|as\s+to|over)\s+)?(?P<content>{QUESTION_WORD})"
)
TOPIC = re.compile(
    r"(?P<cue>\b(?:was|were|is|are|been|being|be|got)\s+(?:\w+ly\s+|also\s+|then\s+|later\s+)?"
    r"(?:asked|pressed|quizzed|questioned|queried)(?P<by>\s+by\s+(?:[\w.'’-]+\s+){1,5}?)?\s*(?:about|on|over))\s+(?P<content>\S)"
)
FRONTED = re.compile(
    rf"(?P<cue>(?:(?<=^)|(?<=[,;—–-]\s)|(?<=[\n\"“”]))(?:Asked|asked|Pressed|pressed|Questioned|Quizzed))"
    rf"(?P<by>\s+by\s+(?:[\w.'’-]+\s+){{1,5}}?)?(?:\s+(?:\w+day|later|again|repeatedly))?\s*"
    rf"(?:(?:on|about|as\s+to|over)\s+)?(?P<content>{QUESTION_WORD})"
)
OPENING = re.compile(
    r"\s*(?:when|after|once|while|asked|pressed|questioned|quizzed|every\s+time)\b", re.IGNORECASE
)
MAIN_CLAUSE = re.compile(r",[\"”’]?\s+(?!(?:or|and|which|who|whose|where|including|such|as|but)\b)")

# The passive frames read nearly always right; a topic ("about the tape") is a question without its words.
ASKED, ASKED_ABOUT = 0.9, 0.75


def find_questions(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:  # noqa: ARG001
    """Find questions in the passive; whoever asks is the source, None where the text names nobody."""
    for pattern, confidence in ((PASSIVE, ASKED), (TOPIC, ASKED_ABOUT)):
        for match, sentence in matches(document, pattern):
            yield from _question(document.text, match, sentence, confidence)
    for sentence in document.sentences:
        for match in FRONTED.finditer(document.text[sentence.start : sentence.end]):
            yield from _question(document.text, match, sentence, ASKED, sentence.start)


def _question(
    text: str, match: re.Match[str], sentence: Span, confidence: float, shift: int = 0
) -> Iterator[Attribution]:
    start = match.start("content") + shift
    content = clause_from(text, start, sentence)
    if content is None:
        return
    cue = Span(match.start("cue") + shift, match.end("cue") + shift)
    if OPENING.match(text, sentence.start, sentence.end) and (
        comma := MAIN_CLAUSE.search(text, content.start, content.end)
    ):
        content = trimmed(text, content.start, comma.start()) or content
    source = None
    if match["by"]:
        begin = match.start("by") + shift
        by = Span(text.index("by", begin) + 3, match.end("by") + shift)
        source = names_from(text, by.start, sentence) or trimmed(text, by.start, by.end)
    yield Attribution(
        kind=QuoteKind.QUESTION,
        contents=(content,),
        cue=cue,
        source=source,
        rule="asked",
        confidence=confidence,
        certainty=Certainty.CT_U,
    )
