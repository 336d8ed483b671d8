"""Cuts a document into the words that the tagger reads, each with what layout and grammar know of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from quotedb.model import Attribution, Document, Span
from quotedb.tagger.scheme import BEGIN, Part
from quotedb.vocab import QuoteKind

Numbers: TypeAlias = NDArray[np.int64]

STRAIGHT = str.maketrans(
    "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u201b\u2039\u203a`", 6 * '"' + 7 * "'"
)
OUTSIDE, INSIDE, MARK = range(3)  # of the outermost quotations
LOWER, TITLE, CAPITALS, DIGITS, PUNCTUATION = range(5)
N_SHAPES = 5
N_LOOKS = 1 + 3 * N_SHAPES  # 0 for what is no word
AUTHORS_OWN = frozenset(
    {QuoteKind.AUTHOR_VOICE, QuoteKind.PRESUPPOSITION, QuoteKind.META_COMMENT, QuoteKind.LABEL}
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document's paragraphs in order, one entry a word unless said otherwise.

    Attributes:
        starts: First code point.
        ends: Code point after the last.
        paragraphs: Number of the paragraph.
        looks: Letter case and place in or outside quotation marks, below `N_LOOKS`.
        hints: The label that the grammar gives, below `N_LABELS`.
        groups: Number of the grammar's attribution that the word belongs to, from 1; 0 for none.
        firsts: Index of the word's first piece, and at the end the number of pieces.
        pieces: Vocabulary ids, one entry a piece.
    """

    starts: Numbers
    ends: Numbers
    paragraphs: Numbers
    looks: Numbers
    hints: Numbers
    groups: Numbers
    firsts: Numbers
    pieces: Numbers

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, part: slice) -> "Words":
        """Give a stretch of the words; their pieces stay all."""
        return Words(
            starts=self.starts[part],
            ends=self.ends[part],
            paragraphs=self.paragraphs[part],
            looks=self.looks[part],
            hints=self.hints[part],
            groups=self.groups[part],
            firsts=self.firsts[part.start : part.stop + 1],
            pieces=self.pieces,
        )


def read_words(document: Document, grammar: Sequence[Attribution], tokenizer: Tokenizer) -> Words:
    """Cut a document into words.

    Quotation marks of any style are read as straight ones: outermost as double, inner ones as single.

    Args:
        document: The text with its layout.
        grammar: What the grammar found in it.
        tokenizer: Word pieces of the encoder; adds no special pieces.
    """
    text, places = _plain(document)
    columns: list[list[int]] = [[], [], [], []]
    starts, ends, paragraphs, firsts = columns
    pieces: list[int] = []
    for number, paragraph in enumerate(document.paragraphs):
        encoding = tokenizer.encode(text[paragraph.start : paragraph.end], add_special_tokens=False)
        last = None
        for piece, word, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):
            if word != last:
                starts.append(paragraph.start + start)
                ends.append(paragraph.start + end)
                paragraphs.append(number)
                firsts.append(len(pieces))
                last = word
            else:
                ends[-1] = paragraph.start + end
            pieces.append(piece)
    firsts.append(len(pieces))
    hints, groups = _hints(starts, ends, grammar)
    looks = [1 + 3 * _shape(text[start:end]) + places[start] for start, end in zip(starts, ends, strict=True)]
    arrays = (np.array(column, np.int64) for column in (*columns[:3], looks, hints, groups, firsts, pieces))
    return Words(*arrays)


def _plain(document: Document) -> tuple[str, bytearray]:
    """Give the text with straight marks, as long as it was, and what each place is: OUTSIDE, INSIDE, MARK."""
    text = document.text
    letters = list(text.translate(STRAIGHT))
    places = bytearray(len(text))
    for quotation in document.quotations:
        outer = quotation.depth == 0
        for number, piece in enumerate(quotation.pieces):
            if outer:
                places[piece.start : piece.end] = bytes([INSIDE]) * (piece.end - piece.start)
            edges = []
            if text.startswith(quotation.mark, piece.start):
                edges.append(Span(piece.start, piece.start + len(quotation.mark)))
            if quotation.closed and number == len(quotation.pieces) - 1:
                width = min(len(quotation.mark), piece.end - piece.start)
                edges.append(Span(piece.end - width, piece.end))
            for edge in edges:
                letters[edge.start] = '"' if outer else "'"
                for at in range(edge.start + 1, edge.end):
                    letters[at] = " "
                if outer:
                    places[edge.start] = MARK
    return "".join(letters), places


def _shape(word: str) -> int:
    if not word[0].isalnum():
        return PUNCTUATION
    if not word[0].isalpha():
        return DIGITS
    if word.islower():
        return LOWER
    return CAPITALS if word.isupper() and len(word) > 1 else TITLE


def _hints(starts: list[int], ends: list[int], grammar: Sequence[Attribution]) -> tuple[list[int], list[int]]:
    """Label the words by the grammar's attributions; where several claim a word, cues win, then sources."""
    hints, groups = [0] * len(starts), [0] * len(starts)
    begins = np.array(starts, np.int64)
    stops = np.array(ends, np.int64)
    for part in (Part.CONTENT, Part.SOURCE, Part.CUE):
        for number, found in enumerate(grammar, 1):
            if found.parent is not None or found.kind in AUTHORS_OWN:
                continue
            for span in spans_of(found, part):
                places = covered(begins, stops, span)
                for at in places:
                    hints[at] = BEGIN[part] + (at > places.start)
                    groups[at] = number
    return hints, groups


def covered(starts: Numbers, ends: Numbers, span: Span) -> range:
    """Give the numbers of the words, by where they start and end, that a span covers even in part."""
    first = int(np.searchsorted(ends, span.start, "right"))
    return range(first, max(first, int(np.searchsorted(starts, span.end, "left"))))


def spans_of(found: Attribution, part: Part) -> Iterator[Span]:
    """Give the spans of one part of an attribution."""
    if part is Part.CONTENT:
        yield from found.contents
    elif part is Part.SOURCE and found.source is not None:
        yield found.source
    elif part is Part.CUE and found.cue is not None:
        yield found.cue
