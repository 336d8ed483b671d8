"""Handing out a database: the whole of it or nothing, and over nobody else's files."""

import hashlib
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from quotedb.errors import DatabaseError, QuotedbError, UsageError
from quotedb.export.handout.files import MANIFEST
from quotedb.jobs import snapshots
from quotedb.jobs.snapshots import SnapshotRequest, SnapshotSummary, check, manifest_of, write_snapshot
from quotedb.store.engine import open_engine
from tests.report.world import World
from tests.report.worlds import seed_world


def written(db: str, target: Path, **given) -> SnapshotSummary:
    """Write a snapshot without telling anybody how far it is."""
    return write_snapshot(db, SnapshotRequest(target=target, **given), lambda *_: None)


def ask(file: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(scope="module")
def db(ready_file, tmp_path_factory) -> str:
    """A database with the seed's record."""
    file = shutil.copy(ready_file, tmp_path_factory.mktemp("database") / "quotes.db")
    engine = open_engine(str(file))
    seed_world().store(engine)
    engine.dispose()
    return str(file)


def test_a_file_holds_all_and_nothing_lies_beside_it_but_its_manifest(db, tmp_path):
    """Which names its hash and its rows."""
    target = tmp_path / "new" / "out.duckdb"
    summary = written(db, target)
    told = json.loads(manifest_of(target).read_text("utf-8"))
    (file,) = told["files"]

    assert names(target.parent) == ["out.duckdb", "out.duckdb.manifest.json"]
    assert file["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    assert file["rows"]["quotes"] == ask(target, "select count(*) from quotes")[0][0] > 0
    assert summary.n_rows == sum(n or 0 for n in file["rows"].values())
    assert ask(target, "select value from snapshot_about where key = 'watermark'") == [(told["watermark"],)]
    assert ask(target, "select count(*) from duckdb_tables() where table_name = 'article_texts'") == [(0,)]


def test_a_file_can_be_read_from_another_database(db, tmp_path):
    """Views find their tables wherever the file is attached."""
    written(db, tmp_path / "out.duckdb")
    with duckdb.connect() as connection:
        connection.execute(f"attach '{tmp_path / 'out.duckdb'}' as other (read_only)")

        assert connection.execute("select count(*) from other.claim_status").fetchall()[0][0] > 0


def test_a_folder_holds_a_file_for_each_table(db, tmp_path):
    """And the manifest names them all; a second run gives the same bytes."""
    target = tmp_path / "out"
    summary = written(db, target)
    told = (target / MANIFEST).read_bytes()
    hashes = {file["path"]: file["sha256"] for file in json.loads(told)["files"]}

    assert names(tmp_path) == ["out"]
    assert set(names(target)) == {*hashes, MANIFEST}
    assert summary.n_relations == len(hashes)
    assert hashes == {name: hashlib.sha256((target / name).read_bytes()).hexdigest() for name in hashes}

    written(db, target)

    assert (target / MANIFEST).read_bytes() == told


def test_texts_come_when_asked_for(database, tmp_path, monkeypatch):
    """From every database, as they are stored."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    world = World()
    world.article("first", text="Bob said it rained, 漢.")
    engine = open_engine(database)
    world.store(engine)
    engine.dispose()
    written(database, tmp_path / "out", with_texts=True)
    texts = tmp_path / "out" / "article_texts.parquet"

    assert duckdb.execute(f"select text from '{texts}'").fetchall() == [("Bob said it rained, 漢.",)]


def test_what_was_stored_then(db, tmp_path):
    """No article, before the first import; the manifest says of when it is."""
    written(db, tmp_path / "out", as_of=datetime(2020, 1, 1, tzinfo=UTC), with_texts=True)
    told = json.loads((tmp_path / "out" / MANIFEST).read_text("utf-8"))
    rows = {name: n for file in told["files"] for name, n in file["rows"].items()}

    assert told["as_of"] == "2020-01-01T00:00:00+00:00"
    assert rows["articles"] == rows["article_texts"] == rows["claim_status"] == 0


def test_what_is_not_its_own_is_left_alone(db, tmp_path):
    """Unless it is to be replaced; then it is ours."""
    file, folder, beside = tmp_path / "a.duckdb", tmp_path / "photos", tmp_path / "b.duckdb.manifest.json"
    folder.mkdir()
    for path in (file, folder / "one.jpg", beside):
        path.write_text("mine", encoding="utf-8")
    for target in (file, folder, tmp_path / "b.duckdb"):
        with pytest.raises(UsageError, match="no snapshot"):
            check(db, SnapshotRequest(target=target))
        check(db, SnapshotRequest(target=target, force=True))
    written(db, file, force=True)
    written(db, folder, force=True)
    check(db, SnapshotRequest(target=file))
    check(db, SnapshotRequest(target=folder))

    assert names(tmp_path) == [
        *("a.duckdb", "a.duckdb.manifest.json", "b.duckdb.manifest.json", "photos"),
    ]
    assert "one.jpg" not in names(folder)


def test_the_database_is_never_replaced(db):
    """Neither it, nor the snapshot that is kept beside it, nor the folder of both, by no force."""
    file = Path(db)
    for target in (file, file.with_name(file.name + ".snapshot.duckdb"), file.parent):
        with pytest.raises(UsageError, match="database's own"):
            check(db, SnapshotRequest(target=target, force=True))


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("out.parquet", "neither a DuckDB file nor a folder"),
        ("out.txt", "neither a DuckDB file nor a folder"),
        ("folder.duckdb", "is a folder"),
        ("file", "is a file"),
    ],
)
def test_a_place_that_is_none_is_refused(db, tmp_path, target, said):
    """Before anything is worked out."""
    (tmp_path / "folder.duckdb").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=said):
        check(db, SnapshotRequest(target=tmp_path / target))


@pytest.mark.parametrize("name", ["of.2026.03.08", "v1.2", ".hidden", "there.parquet"])
def test_a_folder_may_have_a_dot_in_its_name(db, tmp_path, name):
    """A date or a version is no ending of a file; a folder that is there is one, whatever it is called."""
    (tmp_path / "there.parquet").mkdir()

    check(db, SnapshotRequest(target=tmp_path / name))


@pytest.mark.parametrize("name", ["out.duckdb", "out"])
def test_a_failure_leaves_the_old_one(db, tmp_path, monkeypatch, name):
    """And nothing beside it, and says why."""
    written(db, tmp_path / name)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def full(*_):
        raise duckdb.IOException("no room")

    monkeypatch.setattr(snapshots, "hand", full)
    monkeypatch.setattr(snapshots, "write_parquet_files", full)
    with pytest.raises(QuotedbError, match="cannot be written: no room"):
        written(db, tmp_path / name)

    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_database_that_is_missing_is_told(tmp_path):
    """And no folder is made for it."""
    with pytest.raises(DatabaseError, match="no database"):
        written(str(tmp_path / "absent.db"), tmp_path / "new" / "out.duckdb")

    assert names(tmp_path) == []
