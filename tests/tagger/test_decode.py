"""Decoding: legal labels only, each content to its cue, each cue to its source."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from quotedb.model import Span
from quotedb.tagger.decode import decode, viterbi
from quotedb.tagger.scheme import BEGIN, N_LABELS, Part, Tie
from quotedb.tagger.windows import window
from quotedb.tagger.words import INSIDE, LOWER, MARK, OUTSIDE, PUNCTUATION, Words

SOURCE, CUE, CONTENT = BEGIN[Part.SOURCE], BEGIN[Part.CUE], BEGIN[Part.CONTENT]
INSIDES = {BEGIN[part] + 1 for part in Part}


def made(n_words: int, looks: list[int] | None = None) -> Words:
    """Words of one letter, in one paragraph."""
    column = np.arange(n_words, dtype=np.int64)
    return Words(
        starts=column * 2,
        ends=column * 2 + 1,
        paragraphs=column * 0,
        looks=np.array(looks or [1] * n_words, np.int64),
        hints=column * 0,
        groups=column * 0,
        firsts=np.arange(n_words + 1, dtype=np.int64),
        pieces=column + 1000,
    )


def scores(labels: list[int], ties: dict[tuple[Tie, int], int]) -> tuple[np.ndarray, np.ndarray]:
    """Logits that are sure of some labels and ties; words count from 1, 0 is "none"."""
    rows = np.zeros((len(labels) + 1, N_LABELS), np.float32)
    for at, label in enumerate(labels, 1):
        rows[at, label] = 10
    links = np.zeros((len(Tie), len(labels) + 1, len(labels) + 1), np.float32)
    for (tie, dependent), governor in ties.items():
        links[tie, dependent, governor] = 10
    return rows, links


def legal(path: tuple[int, ...], heads: list[bool]) -> bool:
    before = 0
    for label, head in zip(path, heads, strict=True):
        if label in INSIDES and (head or before not in (label, label - 1)):
            return False
        before = label
    return True


@given(
    arrays(np.float32, (4, N_LABELS), elements=st.floats(-5, 5, width=16)),
    st.lists(st.booleans(), min_size=3, max_size=3),
)
def test_the_best_legal_path_is_found(log_labels, later_heads):
    """As good as trying all: no span goes on that is not open, none runs over a paragraph's end."""
    heads = [True, *later_heads]
    path = viterbi(log_labels, np.array(heads))
    paths = [path for path in product(range(N_LABELS), repeat=4) if legal(path, heads)]
    best = max(sum(log_labels[at, label] for at, label in enumerate(each)) for each in paths)

    assert legal(tuple(path), heads)
    assert sum(log_labels[at, label] for at, label in enumerate(path)) == pytest.approx(best, abs=1e-3)


def test_contents_with_one_cue_are_one_attribution():
    """An interrupted quotation: both parts hang on the cue between them."""
    words = made(6)
    labels, ties = scores(
        [CONTENT, CONTENT + 1, SOURCE, CUE, CONTENT, 0],
        {(Tie.CUE_OF_CONTENT, 1): 4, (Tie.CUE_OF_CONTENT, 2): 4, (Tie.CUE_OF_CONTENT, 5): 4}
        | {(Tie.SOURCE_OF_CUE, 4): 3},
    )
    (found,) = decode(words, window(words, 0, 6), labels, ties).attributions

    assert found.contents == (Span(0, 3), Span(8, 9))
    assert (found.source, found.cue) == (Span(4, 5), Span(6, 7))


def test_a_cue_may_name_nobody():
    """The place for "none" wins over a source nearby."""
    words = made(3)
    labels, ties = scores([SOURCE, CUE, CONTENT], {(Tie.CUE_OF_CONTENT, 3): 2, (Tie.SOURCE_OF_CUE, 2): 0})
    (found,) = decode(words, window(words, 0, 3), labels, ties).attributions

    assert found.source is None


def test_a_content_without_a_cue_is_carried():
    """Its cue lies in an earlier window; so it is none of this one's attributions."""
    words = made(2)
    reading = decode(words, window(words, 0, 2), *scores([SOURCE, CONTENT], {}))

    assert reading.attributions == ()
    assert reading.carried == (Span(2, 3),)


def test_a_cue_without_a_content_is_nothing():
    """Somebody said something, but not what: the cue is all that is told."""
    words = made(2)
    reading = decode(words, window(words, 0, 2), *scores([SOURCE, CUE], {}))

    assert (reading.attributions, reading.carried) == ((), ())
    assert reading.bare_cues == (Span(2, 3),)


def test_two_cues_may_share_a_source():
    """ "Lee said A and denied B": one source, two attributions."""
    words = made(5)
    labels, ties = scores(
        [SOURCE, CUE, CONTENT, CUE, CONTENT],
        {(Tie.CUE_OF_CONTENT, 3): 2, (Tie.CUE_OF_CONTENT, 5): 4}
        | {(Tie.SOURCE_OF_CUE, 2): 1, (Tie.SOURCE_OF_CUE, 4): 1},
    )
    found = decode(words, window(words, 0, 5), labels, ties).attributions

    assert [(one.source, one.cue) for one in found] == [(Span(0, 1), Span(2, 3)), (Span(0, 1), Span(6, 7))]


def test_evidence_says_how_sure_and_what_is_quoted():
    """Logarithms of probabilities, and the share of words in quotation marks, punctuation aside."""
    look = {place: 1 + 3 * LOWER + place for place in (OUTSIDE, INSIDE)}
    mark = 1 + 3 * PUNCTUATION + MARK
    words = made(6, [look[OUTSIDE], look[OUTSIDE], look[OUTSIDE], mark, look[INSIDE], mark])
    labels, ties = scores(
        [SOURCE, CUE, CONTENT, CONTENT + 1, CONTENT + 1, CONTENT + 1],
        {(Tie.CUE_OF_CONTENT, at): 2 for at in range(3, 7)} | {(Tie.SOURCE_OF_CUE, 2): 1},
    )
    (found,) = decode(words, window(words, 0, 6), labels, ties).attributions

    assert found.evidence.quoted == 0.5
    assert found.evidence[:3] == pytest.approx((0, 0, 0), abs=0.01)
    assert found.evidence.content_agrees == 0


@given(
    arrays(np.float32, (9, N_LABELS), elements=st.floats(-9, 9, width=16)),
    arrays(np.float32, (2, 9, 9), elements=st.floats(-9, 9, width=16)),
)
def test_any_scores_give_spans_of_the_text(labels, ties):
    """Whatever the network says: spans in order inside the window, none shared by two contents."""
    words = made(8)
    reading = decode(words, window(words, 0, 8), labels, ties)
    found = reading.attributions
    contents = sorted([*(span for one in found for span in one.contents), *reading.carried])

    assert all(one.end <= other.start for one, other in pairwise(contents))
    assert all(span.end <= 16 for span in contents)
    assert all(list(one.contents) == sorted(one.contents) for one in found)
