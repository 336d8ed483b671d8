"""What an analyst can rely on: each table and view of a snapshot, each column with its type and meaning."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import duckdb
from sqlalchemy import Column, Table

from quotedb.bundled import bundled
from quotedb.errors import ReportError
from quotedb.report import contexts, rewordings, variants
from quotedb.report.bridge import create_table, duckdb_type, kept, store_tables
from quotedb.report.faults import suggest
from quotedb.report.header import Report
from quotedb.report.views import create_views, read_views
from quotedb.store import schema
from quotedb.store.notes import column_notes, meaning, model_of
from quotedb.store.schema import metadata

LAYERS = (schema.EVIDENCE, schema.SPEAKERS, schema.QUOTES, schema.CLAIMS, schema.DECISIONS, schema.PAST)
LENGTH_ONLY = "code points of the text; the text itself is handed out by quotedb snapshot --texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """One column.

    Attributes:
        name: As SQL names it.
        type: DuckDB's name of its type.
        is_nullable: Whether NULL can stand in it; None of a view, where nothing says so.
        refers_to: Table and column whose values it holds; None when there is none.
        note: What it means; may be empty.
    """

    name: str
    type: str
    is_nullable: bool | None = None
    refers_to: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A table or view.

    Attributes:
        name: As SQL names it.
        kind: "table" or "view".
        meaning: What a row of it is, or what it answers, in one line.
        grain: The columns that tell any two rows apart.
        sql: How it is made.
        columns: All of them, in order.
    """

    name: str
    kind: str
    meaning: str
    grain: tuple[str, ...]
    sql: str
    columns: tuple[Described, ...]


@cache
def describe_all() -> tuple[Relation, ...]:
    """Describe all tables, in the order of the record, then all views by name; needs no database."""
    copied = set(store_tables())
    models = [model for layer in LAYERS for model in layer if model.__table__ in copied]
    return (*(describe_table(metadata.tables[model.__tablename__]) for model in models), *describe_views())


def find_relation(name: str, relations: Sequence[Relation]) -> Relation:
    """Give the table or view of a name, whatever its case.

    Raises:
        ReportError: There is none; names those that are spelled almost so.
    """
    for relation in relations:
        if relation.name == name.casefold():
            return relation
    raise ReportError(
        f"There is no table or view {name!r}.",
        hint=suggest(name, [relation.name for relation in relations]) or "quotedb schema lists them.",
    )


def describe_table(table: Table) -> Relation:
    """Describe a table of the store as its copy in a snapshot is."""
    notes = column_notes(model_of(table.name))
    return Relation(
        name=table.name,
        kind="table",
        meaning=meaning(table.name),
        grain=tuple(column.name for column in table.primary_key.columns),
        sql=create_table(table),
        columns=tuple(describe_column(column, notes.get(column.name, "")) for column in table.columns),
    )


def describe_column(column: Column[object], note: str) -> Described:
    """Describe one column of a table."""
    if not kept(column):
        return Described(name="n_chars", type="BIGINT", is_nullable=False, note=LENGTH_ONLY)
    words = getattr(column.type, "enums", None)
    parts = [note] if note else []
    parts += [f"one of {', '.join(words)}"] if words else []
    return Described(
        name=column.name,
        type=duckdb_type(column),
        is_nullable=bool(column.nullable),
        refers_to=", ".join(sorted(key.target_fullname for key in column.foreign_keys)) or None,
        note="; ".join(parts),
    )


def describe_views() -> tuple[Relation, ...]:
    """Describe the published views; their types come from views over tables without rows."""
    views = read_views(bundled("reports") / "views")
    with duckdb.connect(config={"threads": 1}) as connection:
        for table in store_tables():
            connection.execute(create_table(table))
        connection.execute(contexts.CREATE)
        connection.execute(variants.CREATE)
        connection.execute(rewordings.CREATE)
        create_views(connection, views)
        found = connection.execute(
            "select table_name, column_name, data_type from duckdb_columns() where not internal"
        ).fetchall()
    types = {(str(view), str(name)): str(kind) for view, name, kind in found}
    return tuple(sorted((describe_view(view, types) for view in views), key=lambda each: each.name))


def describe_view(view: Report, types: dict[tuple[str, str], str]) -> Relation:
    """Describe a view by its header."""
    return Relation(
        name=view.name,
        kind="view",
        meaning=view.question,
        grain=view.grain,
        sql=view.sql,
        columns=tuple(
            Described(name=name, type=types[view.name, name], note=note)
            for name, note in view.columns.items()
        ),
    )
