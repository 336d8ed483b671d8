"""Finds refusals to speak: "declined to comment", "did not respond to a request for comment"."""

import re
from collections.abc import Iterator
from functools import cache

from quotedb.extract.constituents import alternation, clause_from
from quotedb.extract.lexicon import Lexicon
from quotedb.extract.search import Search, listed, matches
from quotedb.extract.subjects import noun_phrase_before
from quotedb.model import Attribution, Document, Span
from quotedb.vocab import Certainty, QuoteKind

NOT = r"(?:(?:did|do|does|has|have|had)(?:\s+not|n['\u2019]t)|never)"
SOON = r"(?:\s+(?:immediately|yet|directly|promptly|initially|return|respond|reply|be|been))*"

# Set phrases of news writing: hardly ever anything else.
DECLINED = 0.95


@cache
def _searches(verbs: frozenset[str], requests: frozenset[str]) -> tuple[Search, ...]:
    speak, request = alternation(verbs), alternation(requests)
    return (
        Search(
            re.compile(
                r"(?P<cue>\b(?:(?:has|have|had|also|repeatedly|again)\s+)*(?:decline[ds]?|declining"
                r"|refused|refuses|refusing))"
                rf"\s+(?P<content>to\s+(?:\w+ly\s+)?{speak}\b|comment\b|requests?\s+for\s+(?:comment|an?"
                r"\s+interview)\b)"
            ),
            listed("decline declined declines declining refused refuses refusing"),
        ),
        Search(
            re.compile(
                rf"(?P<cue>\b{NOT}{SOON}\s+(?:return(?:ed)?|respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?))"
                rf"\s+(?P<content>(?:to\s+)?(?:[\w'\u2019-]+\s+){{0,6}}?{request}\b)(?=\s*[.,;]"
                rf"|[^.;\n]{{0,60}}\bcomment|\s+(?:from|for)\b)"
            ),
            listed("return returned respond responded reply replied answer answered"),
        ),
        Search(
            re.compile(
                r"(?P<cue>\b(?:could\s+not|couldn['\u2019]t|was\s+not|were\s+not|wasn['\u2019]t"
                r"|weren['\u2019]t)\s+(?:immediately\s+|be\s+){0,2}"
                r"(?:reached|available))\s+(?P<content>(?:\w+day\s+)?(?:for\s+(?:further\s+)?comment\b))"
            ),
            listed("reached available"),
        ),
        Search(
            re.compile(
                r"(?P<cue>\b(?:would\s+not|wouldn['\u2019]t))\s+"
                r"(?P<content>(?:comment|elaborate|discuss|answer\s+questions|say\s+(?:if|whether|what|who"
                r"|why|how|when|where))\b)"
            ),
            listed("would wouldn"),
        ),
        Search(
            re.compile(
                r"(?P<cue>\b(?:had|has|have|offered|gave)\s+no)\s+(?P<content>(?:immediate\s+|further"
                r"\s+)?comment\b)"
            ),
            listed("comment"),
        ),
    )


def find_declined(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find who would not speak: the content is what they would not do ("to comment on the tape")."""
    text = document.text
    for search in _searches(lexicon.words["declined_act"], lexicon.words["request"]):
        for match, sentence in matches(document, search):
            content = clause_from(text, match.start("content"), sentence)
            source = noun_phrase_before(text, match.start("cue"), sentence, lexicon)
            if content is not None and source is not None:
                yield Attribution(
                    kind=QuoteKind.DECLINED_COMMENT,
                    contents=(content,),
                    cue=Span(*match.span("cue")),
                    source=source,
                    rule="declined",
                    confidence=DECLINED,
                    certainty=Certainty.NA,
                )
