"""Import runs: what ran, how it ended, and the one answer that each input got."""

from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version

from sqlalchemy import Connection, func, insert, select, update

from quotedb.store.save import Saved
from quotedb.store.tables.evidence import ImportItemRow, ImportRunRow
from quotedb.vocab import RunStatus


def start_run(connection: Connection, *, extractor: str, actor: str, options_json: str = "{}") -> int:
    """Open a run, and mark those that never ended as interrupted.

    Args:
        connection: A write transaction. What still says "running" was killed, or corrects this when it ends.
        extractor: Name and version of what finds the quotes.
        actor: Who runs it.
        options_json: The options, compact, keys sorted.

    Returns:
        The run's id.
    """
    now = datetime.now(UTC)
    connection.execute(
        update(ImportRunRow)
        .where(ImportRunRow.status == RunStatus.RUNNING)
        .values(status=RunStatus.INTERRUPTED, finished_at=now)
    )
    run_id = connection.scalar(select(func.coalesce(func.max(ImportRunRow.run_id), 0))) or 0
    connection.execute(
        insert(ImportRunRow).values(
            run_id=run_id + 1,
            started_at=now,
            status=RunStatus.RUNNING,
            tool_version=version("quotedb"),
            extractor=extractor,
            actor=actor,
            options_json=options_json,
        )
    )
    return run_id + 1


def finish_run(connection: Connection, run_id: int, status: RunStatus) -> None:
    """Note how a run ended, and when."""
    connection.execute(
        update(ImportRunRow)
        .where(ImportRunRow.run_id == run_id)
        .values(status=status, finished_at=datetime.now(UTC))
    )


def add_items(connection: Connection, run_id: int, answers: Iterable[Saved]) -> None:
    """Note the answers of a run, in the transaction that stores their articles."""
    rows = [
        {
            "run_id": run_id,
            "source_ref": answer.source_ref,
            "outcome": answer.outcome,
            "message": answer.message,
            "raw_sha256": answer.raw_sha256,
            "version_id": answer.version_id,
        }
        for answer in answers
    ]
    if rows:
        connection.execute(insert(ImportItemRow), rows)
