"""Counts add up over documents; figures and intervals come from the same counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.score.counts import Counts, Match, Share, f1, figures, ratio, total
from quotedb.score.intervals import Figure, with_intervals

NUMBERS = st.tuples(*[st.integers(0, 50)] * 6)
EMPTY = Counts({"found": Match(0, 0, 0, 0), "right": Share(0, 0)})


def counts(*numbers: int) -> Counts:
    return EMPTY.filled(numbers)


def test_figures_of_one_document():
    """Three of four predicted ones are right, three of six gold ones found, one of two sources right."""
    found = figures(counts(3, 4, 3, 6, 1, 2))

    assert found == pytest.approx(
        {"found.precision": 0.75, "found.recall": 0.5, "found.f1": 0.6, "right": 0.5}
    )


def test_nothing_of_nothing_is_nothing():
    """No figure divides by zero."""
    assert set(figures(EMPTY).values()) == {0.0}
    assert f1(0.0, 0.0) == ratio(3, 0) == 0.0


@given(st.lists(NUMBERS, min_size=1, max_size=5))
def test_counts_add_up(documents: list[tuple[int, ...]]):
    """The total has the sum of each number, under the same names."""
    added = total([counts(*numbers) for numbers in documents])

    assert added.numbers() == tuple(map(sum, zip(*documents, strict=True)))
    assert added.tallies.keys() == EMPTY.tallies.keys()


def test_intervals_are_the_same_for_the_same_seed():
    """Another seed draws other documents."""
    documents = [counts(n, 20, n, 20, n, 20) for n in range(20)]
    first, again, other = (with_intervals(documents, figures, 200, seed) for seed in (1, 1, 2))

    assert first == again != other


def test_interval_holds_the_figure_and_narrows_with_more_documents():
    """Ten times the same documents leave a third of the uncertainty."""
    few = [counts(n, 10, n, 10, n, 10) for n in range(10)]
    one, many = (with_intervals(given, figures, 1000, 0)["right"] for given in (few, few * 10))

    assert one.low is not None
    assert one.high is not None
    assert many.low is not None
    assert many.high is not None
    assert one.low < one.value < one.high
    assert one.value == many.value == 0.45
    assert 2 < (one.high - one.low) / (many.high - many.low) < 5


def test_documents_that_are_all_alike_leave_no_doubt():
    """Each resample gives the same figure."""
    found = with_intervals([counts(1, 2, 1, 4, 1, 2)] * 5, figures, 50, 0)

    assert found["found.recall"] == Figure(0.25, 0.25, 0.25)
