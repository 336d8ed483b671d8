"""Insert what is not there yet, by key: the same on every server, and counted honestly."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Connection, Table, func, insert, select

from quotedb.store.tables.base import Base

CHUNK = 500  # values in one IN list
Row: TypeAlias = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stored:
    """Rows that are in the database now.

    Attributes:
        ids: Integer id of every key that was asked for.
        new: The keys that were not there before.
    """

    ids: dict[str, int]
    new: frozenset[str]


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Cut values into lists short enough for one statement."""
    source = iter(values)
    while part := list(islice(source, size)):
        yield part


def table_of(model: type[Base]) -> Table:
    """Give the table of a model."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 for the type checker: every model here has a plain table
    return table


def next_id(connection: Connection, model: type[Base]) -> int:
    """Give the next integer id of a table; only the one writer may ask."""
    identifier = next(iter(table_of(model).primary_key.columns))
    return int(connection.scalar(select(func.max(identifier))) or 0) + 1


def ids_by_key(connection: Connection, model: type[Base], key: str, keys: Iterable[str]) -> dict[str, int]:
    """Look many keys up at once.

    Args:
        connection: Any transaction.
        model: The table.
        key: Name of the key's column.
        keys: The keys wanted.

    Returns:
        The ids of those that are there.
    """
    columns = table_of(model).columns
    identifier = next(iter(table_of(model).primary_key.columns))
    found: dict[str, int] = {}
    for part in chunks(keys):
        rows = connection.execute(select(columns[key], identifier).where(columns[key].in_(part)))
        found.update((row[0], row[1]) for row in rows)
    return found


def insert_if_absent(connection: Connection, model: type[Base], key: str, rows: Mapping[str, Row]) -> Stored:
    """Insert the rows whose key is not stored yet, with new integer ids in the order given.

    The look-up comes first instead of ON CONFLICT: there is one writer, a look-up costs a fraction of a
    refused insert, and drivers disagree about how many rows a refusing insert made.

    Args:
        connection: A write transaction.
        model: The table; its primary key is one integer column.
        key: Name of the key's column.
        rows: Rows by key, without their id.
    """
    ids = ids_by_key(connection, model, key, rows)
    new = [wanted for wanted in rows if wanted not in ids]
    if new:
        identifier = next(iter(table_of(model).primary_key.columns)).name
        first = next_id(connection, model)
        ids.update((wanted, number) for number, wanted in enumerate(new, first))
        insert_rows(connection, model, [rows[wanted] | {identifier: ids[wanted]} for wanted in new])
    return Stored(ids, frozenset(new))


def insert_rows(connection: Connection, model: type[Base], rows: Sequence[Row]) -> None:
    """Insert rows in one call; all have the same columns."""
    if rows:
        connection.execute(insert(table_of(model)), rows)
