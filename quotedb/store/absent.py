"""Insert what is not there yet, by key: the same on every server, and counted honestly."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import (
    Connection,
    Dialect,
    Enum,
    Table,
    column,
    func,
    insert,
    literal_column,
    select,
    table,
)

from quotedb.store.tables.base import VOCABULARIES, Base

CHUNK = 500  # values in one IN list
Row: TypeAlias = dict[str, Any]
Converter: TypeAlias = Callable[[Any], Any]
T = TypeVar("T")

# Drivers take plain words faster than members of a StrEnum.
WORDS = {None: None} | {word: word.value for words in VOCABULARIES for word in words}


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
    found = model.__table__
    assert isinstance(found, Table)  # noqa: S101 for the type checker: every model here has a plain table
    return found


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
    """Insert rows in one call; all have the same columns.

    The values are converted here and handed to the driver as tuples: SQLAlchemy's own treatment of a list of
    dictionaries would cost a quarter of the whole import.
    """
    if not rows:
        return
    statement, converters = _prepared(model, connection.dialect, tuple(rows[0]))
    values = [map(itemgetter(name), rows) for name in rows[0]]
    converted = [
        each if convert is None else map(convert, each)
        for each, convert in zip(values, converters, strict=True)
    ]
    connection.exec_driver_sql(statement, list(zip(*converted, strict=True)))


@lru_cache(maxsize=256)
def _prepared(
    model: type[Base], dialect: Dialect, names: tuple[str, ...]
) -> tuple[str, tuple[Converter | None, ...]]:
    """Give the statement of an insert, and how to convert the values of each column that needs it."""
    kinds = [table_of(model).columns[name].type for name in names]
    converters = [
        WORDS.__getitem__ if isinstance(kind, Enum) else kind.dialect_impl(dialect).bind_processor(dialect)
        for kind in kinds
    ]
    place = "?" if dialect.paramstyle == "qmark" else "%s"
    named = table(table_of(model).name, *(column(name) for name in names))
    statement = insert(named).values({name: literal_column(place) for name in names})
    return str(statement.compile(dialect=dialect)).replace("%%", "%"), tuple(converters)
