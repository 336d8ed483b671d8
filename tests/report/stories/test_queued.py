"""Candidates of a quote that waits."""

from types import SimpleNamespace
from typing import Any

from quotedb.report.stories.queued import MOST_CANDIDATES, QueuedQuote
from tests.jobs.review.items import item


def test_one_key_chooses_among_candidates():
    """There are no more of them than digits; a quote without a chain has none."""
    some: Any = SimpleNamespace(links=(SimpleNamespace(candidates=tuple(range(12))),))
    nobody: Any = SimpleNamespace(links=())
    many = QueuedQuote(item=item(), story=some)
    none = QueuedQuote(item=item(), story=nobody)

    assert (len(many.candidates), none.candidates) == (MOST_CANDIDATES, ())
