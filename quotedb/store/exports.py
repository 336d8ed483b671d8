"""Records what left the house: each file that an export wrote, and each that it could not write."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from quotedb.store.tables.decisions import ExportRunRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRun:
    """What all files of one run of an export share.

    Attributes:
        run_key: Hash of all that was asked and of the watermark.
        name: Of the export, as its project declares it.
        report: The report's name, or the SQL file's.
        params_json: The values that were used, compact, keys sorted.
        watermark: Hash of the state of the record that it shows.
        ruleset: Version of the rules of status; None when there are no claims.
        started_at: With a zone.
    """

    run_key: str
    name: str
    report: str
    params_json: str
    watermark: str
    ruleset: str | None
    started_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedFile:
    """One file: written, or not for the reason in its message."""

    format: str
    path: str
    n_rows: int | None = None
    sha256: str | None = None
    message: str | None = None


def add_export(connection: Connection, run: ExportRun, files: Iterable[ExportedFile]) -> None:
    """Note the files of one run of an export.

    Args:
        connection: A write transaction.
        run: What they share.
        files: One row each; one with a message counts as failed.
    """
    last = connection.scalar(select(func.coalesce(func.max(ExportRunRow.export_id), 0))) or 0
    rows = [
        {
            "export_id": number,
            "run_key": run.run_key,
            "name": run.name,
            "report": run.report,
            "params_json": run.params_json,
            "watermark": run.watermark,
            "ruleset": run.ruleset,
            "format": file.format,
            "path": file.path,
            "n_rows": file.n_rows,
            "sha256": file.sha256,
            "is_complete": file.message is None,
            "message": file.message,
            "started_at": run.started_at,
            "exported_at": datetime.now(UTC),
        }
        for number, file in enumerate(files, last + 1)
    ]
    if rows:
        connection.execute(insert(ExportRunRow), rows)


def is_recorded(connection: Connection, run_key: str) -> bool:
    """Say whether a run of an export is on record as complete."""
    found = select(ExportRunRow.export_id).where(ExportRunRow.run_key == run_key, ExportRunRow.is_complete)
    return connection.execute(found.limit(1)).first() is not None
