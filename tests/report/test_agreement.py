"""A snapshot is proven by the store: what differs is named, what is old is no fault."""

import duckdb
import pytest
from sqlalchemy import text

from quotedb.report import agreement
from quotedb.report.agreement import Agreement, State, compare
from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.engine import writing
from tests.builders import TEXT, quote, record, speaker
from tests.store.counting import save


@pytest.fixture
def path(engine, tmp_path):
    """The snapshot of a database with two articles."""
    save(
        engine,
        record(TEXT, [quote(TEXT, "the bridge is safe", who=speaker(), claims=["the bridge is safe"])]),
    )
    save(engine, record("Nothing new.\n", [quote("Nothing new.\n", "new")], source_ref="b.txt"))
    return refresh_snapshot(engine, tmp_path / "s.duckdb")


def change(path, *statements):
    with duckdb.connect(str(path)) as connection:
        for sql in statements:
            connection.execute(sql)


def test_a_fresh_snapshot_agrees(engine, path, monkeypatch):
    """Whatever is in it, on either server, in batches of any size."""
    assert compare(engine, path) == Agreement(State.FRESH)
    monkeypatch.setattr(agreement, "BATCH_ROWS", 1)
    assert compare(engine, path) == Agreement(State.FRESH)


def test_an_order_of_rows_is_no_difference(engine, path):
    """A table is a set."""
    change(
        path,
        "create table other as from quote_spans order by quote_id desc, seq desc",
        "truncate quote_spans",
        "insert into quote_spans from other",
        "drop table other",
    )

    assert compare(engine, path) == Agreement(State.FRESH)


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("update quotes set confidence = 0.5 where quote_id = 1", "quotes: 1 ... 1 (it has 2, stored are 2)"),
        ("delete from quotes", "quotes: 2 ... 1 (it has 0, stored are 2)"),
        ("insert into quotes from quotes where quote_id = 2", "quotes: 1 ... 2 (it has 3, stored are 2)"),
        ("update quotes set quote_id = 7 where quote_id = 2", "quotes: 2 ... 2 (it has 2, stored are 2)"),
        ("update quote_spans set exact = 'x' where exact = 'new'", "quote_spans: 1 ... 2/content/0 (it has"),
        ("update quote_contexts set context_before = 'x' where quote_id = 2", "quote_contexts: 1 ... 2 (it"),
        ("update speakers set wikidata_qid = 'Q1'", "speakers: 1 ... 1 (it has"),
        ("update article_versions set n_chars = 0 where version_id = 1", "article_versions: 1 ... 1 (it has"),
        ("drop table quote_contexts", "cannot be read"),
    ],
)
def test_what_differs_is_named(engine, path, sql, told):
    """Which table, how many rows, one of them: though it says of itself that it shows the store."""
    change(path, sql)
    found = compare(engine, path)

    assert found.state is State.FRESH
    assert len(found.wrong) == 1
    assert told.replace("...", "of its rows are not as stored, such as") in found.wrong[0]


def test_what_is_old_is_no_fault(engine, path):
    """It says itself that it shows an earlier state, and is brought up to date by the next report."""
    save(engine, record("More.\n", [quote("More.\n", "More")], source_ref="c.txt"))
    change(path, "delete from quotes")

    assert compare(engine, path) == Agreement(State.STALE)
    assert compare(engine, refresh_snapshot(engine, path)) == Agreement(State.FRESH)


def test_a_change_that_no_sign_betrays_is_found(engine, path):
    """Somebody wrote to the database by hand: the snapshot takes itself for fresh, and is not."""
    with writing(engine) as connection:
        connection.execute(text("update quotes set confidence = 0.25 where quote_id = 2"))

    assert "table quotes: 1 of its rows" in compare(engine, path).wrong[0]


def test_none_and_no_snapshot_are_told_apart_from_wrong_ones(engine, path, tmp_path):
    """The next report makes it."""
    assert compare(engine, tmp_path / "none.duckdb") == Agreement(State.MISSING)
    path.write_bytes(b"torn")
    assert compare(engine, path) == Agreement(State.MISSING)
