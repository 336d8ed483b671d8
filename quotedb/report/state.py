"""Says which state of the record a snapshot shows, so that the same state can be told from another."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from quotedb import ids
from quotedb.errors import ReportError
from quotedb.report.watermark import read_known

LAST_CHANGE = """
    select greatest(
        (select max(finished_at) from import_runs),
        (select max(linked_at) from link_runs),
        (select max(decided_at) from decisions)
    )
"""
LAST_RUN = "select max(run_id) from import_runs"
OWN_TRACES = "export_runs"  # exporting leaves rows here, which is no change of what is exported


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
    signs = known["signs"]
    if not with_exports:
        signs = {name: sign for name, sign in signs.items() if name != OWN_TRACES}
    return Watermark(
        key=ids.key("watermark", json.dumps({**known, "signs": signs}, sort_keys=True)),
        at=changed,
        import_run=last_run,
        schema=signs["schema"][0],
    )
