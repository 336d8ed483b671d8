"""Cuts a long list into sheets, each a page of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a list.

    Attributes:
        number: From 1.
        hrefs: Paths of all pages of the list, from the top of the site.
        rows: What stands on this one.
        total: Rows of the whole list.
        before: Rows on the pages before it.
    """

    number: int
    hrefs: tuple[str, ...]
    rows: Sequence[T]
    total: int
    before: int

    @property
    def path(self) -> str:
        """The path of this page."""
        return self.hrefs[self.number - 1]


def sheets(name: str, rows: Sequence[T], size: int) -> Iterator[Sheet[T]]:
    """Cut a list into sheets; an empty list has one.

    Args:
        name: What the first page is called, without suffix; the others add their number.
        rows: All of it.
        size: Rows on one page.
    """
    n_sheets = max(1, -(-len(rows) // size))
    hrefs = tuple(f"{name}.html" if n == 1 else f"{name}-{n}.html" for n in range(1, n_sheets + 1))
    for number in range(1, n_sheets + 1):
        before = (number - 1) * size
        yield Sheet(number, hrefs, rows[before : before + size], len(rows), before)
