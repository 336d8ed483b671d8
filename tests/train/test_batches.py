"""Windows lie side by side, their answers counted from the window's own first word."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra train is not installed")

from quotedb.tagger.scheme import Tie  # noqa: E402
from quotedb.tagger.windows import windows_of  # noqa: E402
from quotedb.train.batches import (  # noqa: E402
    UNASKED,
    Passage,
    batch,
    count_steps,
    epoch_batches,
    inputs,
)
from quotedb.train.lessons import NO_TIE  # noqa: E402
from quotedb.train.settings import Settings  # noqa: E402
from tests.train.small_world import lessons  # noqa: E402

SMALL = Settings(size=24, batch=4)


def test_answers_follow_the_window():
    """A tie points to its place in the window; one that leads outside of it is none."""
    one = lessons([0])[0]
    tied = int(np.flatnonzero(one.ties[Tie.CUE_OF_CONTENT] >= 0)[0])
    governor = int(one.ties[Tie.CUE_OF_CONTENT, tied])
    end = tied + 3
    laid = batch([Passage(one, governor, end), Passage(one, governor + 1, end)], [True, True])

    assert laid.ties[0, Tie.CUE_OF_CONTENT, 1 + tied - governor] == 1
    assert laid.ties[1, Tie.CUE_OF_CONTENT, tied - governor] == 0
    assert laid.labels[0, 1 : 1 + end - governor].tolist() == one.labels[governor:end].tolist()
    assert laid.labels[:, 0].tolist() == [UNASKED, UNASKED]
    assert (laid.ties[0, :, 1 : 1 + end - governor] == UNASKED).equal(
        torch.from_numpy(one.ties[:, governor:end] == NO_TIE)
    )


def test_hints_can_be_kept_from_a_window():
    """Neither the grammar's labels nor its groups are seen, all else is."""
    one = lessons([0])[0]
    laid = batch([Passage(one, 0, len(one.words))] * 2, [True, False]).inputs

    assert laid.hints[0].any()
    assert laid.groups[0].any()
    assert not laid.hints[1].any()
    assert not laid.groups[1].any()
    assert laid.pieces[0].equal(laid.pieces[1])


def test_padding_is_told_from_words():
    """Pieces are padded with 0, heads with -1, to lengths of few kinds."""
    windows = list(windows_of(lessons([1])[0].words, SMALL.size))
    read = inputs(windows)

    assert read.pieces.shape[1] % 32 == 0
    for row, one in enumerate(windows):
        assert read.pieces[row, : len(one.pieces)].tolist() == one.pieces.tolist()
        assert not read.pieces[row, len(one.pieces) :].any()
        assert (read.heads[row, len(one.heads) :] == -1).all()


def test_an_epoch_asks_for_every_word_once_and_depends_on_its_chance_alone():
    """The same generator gives the same batches; another one other borders or another order."""
    corpus = lessons()
    first, again, other = (
        list(epoch_batches(corpus, SMALL, np.random.default_rng(seed))) for seed in (1, 1, 2)
    )

    assert len(first) in range(count_steps(corpus, SMALL), count_steps(corpus, SMALL) + 6)
    assert all(one.labels.equal(two.labels) for one, two in zip(first, again, strict=True))
    assert not all(
        one.labels.shape == two.labels.shape and one.labels.equal(two.labels)
        for one, two in zip(first, other, strict=False)
    )
    n_asked = sum(int((one.labels != UNASKED).sum()) for one in first)
    n_words = sum(len(one.words) for one in corpus)
    assert n_words - SMALL.batch * SMALL.size < n_asked <= n_words
