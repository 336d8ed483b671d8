"""Lays windows of several documents side by side, with what the tagger should say of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from quotedb.tagger.scheme import Tie
from quotedb.tagger.windows import Window, cut, window
from quotedb.tagger.words import Numbers
from quotedb.train.lessons import NO_TIE, Lesson
from quotedb.train.settings import Settings

UNASKED = -100  # in place of an answer: here nothing is learned
STEP = 32  # lengths are padded to a multiple of it, so that few shapes occur
SHORTEST_FIRST = 64  # pieces that the first window of a document has at least, when borders are shifted


class Inputs(NamedTuple):
    """What the network reads, in the order of its arguments; see `Network.forward`."""

    pieces: Tensor
    looks: Tensor
    hints: Tensor
    heads: Tensor
    groups: Tensor


class Passage(NamedTuple):
    """A window of a lesson: its words from `first` to before `end`."""

    lesson: Lesson
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Some windows to learn from.

    Attributes:
        inputs: What the network reads.
        labels: Answers, [windows, words], or UNASKED.
        ties: Answers, [windows, ties, words], or UNASKED; place 0 stands for "none".
    """

    inputs: Inputs
    labels: Tensor
    ties: Tensor


def count_steps(lessons: Sequence[Lesson], settings: Settings) -> int:
    """Give the steps of one epoch; border shifts change it a little."""
    return max(1, sum(1 for one in lessons for _ in cut(one.words, settings.size)) // settings.batch)


def epoch_batches(lessons: Sequence[Lesson], settings: Settings, rng: np.random.Generator) -> Iterator[Batch]:
    """Give the batches of one epoch: new window borders, new order, hints dropped anew.

    Args:
        lessons: The corpus.
        settings: The recipe.
        rng: Where chance comes from.
    """
    passages = [
        Passage(one, first, end)
        for one in lessons
        for first, end in cut(
            one.words, settings.size, int(rng.integers(min(SHORTEST_FIRST, settings.size - 1), settings.size))
        )
    ]
    order = rng.permutation(len(passages)).tolist()
    for start in range(0, max(1, len(order) - settings.batch // 2), settings.batch):
        chosen = [passages[number] for number in order[start : start + settings.batch]]
        yield batch(chosen, rng.random(len(chosen)) >= settings.hint_dropout)


def batch(passages: Sequence[Passage], hinted: Sequence[bool] | np.ndarray) -> Batch:
    """Lay out some passages.

    Args:
        passages: At least one.
        hinted: For each whether the network sees the grammar's hints.
    """
    windows = [window(one.lesson.words, one.first, one.end) for one in passages]
    read = inputs(windows)
    unhinted = torch.from_numpy(~np.asarray(hinted, dtype=bool))
    read.hints[unhinted] = 0
    read.groups[unhinted] = 0
    width = read.heads.shape[1]
    labels = torch.full((len(windows), width), UNASKED)
    ties = torch.full((len(windows), len(Tie), width), UNASKED)
    for row, one in enumerate(passages):
        held = slice(1, 1 + one.end - one.first)
        labels[row, held] = torch.from_numpy(one.lesson.labels[one.first : one.end])
        ties[row, :, held] = torch.from_numpy(_tie_answers(one))
    return Batch(read, labels, ties)


def _tie_answers(passage: Passage) -> Numbers:
    """Give the place of each word's governor in the window; who lies outside of it is none."""
    ties = passage.lesson.ties[:, passage.first : passage.end]
    inside = (ties >= passage.first) & (ties < passage.end)
    return np.where(ties == NO_TIE, UNASKED, np.where(inside, ties - passage.first + 1, 0))


def inputs(windows: Sequence[Window]) -> Inputs:
    """Pad windows to one length."""
    n_pieces = _rounded(max(len(one.pieces) for one in windows))
    n_words = _rounded(max(len(one.heads) for one in windows))
    return Inputs(
        pieces=_padded([one.pieces for one in windows], n_pieces, 0),
        looks=_padded([one.looks for one in windows], n_pieces, 0),
        hints=_padded([one.hints for one in windows], n_pieces, 0),
        heads=_padded([one.heads for one in windows], n_words, -1),
        groups=_padded([one.groups for one in windows], n_words, 0),
    )


def _padded(rows: Sequence[Numbers], width: int, filler: int) -> Tensor:
    padded = np.full((len(rows), width), filler, np.int64)
    for number, row in enumerate(rows):
        padded[number, : len(row)] = row
    return torch.from_numpy(padded)


def _rounded(length: int) -> int:
    return -(-length // STEP) * STEP
