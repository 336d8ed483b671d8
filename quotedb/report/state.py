"""Says which state of the record a snapshot shows, so that the same state can be told from another."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from quotedb import ids
from quotedb.errors import ReportError
from quotedb.report.watermark import read_known, steady

LAST_CHANGE = """
    select greatest(
        (select max(finished_at) from import_runs),
        (select max(linked_at) from link_runs),
        (select max(decided_at) from decisions)
    )
"""
LAST_RUN = "select max(run_id) from import_runs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watermark:
    """Which state of the record a snapshot shows.

    Attributes:
        key: Hash of the figures that change whenever the store does, and of the views' wording.
        at: When an import, a linking or a decision last changed it, UTC, without a zone; None when empty.
        import_run: The last import's id; None when there is none.
        schema: The schema revision of the database.
    """

    key: str
    at: datetime | None
    import_run: int | None
    schema: str | None


def read_watermark(snapshot: Path, *, with_exports: bool = False) -> Watermark:
    """Read which state a snapshot shows.

    Args:
        snapshot: Its file.
        with_exports: Whether rows about exports count as a change: for what reports on exports.

    Raises:
        ReportError: It cannot be read.
    """
    try:
        with duckdb.connect(str(snapshot), read_only=True) as connection:
            known = read_known(connection)
            changed, last_run = (
                row[0] if (row := connection.execute(sql).fetchone()) else None
                for sql in (LAST_CHANGE, LAST_RUN)
            )
    except duckdb.Error as error:
        raise ReportError(f"The analysis snapshot {snapshot.name!r} cannot be read: {error}.") from error
    shown = known if with_exports else steady(known)
    return Watermark(
        key=ids.key("watermark", json.dumps(shown, sort_keys=True)),
        at=changed,
        import_run=last_run,
        schema=known["signs"]["schema"][0],
    )
