"""Reliability: what was said to be so likely, and how often it was right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.model import Span
from quotedb.score.counts import figures
from quotedb.score.reliability import reliability_counts, rights
from quotedb.score.spans import Spans, span_counts

TEXT = "Lee said it rained. Hall denied it all. Nobody asked."


def spans(content: str, source: str | None = None) -> Spans:
    def of(words: str) -> tuple[Span, ...]:
        return (Span(TEXT.index(words), TEXT.index(words) + len(words)),)

    return Spans(content=of(content), source=of(source) if source else ())


def test_right_is_content_and_source():
    """The same words with another source are wrong; neither naming a source is right."""
    gold = [spans("it rained", "Lee"), spans("it all", "Hall"), spans("asked")]
    found = [spans("it rained", "Lee"), spans("it all", "Lee"), spans("asked"), spans("Nobody")]

    assert rights(TEXT, gold, found) == [True, False, True, False]


def test_tenths_of_confidence():
    """Said is the mean of the tenth, right the share; the last tenth holds what is certain."""
    found = figures(reliability_counts([0.31, 0.39, 0.95, 1.0], [True, False, True, True]))

    assert found["confidence.30-40.said"] == pytest.approx(0.35)
    assert found["confidence.30-40.right"] == 0.5
    assert found["confidence.90-100.right"] == 1
    assert found["confidence.0-10.right"] == 0


PARTS = st.sampled_from(["it rained", "it all", "asked", "Nobody", "Hall denied"])
SIDES = st.lists(st.builds(spans, PARTS, st.sampled_from(["Lee", "Hall", None])), max_size=5)


@given(SIDES, SIDES)
def test_as_many_are_right_as_the_score_counts(gold, found):
    """The same attributions that end-to-end precision counts."""
    precision = figures(span_counts(TEXT, gold, found))["all.end_to_end.precision"]

    assert sum(rights(TEXT, gold, found)) == pytest.approx(precision * len(found))
