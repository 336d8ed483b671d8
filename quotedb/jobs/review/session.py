"""Goes through the queue: what is next, what was skipped, and how far somebody is. Knows no database."""

from collections import deque
from collections.abc import Iterable

from quotedb.report.stories.queued import QueueItem


class Session:
    """One sitting over a list of items.

    Skipped items come back once, after all others; skipped again, they wait for the next sitting.

    Args:
        items: What waits, the most useful first.
    """

    def __init__(self, items: Iterable[QueueItem]) -> None:
        self._waiting = deque(items)
        self._put_off: deque[QueueItem] = deque()
        self._left: list[QueueItem] = []
        self.total = len(self._waiting)

    @property
    def current(self) -> QueueItem | None:
        """The item to look at; None when all were looked at."""
        queue = self._waiting or self._put_off
        return queue[0] if queue else None

    @property
    def position(self) -> int:
        """How many-eth of all items the current one is, from 1; those that came back keep counting down."""
        return self.total - self.n_left + (self.n_skipped if self._waiting else len(self._left)) + 1

    @property
    def n_skipped(self) -> int:
        """Items that were skipped and not settled since."""
        return len(self._put_off) + len(self._left)

    @property
    def n_left(self) -> int:
        """Items that are not settled, the skipped ones among them."""
        return len(self._waiting) + self.n_skipped

    def settle(self) -> None:
        """Take the current item out: it is decided."""
        (self._waiting or self._put_off).popleft()

    def skip(self) -> None:
        """Put the current item off."""
        if self._waiting:
            self._put_off.append(self._waiting.popleft())
        else:
            self._left.append(self._put_off.popleft())

    def bring_back(self, item: QueueItem) -> None:
        """Put an item that was settled before all others again."""
        self._waiting.appendleft(item)
