"""Reads Parquet."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from quotedb.export.cells import cell_text
from quotedb.export.readback.table import Cells, Table, UnreadableTableError

BATCH_ROWS = 2_000


def read_parquet(path: Path) -> Table:
    """Read a Parquet file.

    Raises:
        UnreadableTableError: It is none, or damaged; also while rows are read.
        OSError: It is not there.
    """
    with path.open("rb"):
        pass
    rows = read_rows(path)
    return Table(next(rows), rows)  # type: ignore[arg-type]  # the first are the names


def read_rows(path: Path) -> Iterator[Cells]:
    """Yield the columns' names, then the cells of each row."""
    try:
        with duckdb.connect(config={"threads": 1}) as connection:
            found = connection.execute("select * from read_parquet($path)", {"path": str(path.resolve())})
            yield tuple(column[0] for column in found.description or ())
            while batch := found.fetchmany(BATCH_ROWS):
                yield from (tuple(map(cell_text, row)) for row in batch)
    except duckdb.Error as error:
        raise UnreadableTableError(
            f"{str(path)!r} cannot be read: {str(error).splitlines()[0]}",
            hint="It is no Parquet file, or was damaged on its way.",
        ) from error
