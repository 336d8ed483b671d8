"""Which state of the record a snapshot shows."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from quotedb.errors import ReportError
from quotedb.report.snapshot import refresh_snapshot
from quotedb.report.state import read_watermark
from quotedb.store.engine import open_engine, writing
from quotedb.store.exports import ExportedFile, ExportRun, add_export
from quotedb.store.migrate import ensure_ready, head
from tests.builders import record
from tests.store.counting import save


@pytest.fixture
def stored(tmp_path: Path):
    engine = open_engine(str(tmp_path / "quotes.db"))
    ensure_ready(engine, create=True)
    yield engine
    engine.dispose()


def refreshed(engine, tmp_path: Path) -> Path:
    return refresh_snapshot(engine, tmp_path / "snapshot.duckdb")


def test_an_import_is_another_state_and_an_export_is_none(stored, tmp_path: Path):
    """Exporting leaves rows behind, which are no change except to who reports on exports."""
    empty = read_watermark(refreshed(stored, tmp_path))
    save(stored, record())
    imported = read_watermark(refreshed(stored, tmp_path))
    with_exports = read_watermark(tmp_path / "snapshot.duckdb", with_exports=True)
    run = ExportRun(
        run_key="a" * 32,
        name="weekly",
        report="unconfirmed",
        params_json="{}",
        watermark=imported.key,
        ruleset=None,
        started_at=datetime(2026, 3, 8, tzinfo=UTC),
    )
    with writing(stored) as connection:
        add_export(connection, run, [ExportedFile(format="csv", path="a.csv", n_rows=0, sha256="c" * 64)])
    exported = refreshed(stored, tmp_path)

    assert empty.at is None
    assert empty.import_run is None
    assert (imported.import_run, imported.schema) == (1, head())
    assert imported.key != empty.key
    assert read_watermark(exported) == imported
    assert read_watermark(exported, with_exports=True).key != with_exports.key


def test_what_is_no_snapshot_is_said_so(tmp_path: Path):
    """Bytes of something else end with a reason."""
    (tmp_path / "other").write_bytes(b"something else" * 1000)
    with pytest.raises(ReportError, match="'other' cannot be read"):
        read_watermark(tmp_path / "other")
