"""The tagger: from a document to the attributions that the trained model sees in it."""

from collections.abc import Iterator, Sequence

from quotedb.model import Attribution, Document, Span
from quotedb.tagger.confidence import confidence
from quotedb.tagger.decode import Tagged, decode
from quotedb.tagger.encoder import Tagger, score
from quotedb.tagger.windows import cut, window
from quotedb.tagger.words import read_words
from quotedb.vocab import QuoteKind


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
    return tuple(
        Attribution(
            kind=_kind(found.evidence.quoted),
            contents=tuple(marks.around(content) for content in found.contents),
            cue=found.cue,
            source=found.source,
            rule=tagger.name,
            confidence=confidence(found.evidence, tagger.weights),
        )
        for found in find(document, grammar, tagger)
    )


def find(document: Document, grammar: Sequence[Attribution], tagger: Tagger) -> Iterator[Tagged]:
    """Find attributions with the evidence for each; arguments as for `tag`."""
    words = read_words(document, grammar, tagger.tokenizer)
    for first, end in cut(words, tagger.size):
        part = window(words, first, end)
        yield from decode(words, part, *score(tagger, part))


def _kind(quoted: float) -> QuoteKind:
    if quoted == 1:
        return QuoteKind.DIRECT
    return QuoteKind.MIXED if quoted else QuoteKind.INDIRECT


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
