"""What a file of rows holds: the names of its columns, and its rows as text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from quotedb.errors import QuotedbError

Cells: TypeAlias = tuple[str | None, ...]
BadRow: TypeAlias = str  # why a row cannot be read


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows.

    Attributes:
        columns: Their names, as the file has them.
        rows: The cells of each row, a cell without a value None or empty; or why the row is none.
    """

    columns: tuple[str, ...]
    rows: Iterator[Cells | BadRow]


class UnreadableTableError(QuotedbError):
    """A file is not of the format that its name says, or is damaged."""


def fitting(cells: Cells, n_columns: int) -> Cells | BadRow:
    """Give a row that has a cell for each column, or say that it has not."""
    if len(cells) == n_columns:
        return cells
    return f"it has {len(cells)} cells, the header {n_columns}"
