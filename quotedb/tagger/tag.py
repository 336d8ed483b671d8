"""The tagger: from a document to the attributions that the trained model sees in it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from quotedb.model import Attribution, Document, Span
from quotedb.tagger.confidence import confidence
from quotedb.tagger.decode import Scores, Tagged, decode
from quotedb.tagger.encoder import Tagger, score
from quotedb.tagger.windows import Window, windows_of
from quotedb.tagger.words import Words, read_words
from quotedb.text.quotations import quoted_share
from quotedb.vocab import QuoteKind

Score: TypeAlias = Callable[[Window], tuple[Scores, Scores]]

LEAD = re.compile(r"(?:(?:that|as|an?|the)\s+)+(?=\W)", re.IGNORECASE)  # 'that "it is over"' is all quotation


def tag(document: Document, grammar: Sequence[Attribution], tagger: Tagger) -> tuple[Attribution, ...]:
    """Find attributions in running text.

    Args:
        document: The text with its layout.
        grammar: What the grammar found in it: a hint for each word, which the model has learned to doubt.
        tagger: The loaded model.

    Returns:
        In the order of their cues, direct, mixed or indirect; contents include their quotation marks.
    """
    marks = Marks(document)
    attributions = []
    words = read_words(document, grammar, tagger.tokenizer)
    for found in find(words, tagger.size, partial(score, tagger)):
        contents = tuple(marks.around(content) for content in found.contents)
        attributions.append(
            Attribution(
                kind=_kind(document, contents),
                contents=contents,
                cue=found.cue,
                source=found.source,
                rule=tagger.name,
                confidence=confidence(found.evidence, tagger.weights),
            )
        )
    return tuple(attributions)


def find(words: Words, size: int, score: Score) -> list[Tagged]:
    """Find attributions with the evidence for each.

    A content without a cue at the beginning of a window goes on with the attribution before it.

    Args:
        words: Of one document.
        size: Pieces of the longest window.
        score: Gives a window's labels and ties, as `encoder.score` does.
    """
    found: list[Tagged] = []
    for part in windows_of(words, size):
        reading = decode(words, part, *score(part))
        if found and reading.carried:
            found[-1] = replace(found[-1], contents=(*found[-1].contents, *reading.carried))
        found += reading.attributions
    return found


def _kind(document: Document, contents: Sequence[Span]) -> QuoteKind:
    """Say how much of the contents stands in quotation marks; the words that lead up to them aside."""
    shares = [quoted_share(document, _without_lead(document.text, content)) for content in contents]
    if min(shares) == 1:
        return QuoteKind.DIRECT
    return QuoteKind.MIXED if max(shares) else QuoteKind.INDIRECT


def _without_lead(text: str, content: Span) -> Span:
    lead = LEAD.match(text, content.start, content.end)
    return Span(lead.end(), content.end) if lead else content


class Marks:
    """Where quotation marks stand, to let contents that begin or end at one take it in."""

    def __init__(self, document: Document) -> None:
        self.opening: dict[int, int] = {}
        self.closing: dict[int, int] = {}
        for quotation in document.quotations:
            for piece in quotation.pieces:
                for behind in range(len(quotation.mark) + 1):
                    self.opening.setdefault(piece.start + behind, piece.start)
                    self.closing.setdefault(piece.end - behind, piece.end)

    def around(self, content: Span) -> Span:
        """Give a content with the marks at its edges."""
        return Span(
            self.opening.get(content.start, content.start), self.closing.get(content.end, content.end)
        )
