"""Carries the store's tables into DuckDB: types come from the models, rows through the native Appender."""

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    Table,
    func,
    select,
    type_coerce,
)
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.types import NullType, TypeDecorator, TypeEngine

from quotedb.store.schema import metadata

BATCH_ROWS = 5_000
LEFT_OUT = frozenset({"article_versions.text"})  # analysis needs its length, not its words
INDEXES = frozenset(  # large, and of use to linking and searching only
    {"claim_terms", "utterance_grams", "search_forms", "search_segments", "search_postings"}
)

DUCKDB_TYPES: tuple[tuple[type[TypeEngine[Any]], str], ...] = (
    (Boolean, "BOOLEAN"),
    (Integer, "BIGINT"),
    (Float, "DOUBLE"),
    (DateTime, "TIMESTAMP"),  # UTC, like the store's
    (Date, "DATE"),
)


def create_table(table: Table) -> str:
    """Give the DDL of a table's copy: same names, types that DuckDB knows, no constraints."""
    columns = [
        f'"{column.name}" {duckdb_type(column)}' if kept(column) else '"n_chars" BIGINT'
        for column in table.columns
    ]
    return f'create table "{table.name}" ({", ".join(columns)})'


def duckdb_type(column: Column[object]) -> str:
    """Give the DuckDB type of a model's column; whatever is not listed is text."""
    kind = column.type
    plain = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    return next((name for known, name in DUCKDB_TYPES if isinstance(plain, known)), "VARCHAR")


def kept(column: Column[object]) -> bool:
    """Say whether a column travels as it is."""
    return f"{column.table.name}.{column.name}" not in LEFT_OUT


def copied_columns(table: Table) -> list[ColumnElement[Any]]:
    """Give what to select from a table, in the order of ``create_table``.

    Values stay as the driver gives them (NullType has no converter): DuckDB reads the text of dates and of
    closed lists itself, and Python's conversion would double the time of a build.
    """
    return [
        type_coerce(column, NullType()).label(column.name)
        if kept(column)
        else func.length(column).label("n_chars")
        for column in table.columns
    ]


def copy_table(
    source: Connection,
    target: duckdb.DuckDBPyConnection,
    table: Table,
    *,
    into: str | None = None,
    between: tuple[int, int] | None = None,
) -> None:
    """Append a table's rows to its copy, in the order of its primary key, in bounded memory.

    Args:
        source: A connection inside one read transaction.
        target: The snapshot; the copy exists already.
        table: One of the store's tables.
        into: Another name of the copy.
        between: First and last number: only rows whose first key is one of these or between; None for all.
    """
    keys = list(table.primary_key.columns)
    query = select(*copied_columns(table)).order_by(*keys)
    if between is not None:
        query = query.where(keys[0].between(*between))
    with source.execute(query.execution_options(yield_per=BATCH_ROWS)) as rows:
        append(target, into or table.name, rows.partitions())


def append(target: duckdb.DuckDBPyConnection, table: str, batches: Iterable[Iterable[Sequence[Any]]]) -> None:
    """Append batches of rows to a table of the snapshot."""
    with target.appender(table) as appender:
        for batch in batches:
            appender.append_rows(batch)


def store_tables() -> tuple[Table, ...]:
    """Give the tables of the store that a snapshot holds, parents before children."""
    return tuple(table for table in metadata.sorted_tables if table.name not in INDEXES)
