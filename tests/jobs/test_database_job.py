"""Where databases are and what belongs to them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from quotedb import config
from quotedb.errors import DatabaseError
from quotedb.jobs.database import (
    database_file,
    opened,
    own_files,
    place,
    ready_snapshot,
    restore_database,
)
from quotedb.store.backup import KEPT, backup


def test_embedded_and_server_databases_are_told_apart():
    """A path or an SQLite URL is a file; a server has none."""
    assert database_file("a/b.db") == Path("a/b.db")
    assert database_file("sqlite:///b.db") == Path("b.db")
    assert database_file("postgresql://host/name") is None


def test_own_files_cover_snapshot_and_journals(tmp_path: Path):
    """Everything that quotedb writes beside its database is known as its own."""
    db = str(tmp_path / "q.db")
    with opened(db, create=True):
        snapshot = ready_snapshot(db)
        (tmp_path / f"q.db{KEPT}20260309T120000.000000Z").touch()
        assert {path.name for path in tmp_path.iterdir()} <= {path.name for path in own_files(db)}

    assert snapshot == config.snapshot_path(tmp_path / "q.db", "")


def test_missing_database_is_made_only_when_asked(tmp_path: Path):
    """Looking at a database never creates one."""
    db = str(tmp_path / "q.db")
    with pytest.raises(DatabaseError, match="no database"), opened(db):
        pass

    assert not list(tmp_path.iterdir())


def test_no_snapshot_outlives_a_restored_database(tmp_path: Path):
    """Nor do those of earlier times: what is imported next could pass for what is gone."""
    db, saved = str(tmp_path / "q.db"), tmp_path / "saved.db"
    with opened(db, create=True) as engine:
        backup(engine, saved)
    kept = [ready_snapshot(db), ready_snapshot(db, datetime(2026, 3, 9, tzinfo=UTC))]
    told = restore_database(db, saved, overwrite=True)

    assert not any(path.exists() for path in kept)
    assert "is restored from" in told
    assert ready_snapshot(db).exists()


def test_place_hides_a_password():
    """A URL is shown without its password."""
    assert "geheim" not in place("postgresql://user:geheim@host/name")
