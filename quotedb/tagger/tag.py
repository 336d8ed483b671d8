"""The tagger: from a document to the attributions that the trained model sees in it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from quotedb.model import Attribution, Document, Span, Tagging
from quotedb.tagger.confidence import confidence
from quotedb.tagger.decode import Reading, Scores, Tagged, decode
from quotedb.tagger.encoder import Tagger, score
from quotedb.tagger.windows import Window, windows_of
from quotedb.tagger.words import Words, read_words
from quotedb.text.kinds import kind_by_marks

Score: TypeAlias = Callable[[Window], tuple[Scores, Scores]]


def tag(document: Document, grammar: Sequence[Attribution], tagger: Tagger) -> Tagging:
    """Find attributions in running text.

    Args:
        document: The text with its layout.
        grammar: What the grammar found in it: a hint for each word, which the model has learned to doubt.
        tagger: The loaded model.

    Returns:
        Attributions in the order of their cues, direct, mixed or indirect; contents include their quotation
        marks.
    """
    marks = Marks(document)
    words = read_words(document, grammar, tagger.tokenizer)
    reading = read(words, tagger.size, partial(score, tagger))
    attributions = []
    for found in reading.attributions:
        contents = marks.around(found.contents)
        attributions.append(
            Attribution(
                kind=kind_by_marks(document, contents),
                contents=contents,
                cue=found.cue,
                source=found.source,
                rule=tagger.name,
                confidence=confidence(found.evidence, tagger.weights),
            )
        )
    return Tagging(attributions=tuple(attributions), bare_cues=reading.bare_cues)


def read(words: Words, size: int, score: Score) -> Reading:
    """Read a document window by window.

    A content without a cue at the beginning of a window goes on with the attribution before it.

    Args:
        words: Of one document.
        size: Pieces of the longest window.
        score: Gives a window's labels and ties, as `encoder.score` does.
    """
    found: list[Tagged] = []
    bare: list[Span] = []
    for part in windows_of(words, size):
        reading = decode(words, part, *score(part))
        if found and reading.carried:
            found[-1] = replace(found[-1], contents=(*found[-1].contents, *reading.carried))
        found += reading.attributions
        bare += reading.bare_cues
    return Reading(attributions=tuple(found), carried=(), bare_cues=tuple(bare))


class Marks:
    """Where quotation marks stand, to let contents that begin or end at one take it in."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.opening: dict[int, int] = {}
        self.closing: dict[int, int] = {}
        for quotation in document.quotations:
            for piece in quotation.pieces:
                for behind in range(len(quotation.mark) + 1):
                    self.opening.setdefault(piece.start + behind, piece.start)
                    self.closing.setdefault(piece.end - behind, piece.end)

    def around(self, contents: Sequence[Span]) -> tuple[Span, ...]:
        """Give contents with the marks at their edges; those that neither words nor marks part are one."""
        whole: list[Span] = []
        for content in contents:
            start = self.opening.get(content.start, content.start)
            end = self.closing.get(content.end, content.end)
            if whole and self._goes_on(whole[-1].end, content.start):
                start = whole.pop().start
            whole.append(Span(start, end))
        return tuple(whole)

    def _goes_on(self, end: int, start: int) -> bool:
        parted = end in self.closing or start in self.opening
        return not parted and not self.text[end:start].strip(" ")
