"""Tells whether a snapshot still shows the store."""

import json
from typing import Any

import duckdb
from sqlalchemy import Connection, FromClause, Integer, Table, column, func, inspect, select, table
from sqlalchemy.sql.elements import ColumnElement

from quotedb.report.bridge import store_tables

UNCOUNTED = frozenset(
    {"quote_spans", "chain_links", "speaker_candidates"}
)  # large, and written with their quotes only
CHANGEABLE = {  # columns that are filled in or taken back without a new row
    "import_runs": ("finished_at",),
    "articles": ("outlet_id",),
    "speakers": ("family_id", "speaks_for_id", "wikidata_qid"),
    "speaker_links": ("deleted_at",),
    "claims": ("group_id", "subject_id"),
    "claim_links": ("deleted_at",),
    "claim_evidence": ("is_accepted",),
    "quote_occurrences": ("utterance_id",),
}
EXPORTS = "export_runs"  # exporting leaves rows here, which is no change of what is exported

Signs = dict[str, list[Any]]


def read_signs(source: Connection) -> Signs:
    """Read what changes whenever the store does: cheap enough for every report, index look-ups and counts."""
    signs = {at.name: list(source.execute(select(*table_signs(at))).one()) for at in store_tables()}
    signs["schema"] = [read_revision(source)]
    return signs


def table_signs(at: Table) -> list[ColumnElement[Any]]:
    """Give the figures that betray a change of one table."""
    first = next(iter(at.primary_key.columns))
    figures: list[ColumnElement[Any]] = [func.max(first)]
    if at.name not in UNCOUNTED:
        figures.append(func.count())
    for name in CHANGEABLE.get(at.name, ()):
        changeable = at.columns[name]
        figures.append(func.count(changeable))
        if isinstance(changeable.type, Integer):
            figures.append(func.sum(changeable))
    if at.name == "claim_evidence":
        figures.append(func.count().filter(at.columns["is_accepted"]))
    return figures


def read_revision(source: Connection) -> str | None:
    """Give the schema revision, None for a database made without migrations."""
    if not inspect(source).has_table("alembic_version"):
        return None
    versions: FromClause = table("alembic_version", column("version_num"))
    return source.execute(select(versions.c.version_num)).scalar()


def read_known(snapshot: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Read what a snapshot noted about itself."""
    rows = snapshot.execute("select key, value from snapshot_meta").fetchall()
    return {key: json.loads(value) for key, value in rows}


def write_known(snapshot: duckdb.DuckDBPyConnection, known: dict[str, Any]) -> None:
    """Note in a snapshot what it shows."""
    snapshot.execute("create or replace table snapshot_meta (key VARCHAR, value VARCHAR)")
    for key, value in known.items():
        snapshot.execute("insert into snapshot_meta values (?, ?)", [key, json.dumps(value)])


def steady(known: dict[str, Any]) -> dict[str, Any]:
    """Give what a snapshot shows apart from the notes of exports."""
    return {**known, "signs": {name: sign for name, sign in known["signs"].items() if name != EXPORTS}}
