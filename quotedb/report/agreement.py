"""Proves a snapshot by the store: table by table, the same rows, told by a checksum that no order changes.

Both sides are hashed by DuckDB, the store's rows in batches of a table in memory, so that a database of any
size takes the same memory.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from sqlalchemy import Connection, Engine, select

from quotedb.bundled import bundled
from quotedb.report import contexts
from quotedb.report.bridge import BATCH_ROWS, append, copied_columns, create_table, store_tables
from quotedb.report.snapshot import shape_of
from quotedb.report.views import read_views
from quotedb.report.watermark import read_known, read_signs
from quotedb.store.absent import chunks
from quotedb.store.engine import reading

MEMORY = "512MB"  # of DuckDB; what differs is put on disk
SHOWN = "snapshot"  # under which name the file is attached
DIFFERING = """
select count(distinct key), min(key)
from (
    select key, digest
    from (select key, digest, 1 as side from aside.stored union all select key, digest, -1 from {})
    group by key, digest
    having sum(side) <> 0
)
"""


class State(Enum):
    """How a snapshot stands to the store."""

    MISSING = "missing"  # or unreadable: the next report makes it
    STALE = "stale"  # the store has changed since: the next report brings it up to date
    FRESH = "fresh"  # it says that it shows the store as it is


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was found.

    Attributes:
        state: How the snapshot stands.
        wrong: What is not as it is stored, of a fresh one: a line a table.
    """

    state: State
    wrong: tuple[str, ...] = ()


def compare(engine: Engine, path: Path) -> Agreement:
    """Compare a snapshot with the store, if it says that it shows the store as it is now.

    Args:
        engine: The store, at the newest schema.
        path: The snapshot's file; it is not changed.

    Returns:
        What was found, all in one state of the store.
    """
    shape = shape_of(read_views(bundled("reports") / "views"))
    with reading(engine) as source, _attached(path) as connection:
        if connection is None:
            return Agreement(State.MISSING)
        connection.execute(f"use {SHOWN}")
        known = read_known(connection)
        connection.execute("use memory")
        if known != {"signs": read_signs(source), "shape": shape}:
            return Agreement(State.STALE)
        try:
            return Agreement(State.FRESH, tuple(_compared(source, connection)))
        except duckdb.Error as error:
            return Agreement(State.FRESH, (f"it cannot be read: {error}",))


@contextmanager
def _attached(path: Path) -> Iterator[duckdb.DuckDBPyConnection | None]:
    """Open a snapshot beside a database in memory; None where there is none that can be read."""
    with TemporaryDirectory() as folder:
        settings: dict[str, Any] = {"threads": 2, "memory_limit": MEMORY, "temp_directory": folder}
        with duckdb.connect(config=settings) as connection:
            connection.execute("set enable_progress_bar=false")
            try:
                if path.exists():
                    connection.execute(f"attach '{_quoted(path)}' as {SHOWN} (read_only)")
                    connection.execute(f"attach '{_quoted(Path(folder) / 'keys')}' as aside")
                    found = connection
                else:
                    found = None
            except duckdb.Error:
                found = None
            yield found


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


Rows = Iterable[Sequence[Any]]


def _compared(source: Connection, connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for table in store_tables():
        columns = tuple(column.name for column in table.primary_key.columns)
        query = select(*copied_columns(table)).execution_options(yield_per=BATCH_ROWS)
        told = _Told(table.name, create_table(table), columns)
        yield from _differences(connection, told, partial(source.execute, query))
    told = _Told("quote_contexts", contexts.CREATE, ("quote_id",))
    yield from _differences(connection, told, partial(contexts.find_contexts, source, 0))


@dataclass(frozen=True, slots=True)
class _Told:
    """A table of a snapshot: its name, how it is made, and the columns that tell its rows apart."""

    name: str
    ddl: str
    key: tuple[str, ...]


def _differences(
    connection: duckdb.DuckDBPyConnection, table: _Told, stored: Callable[[], Rows]
) -> Iterator[str]:
    """Compare one table; its rows are read from the store once more if the checksums differ."""
    connection.execute(table.ddl)
    names = ", ".join(f'"{name}"' for name, *_ in connection.execute(f"describe {table.name}").fetchall())
    rows = f"(select concat_ws('/', {', '.join(table.key)}) as key, hash({names}) as digest from"
    shown = _figures(connection, f"{rows} {SHOWN}.{table.name})")
    n_stored = checksum = 0
    for _ in _batches(connection, table, stored()):
        n_rows, part = _figures(connection, f"{rows} {table.name})")
        n_stored, checksum = n_stored + n_rows, checksum + part
    if (n_stored, checksum) != shown:
        connection.execute("create or replace table aside.stored (key VARCHAR, digest UBIGINT)")
        for _ in _batches(connection, table, stored()):
            connection.execute(f"insert into aside.stored {rows} {table.name})")
        n_differing, example = connection.execute(
            DIFFERING.format(f"{rows} {SHOWN}.{table.name})")
        ).fetchall()[0]
        yield (
            f"table {table.name}: {n_differing:,} of its rows are not as stored, such as {example} "
            f"(it has {shown[0]:,}, stored are {n_stored:,})"
        )
    connection.execute(f"drop table {table.name}")


def _figures(connection: duckdb.DuckDBPyConnection, rows: str) -> tuple[int, int]:
    """Give the number of some rows, and the sum of their hashes, in which their order does not count."""
    (found,) = connection.execute(f"select count(*), coalesce(sum(digest), 0) from {rows}").fetchall()  # noqa: S608
    return int(found[0]), int(found[1])


def _batches(connection: duckdb.DuckDBPyConnection, table: _Told, rows: Rows) -> Iterator[None]:
    """Hold the rows of the store, some at a time, in the table in memory."""
    for batch in chunks(rows, BATCH_ROWS):
        append(connection, table.name, [batch])
        yield
        connection.execute(f"truncate {table.name}")
