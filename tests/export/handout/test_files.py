"""A folder of Parquet files: the rows of SQL, in an order, with the types that are documented."""

import hashlib
import json

import duckdb
import pytest

from quotedb.export.handout.files import MADE_BY, Handed, hand, manifest, write_parquet_files
from quotedb.report.contract import describe_all
from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.engine import open_engine
from tests.report.worlds import seed_world


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A snapshot of the seed's record."""
    folder = tmp_path_factory.mktemp("files")
    engine = open_engine(str(folder / "seed.db"))
    seed_world().store(engine)
    path = refresh_snapshot(engine, folder / "copy.duckdb")
    engine.dispose()
    return path


@pytest.fixture(scope="module")
def written(copy, tmp_path_factory):
    """Its files, and how far it was told to be."""
    folder, seen = tmp_path_factory.mktemp("parquet"), []
    handed = write_parquet_files(copy, folder, describe_all(), lambda *far: seen.append(far))
    return folder, handed, seen


def test_each_file_holds_the_rows_of_its_table(copy, written):
    """All of them, in the order of what tells them apart; nothing is lost on the way to Parquet's types."""
    folder, handed, _ = written
    with duckdb.connect(str(copy), read_only=True) as connection:
        for relation, file in zip(describe_all(), handed, strict=True):
            order = ", ".join(relation.grain)
            rows = connection.execute(f"from {relation.name} order by {order}").fetchall()
            read = duckdb.execute(f"from '{folder / file.path}'")

            assert read.fetchall() == rows
            assert file.n_rows == {relation.name: len(rows)}


def test_types_are_those_that_are_documented(written):
    """Also where there are no rows."""
    folder, _, __ = written
    for relation in describe_all():
        types = duckdb.execute(f"describe from '{folder / relation.name}.parquet'").fetchall()

        assert [(row[0], row[1]) for row in types] == [(each.name, each.type) for each in relation.columns]


def test_the_same_rows_give_the_same_bytes(copy, written, tmp_path):
    """So that a receiver sees what changed."""
    _, handed, __ = written

    assert write_parquet_files(copy, tmp_path, describe_all(), lambda *_: None) == handed


def test_whoever_waits_is_told_how_far_it_is(written):
    """One file after the other."""
    _, handed, seen = written

    assert seen == [(n, len(handed)) for n in range(1, len(handed) + 1)]


def test_a_file_is_told_by_its_bytes(tmp_path):
    """Under the name that it will have."""
    (tmp_path / "aside").write_bytes(b"abc")

    assert hand(tmp_path / "aside", {"t": 1}, "out.duckdb") == Handed(
        path="out.duckdb", n_rows={"t": 1}, n_bytes=3, sha256=hashlib.sha256(b"abc").hexdigest()
    )


def test_the_manifest_says_what_the_files_show():
    """What the data shows, each file, and the names that belong together."""
    file = Handed(path="t.parquet", n_rows={"t": 1}, n_bytes=3, sha256="00")
    told = json.loads(manifest({"made_by": MADE_BY, "as_of": None}, [file], ["t.parquet"]))

    assert told == {
        "made_by": MADE_BY,
        "as_of": None,
        "files": [{"path": "t.parquet", "bytes": 3, "sha256": "00", "rows": {"t": 1}}],
        "entries": ["t.parquet"],
    }
