"""What is next, whatever somebody does to the queue."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quotedb.jobs.review.session import Session
from quotedb.report.stories.queued import QueueItem
from tests.jobs.review.items import item

ITEMS = [replace(item(), key=str(number)) for number in range(4)]


def test_skipped_items_come_back_once():
    """After all others; then they wait for the next session."""
    session = Session(ITEMS[:3])
    seen = []
    for do in (session.skip, session.settle, session.skip, session.skip, session.settle):
        assert session.current is not None
        seen.append((session.current.key, session.position))
        do()

    assert seen == [("0", 1), ("1", 2), ("2", 3), ("0", 2), ("2", 3)]
    assert (session.current, session.n_skipped, session.n_left) == (None, 1, 1)


@given(st.integers(0, 4), st.lists(st.sampled_from(["settle", "skip", "back"]), max_size=20))
def test_no_item_is_lost(n_items, doings):
    """Each one is settled, skipped or waiting; the position never leaves the queue."""
    session = Session(ITEMS[:n_items])
    settled: list[QueueItem] = []
    for doing in doings:
        if doing == "back" and settled:
            session.bring_back(settled.pop())
            assert session.current is not None
        elif session.current is not None and doing == "settle":
            settled.append(session.current)
            session.settle()
        elif session.current is not None and doing == "skip":
            session.skip()
        assert len(settled) + session.n_left == session.total == n_items
        assert session.current is None or 1 <= session.position <= n_items
