"""Finds reactions: "are outraged at reports that ...", "was pleased by the verdict"; they assert nothing."""

import re
from collections.abc import Iterator
from functools import cache

from quotedb.extract.constituents import alternation, phrase_from
from quotedb.extract.lexicon import Lexicon
from quotedb.extract.search import Search, keywords, matches
from quotedb.extract.subjects import noun_phrase_before
from quotedb.model import Attribution, Document, Span
from quotedb.vocab import Certainty, CueClass, QuoteKind

BE = (
    r"(?:(?<![\w'\u2019])(?:is|are|was|were|has\s+been|have\s+been|had\s+been|remains?|remained|became"
    r"|felt|feels?)|(?<=\bI)['\u2019]m|(?<=[eyu])['\u2019](?:re|s))"
)
DEGREE = (
    r"(?:(?:very|so|deeply|particularly|especially|increasingly|also|still|extremely|more|less|too"
    r"|really|quite|not|\w+ly)\s+){0,2}"
)

# Adjectives of feeling with a preposition; "that" opens a clause that the holder takes for true.
REACTION = 0.8


@cache
def _reaction(adjectives: frozenset[str]) -> Search:
    return Search(
        re.compile(
            rf"(?P<cue>{BE}\s+{DEGREE}{alternation(adjectives)}\s+(?:at|by|over|about|with"
            r"|that))\s+(?P<content>[^\s,.;:!?)])"
        ),
        keywords(adjectives),
    )


def find_attitudes(document: Document, lexicon: Lexicon) -> Iterator[Attribution]:
    """Find who feels what about what: the content is what they react to."""
    text = document.text
    for match, sentence in matches(document, _reaction(lexicon.words["feeling_adjective"])):
        content = phrase_from(text, match.start("content"), sentence, lexicon)
        source = noun_phrase_before(text, match.start("cue"), sentence, lexicon)
        if content is not None and source is not None:
            yield Attribution(
                kind=QuoteKind.ATTITUDE,
                contents=(content,),
                cue=Span(*match.span("cue")),
                source=source,
                rule="reaction",
                confidence=REACTION,
                certainty=Certainty.NA,
                cue_class=CueClass.REACTION,
            )
