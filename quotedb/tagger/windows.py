"""Packs words into the windows that the encoder reads at once."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from quotedb.tagger.words import Numbers, Words

SIZE = 256  # pieces at most, special ones included
CLS, SEP = 101, 102  # ids of the vocabulary


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads: arrays by piece, then arrays by word behind one place for "none".

    Attributes:
        first: Number of the first word.
        end: Number after the last one.
        pieces: Vocabulary ids, from CLS to SEP, with a SEP between paragraphs.
        looks: As of `Words`, by piece.
        hints: As of `Words`, by piece.
        heads: Place of each word's first piece; the first entry is CLS, which stands for "none".
        groups: As of `Words`, by word, behind a 0 for "none".
    """

    first: int
    end: int
    pieces: Numbers
    looks: Numbers
    hints: Numbers
    heads: Numbers
    groups: Numbers


def cut(words: Words, size: int = SIZE, first_size: int | None = None) -> Iterator[tuple[int, int]]:
    """Cut the words into windows, at paragraphs where they fit, else wherever the window is full.

    Args:
        words: Of one document.
        size: Pieces that a window may have, special ones included.
        first_size: The same for the first window: training shifts the borders by it.

    Yields:
        Numbers of the first word and after the last one.
    """
    room = (first_size or size) - 2
    start = 0
    used = 0
    for first, end in _units(words, size - 2):
        need = int(words.firsts[end] - words.firsts[first]) + 1
        if used and used + need > room + 1:
            yield start, first
            start, used, room = first, 0, size - 2
        used += need
    if start < len(words):
        yield start, len(words)


def _units(words: Words, room: int) -> Iterator[tuple[int, int]]:
    """Give the paragraphs, those longer than a window in parts."""
    borders = np.flatnonzero(np.diff(words.paragraphs)) + 1
    for first, end in zip([0, *borders.tolist()], [*borders.tolist(), len(words)], strict=True):
        at = first
        while words.firsts[end] - words.firsts[at] > room:
            stop = int(np.searchsorted(words.firsts, words.firsts[at] + room, "right")) - 1
            stop = max(stop, at + 1)
            yield at, stop
            at = stop
        if at < end:
            yield at, end


def window(words: Words, first: int, end: int) -> Window:
    """Lay out the words from `first` to before `end` for the encoder; a word longer than it is cut."""
    firsts = words.firsts[first : end + 1]
    paragraphs = words.paragraphs[first:end]
    breaks = np.concatenate([[0], np.cumsum(np.diff(paragraphs) > 0)])  # SEPs before each word
    heads = firsts[:-1] - firsts[0] + 1 + breaks
    lengths = np.diff(firsts)
    owner = np.repeat(np.arange(end - first), lengths)
    places = np.arange(firsts[-1] - firsts[0]) + 1 + breaks[owner]
    n_pieces = int(places[-1]) + 2
    pieces = np.full(n_pieces, SEP, np.int64)
    looks = np.zeros(n_pieces, np.int64)
    hints = np.zeros(n_pieces, np.int64)
    pieces[0] = CLS
    pieces[places] = words.pieces[firsts[0] : firsts[-1]]
    looks[places] = words.looks[first:end][owner]
    hints[places] = words.hints[first:end][owner]
    return Window(
        first=first,
        end=end,
        pieces=pieces,
        looks=looks,
        hints=hints,
        heads=np.concatenate([[0], heads]),
        groups=np.concatenate([[0], words.groups[first:end]]),
    )


def windows_of(words: Words, size: int) -> Iterator[Window]:
    """Give the windows of a document, laid out for the encoder; see `cut`."""
    return (window(words, first, end) for first, end in cut(words, size))
