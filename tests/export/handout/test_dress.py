"""A copy for strangers: it says what everything means, and what it shows."""

import duckdb
import pytest

from quotedb.export.handout.dress import (
    ABOUT,
    INNER,
    TEXTS,
    add_texts,
    count_rows,
    dress,
    is_dressed,
    version_ids,
)
from quotedb.report.contract import describe_all
from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.engine import open_engine


@pytest.fixture
def copy(ready_file, tmp_path):
    """A snapshot of an empty record."""
    engine = open_engine(str(ready_file))
    path = refresh_snapshot(engine, tmp_path / "copy.duckdb")
    engine.dispose()
    return path


def ask(path, sql):
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_everything_says_what_it_is(copy):
    """Tables, views and columns; those that are nobody's contract say that."""
    relations = describe_all()
    dress(copy, relations, {"made_by": "quotedb", "as_of": None})
    said = dict(
        ask(
            copy,
            "select table_name, comment from duckdb_tables() union all "
            "select view_name, comment from duckdb_views() where not internal",
        )
    )

    assert {name: said[name] for name in (each.name for each in relations)} == {
        each.name: each.meaning for each in relations
    }
    assert said["quote_contexts"] == INNER
    assert None not in said.values()
    assert ask(copy, "select comment from duckdb_columns() where column_name = 'lineage_key'")[0][0]
    assert ask(copy, f"from {ABOUT}") == [("made_by", "quotedb"), ("as_of", None)]
    assert "snapshot_meta" not in said


def test_older_clients_can_open_it(copy):
    """It keeps the storage version of the snapshot."""
    dress(copy, describe_all(), {"made_by": "quotedb"})

    assert ask(copy, "select tags['storage_version'] from duckdb_databases() where not internal") == [
        ("v1.4.0+",)
    ]


def test_texts_come_in_a_table_of_their_own(copy):
    """Described like the others, counted like the others."""
    add_texts(copy, [[(1, "é 漢")], [(2, "")]])

    assert ask(copy, f"from {TEXTS.name} order by 1") == [(1, "é 漢"), (2, "")]
    assert count_rows(copy, [TEXTS]) == {TEXTS.name: 2}


def test_views_have_no_rows_of_their_own(copy):
    """Counting them would be working them out."""
    counts = count_rows(copy, describe_all())

    assert (counts["quotes"], counts["claim_status"]) == (0, None)
    assert version_ids(copy) == []


def test_only_what_was_dressed_is_ours(copy, tmp_path):
    """Not a live snapshot, another program's file, or no file."""
    (tmp_path / "notes.duckdb").write_text("my notes", encoding="utf-8")

    assert [is_dressed(tmp_path / name) for name in ("copy.duckdb", "notes.duckdb", "absent.duckdb")] == [
        False,
        False,
        False,
    ]

    dress(copy, describe_all(), {"made_by": "quotedb"})

    assert is_dressed(copy)


def test_versions_come_in_order(tmp_path):
    """Whatever the order of their rows."""
    with duckdb.connect(str(tmp_path / "v.duckdb")) as connection:
        connection.execute("create table article_versions as select unnest([3, 1, 2]) as version_id")

    assert version_ids(tmp_path / "v.duckdb") == [1, 2, 3]
