"""Confidence: a probability that rises with the evidence."""

from hypothesis import given
from hypothesis import strategies as st

from quotedb.tagger.confidence import confidence
from quotedb.tagger.decode import Evidence

NUMBERS = st.floats(-1e6, 1e6)


@given(st.lists(NUMBERS, min_size=6, max_size=6), st.lists(NUMBERS, min_size=7, max_size=7))
def test_it_is_a_probability(values, weights):
    """Never outside 0 and 1, whatever comes in."""
    assert 0 <= confidence(Evidence(*values), weights) <= 1


def test_more_evidence_is_more_confidence():
    """With positive weights, a surer tie counts for more."""
    weights = (1, 1, 1, 1, 1, 1, 0)
    weak, strong = Evidence(-1, -2, -1, 0, 0, 0), Evidence(-1, -0.1, -1, 0, 0, 0)

    assert confidence(weak, weights) < confidence(strong, weights)


def test_the_constant_alone():
    """No evidence either way, and no constant: as likely as not."""
    assert confidence(Evidence(0, 0, 0, 0, 0, 0), (1, 1, 1, 1, 1, 1, 0)) == 0.5
