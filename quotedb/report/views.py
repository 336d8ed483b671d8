"""Puts the published views into a snapshot, each after those it reads, with their meaning as comments."""

import re
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from quotedb.errors import ReportError
from quotedb.report.header import Report, read_report


def read_views(folder: Path) -> tuple[Report, ...]:
    """Read all views of a folder, each after the views that it reads."""
    views = {path.stem: read_report(path) for path in sorted(folder.glob("*.sql"))}
    name = re.compile(r"\b(?:" + "|".join(map(re.escape, views)) + r")\b") if views else re.compile(r"(?!)")
    needs = {view.name: sorted(set(name.findall(view.sql)) - {view.name}) for view in views.values()}
    return tuple(views[ready] for ready in TopologicalSorter(needs).static_order())


def create_views(target: duckdb.DuckDBPyConnection, views: tuple[Report, ...]) -> None:
    """Create the views, or work them out again; ``duckdb_columns()`` tells what each column means.

    A view that its header calls stored becomes a table: it stands below many others, and a report should not
    work it out again.

    Raises:
        ReportError: A view fails or its columns are not those of its header.
    """
    for view in views:
        kind = "table" if view.is_stored else "view"
        try:
            target.execute(f"create or replace {kind} {view.name} as\n{view.sql}")
        except duckdb.Error as error:
            raise ReportError(f"View {view.name} fails: {error}") from error
        found = [str(row[0]) for row in target.execute(f"describe {view.name}").fetchall()]
        if found != list(view.columns):
            raise ReportError(f"View {view.name} gives {', '.join(found)}; its header says otherwise.")
        target.execute(f"comment on {kind} {view.name} is {literal(view.question)}")
        for column, meaning in view.columns.items():
            target.execute(f'comment on column {view.name}."{column}" is {literal(meaning)}')


def literal(text: str) -> str:
    """Give a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
