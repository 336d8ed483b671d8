"""Windows: they cover all words once, hold what fits, and show where each word is."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quotedb.tagger.windows import CLS, SEP, cut, window
from quotedb.tagger.words import Words

PARAGRAPHS = st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=40), max_size=8)


def made(paragraphs: list[list[int]]) -> Words:
    """Words with so many pieces each, one list a paragraph."""
    lengths = [length for paragraph in paragraphs for length in paragraph]
    numbers = [number for number, paragraph in enumerate(paragraphs) for _ in paragraph]
    column = np.arange(len(lengths), dtype=np.int64)
    return Words(
        starts=column * 2,
        ends=column * 2 + 1,
        paragraphs=np.array(numbers, np.int64),
        looks=column % 16,
        hints=column % 7,
        groups=column,
        firsts=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        pieces=np.arange(sum(lengths), dtype=np.int64) + 1000,
    )


@given(PARAGRAPHS, st.integers(12, 64), st.integers(12, 64) | st.none())
def test_windows_cover_all_words_once_and_are_never_too_long(paragraphs, size, first_size):
    """One window begins where the one before ends; none has more pieces than the model has room for."""
    words = made(paragraphs)
    borders = list(cut(words, size, first_size))

    assert [number for first, end in borders for number in range(first, end)] == list(range(len(words)))
    assert all(len(window(words, first, end).pieces) <= size for first, end in borders[1:])


@given(PARAGRAPHS)
def test_heads_point_at_each_words_first_piece(paragraphs):
    """Behind the place for "none", which is CLS."""
    words = made(paragraphs)
    for first, end in cut(words, 40):
        found = window(words, first, end)

        assert found.pieces[0] == CLS
        assert found.pieces[-1] == SEP
        assert found.heads[0] == 0
        assert found.pieces[found.heads[1:]].tolist() == words.pieces[words.firsts[first:end]].tolist()
        assert found.looks[found.heads[1:]].tolist() == words.looks[first:end].tolist()


def test_paragraphs_are_kept_whole_where_they_fit():
    """A window ends with a paragraph, not in the middle of the next one."""
    words = made([[1] * 10, [1] * 10, [1] * 10])

    assert list(cut(words, 26)) == [(0, 20), (20, 30)]


def test_a_separator_stands_between_paragraphs():
    """The model sees where a paragraph ends."""
    found = window(made([[1, 1], [2]]), 0, 3)

    assert found.pieces.tolist() == [CLS, 1000, 1001, SEP, 1002, 1003, SEP]


def test_a_paragraph_longer_than_a_window_is_cut():
    """A line without an end is read in parts."""
    assert list(cut(made([[1] * 50]), 22)) == [(0, 20), (20, 40), (40, 50)]
