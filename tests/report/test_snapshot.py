"""The snapshot: whole, up to date, cheap when nothing changed, and never half a file."""

import multiprocessing
import os
import resource
import signal
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from sqlalchemy import delete, insert, update

from quotedb.bundled import bundled
from quotedb.errors import ReportError
from quotedb.report.bridge import copy_table
from quotedb.report.changes import LARGE
from quotedb.report.snapshot import look_up, refresh_snapshot
from quotedb.report.views import read_views
from quotedb.report.watermark import EXPORTS
from quotedb.store.engine import open_engine, writing
from quotedb.store.exports import ExportedFile, ExportRun, add_export
from quotedb.store.schema import metadata
from tests.report.world import World
from tests.report.worlds import seed_world

STATUSES = "select status, count(*) from claim_status group by status order by status"


def ask(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def add_article(world: World, engine, name: str) -> None:
    """Import one more article in a run of its own, and store only its rows."""
    before = {table: len(rows) for table, rows in world.rows.items()}
    world.run()
    world.article(name, outlet="The Courier", text=f"Ann said it was late. This is {name}.")
    world.quote(name, content="it was late", claim="late", chain=["Ann | utterer"])
    with writing(engine) as connection:
        for table in metadata.sorted_tables:
            if new := world.rows[table.name][before[table.name] :]:
                connection.execute(insert(table), new)


@pytest.fixture
def world() -> World:
    world = World()
    world.article("first", outlet="The Courier", text="Bob said it rained.")
    world.quote("first", content="it rained", claim="rain", chain=["Bob | utterer"])
    return world


def test_seed_gives_the_same_statuses_on_both_servers(engine, tmp_path):
    """SQLite and PostgreSQL hold the same evidence, so the views say the same."""
    seed_world().store(engine)
    path = refresh_snapshot(engine, tmp_path / "s.duckdb")

    assert ask(path, STATUSES) == [
        ("alleged", 1),
        ("not_checkable", 4),
        ("on_record", 5),
        ("party_asserted", 5),
        ("presupposed", 1),
        ("single_source", 2),
        ("speculative", 3),
    ]


def test_types_come_from_the_models(engine, tmp_path):
    """Times are timestamps, truths are booleans, and the article's text stays out."""
    seed_world().store(engine)
    path = refresh_snapshot(engine, tmp_path / "s.duckdb")
    found: dict[str, str] = dict(
        ask(
            path,
            "select table_name || '.' || column_name, data_type from duckdb_columns() where table_name in"
            " ('article_versions', 'claims', 'quotes')",
        )
    )

    assert found["article_versions.published_at"] == "TIMESTAMP"
    assert found["claims.is_checkable"] == "BOOLEAN"
    assert found["quotes.confidence"] == "DOUBLE"
    assert found["article_versions.n_chars"] == "BIGINT"
    assert "article_versions.text" not in found
    assert ask(path, "select published_at::varchar, n_chars from article_versions") == [
        ("2026-03-08 00:00:00", 2464)
    ]


def test_unchanged_store_is_not_copied_again(engine, tmp_path, world):
    """A second refresh leaves the file as it is."""
    world.store(engine)
    path = refresh_snapshot(engine, tmp_path / "s.duckdb")
    before = path.stat()
    refresh_snapshot(engine, path)

    assert path.stat().st_ino == before.st_ino
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_of_a_large_table_only_what_is_new_is_copied(engine, tmp_path, world, monkeypatch):
    """Stretches in which nothing changed stay as they are."""
    world.store(engine)
    path = refresh_snapshot(engine, tmp_path / "s.duckdb")
    add_article(world, engine, "second")
    copied: dict[str, tuple[int, int] | None] = {}

    def noted(source, target, table, *, into=None, between=None):
        copied[table.name] = between
        copy_table(source, target, table, into=into, between=between)

    monkeypatch.setattr("quotedb.report.changes.STRETCH", 2)
    monkeypatch.setattr("quotedb.report.changes.copy_table", noted)
    refresh_snapshot(engine, path)

    assert ask(path, "select quote_id, exact from quotes_effective order by quote_id") == [
        (1, "it rained"),
        (2, "it was late"),
    ]
    assert {copied[name] for name in LARGE & copied.keys()} == {(2, 3)}
    assert copied["quotes"] == (2, 3)


def test_replaced_quotes_are_noticed(engine, tmp_path, world):
    """Quotes that a later run put in an article's place, under the same numbers, reach the snapshot."""
    world.store(engine)
    path = refresh_snapshot(engine, tmp_path / "s.duckdb")
    world.run()
    with writing(engine) as connection:
        connection.execute(insert(metadata.tables["import_runs"]), world.rows["import_runs"][-1:])
        connection.execute(update(metadata.tables["quotes"]).values(rule="other", run_id=world.run_id))
    refresh_snapshot(engine, path)

    assert ask(path, "select rule from quotes_effective") == [("other",)]


def test_links_of_another_method_are_noticed(engine, tmp_path, world):
    """Linking everything anew uses numbers again, and may find the same pairs by another rule."""
    world.claim("hail")
    link = {"claim_link_id": 1, "claim_a_id": 1, "claim_b_id": 2, "relation": "same", "score": 0.5}
    when = datetime(2026, 3, 9, tzinfo=UTC)
    world.add("claim_links", **link, judgement="suggested", method="old", created_at=when)
    world.store(engine)
    path = refresh_snapshot(engine, tmp_path / "s.duckdb")
    with writing(engine) as connection:
        connection.execute(update(metadata.tables["claim_links"]).values(judgement="accepted", method="new"))
        connection.execute(
            insert(metadata.tables["link_runs"]).values(link_run_id=1, method="new", linked_at=when)
        )
    refresh_snapshot(engine, path)

    assert ask(path, "select judgement, method from claim_links") == [("accepted", "new")]


def test_removed_quotes_are_noticed(engine, tmp_path, world):
    """A quote that is gone from the store is gone from the snapshot."""
    world.store(engine)
    path = refresh_snapshot(engine, tmp_path / "s.duckdb")
    with writing(engine) as connection:
        for table in ("assertions", "chain_links", "quote_spans", "quotes"):
            connection.execute(delete(metadata.tables[table]))
    refresh_snapshot(engine, path)

    assert ask(path, "select count(*) from quotes_effective") == [(0,)]


def test_a_decision_reaches_the_snapshot(engine, tmp_path, world):
    """What a person rules shows in the next report."""
    world.store(engine)
    path = refresh_snapshot(engine, tmp_path / "s.duckdb")
    world.decide("claim", world.claims["rain"]["claim_key"], "status", "confirmed")
    with writing(engine) as connection:
        connection.execute(insert(metadata.tables["decisions"]), world.rows["decisions"])
    refresh_snapshot(engine, path)

    assert ask(path, "select status, rule from claim_status") == [("confirmed", "a person decided")]


def test_two_processes_refreshing_at_once_leave_a_whole_snapshot(tmp_path, world):
    """One builds, the other waits and finds it done."""
    file = tmp_path / "given.db"
    engine = open_engine(str(file))
    world.store(engine)
    engine.dispose()
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=refresh, args=(str(file), str(tmp_path / "s.duckdb"))) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()

    assert [each.exitcode for each in both] == [0, 0]
    assert ask(tmp_path / "s.duckdb", "select count(*) from quotes_effective") == [(1,)]
    assert not list(tmp_path.glob("*.new*"))


def refresh(file: str, path: str) -> None:
    engine = open_engine(file)
    refresh_snapshot(engine, Path(path))
    engine.dispose()


def test_a_damaged_snapshot_is_built_again(engine, tmp_path, world):
    """A snapshot is a cache: rubbish in its place is replaced, and so is a build that was killed."""
    world.store(engine)
    path = tmp_path / "s.duckdb"
    path.write_bytes(b"rubbish")
    path.with_name("s.duckdb.new").write_bytes(b"half a file")
    refresh_snapshot(engine, path)

    assert look_up(path) is not None


def test_a_folder_that_cannot_be_written_is_named(engine, tmp_path, world):
    """The message says what cannot be written and why."""
    world.store(engine)
    (tmp_path / "file").touch()

    with pytest.raises(ReportError, match=r"'s\.duckdb' cannot be written"):
        refresh_snapshot(engine, tmp_path / "file" / "s.duckdb")


@pytest.mark.parametrize("size", [50_000, 300_000, 1_000_000])
def test_a_disk_that_fills_up_is_said_so(engine, tmp_path, world, size):
    """However far it comes, a snapshot that does not fit on the disk is not published."""
    world.store(engine)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        with pytest.raises(ReportError, match="cannot be written"):
            refresh_snapshot(engine, tmp_path / "s.duckdb")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)

    assert not list(tmp_path.glob("s.duckdb*.new*"))
    assert not (tmp_path / "s.duckdb").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_still_serves_what_is_up_to_date(engine, tmp_path, world):
    """A snapshot that shows the store needs no writing."""
    world.store(engine)
    path = refresh_snapshot(engine, tmp_path / "folder" / "s.duckdb")
    path.parent.chmod(0o500)

    assert refresh_snapshot(engine, path) == path


def test_the_store_is_read_in_one_transaction(engine, tmp_path, world):
    """What is committed while a snapshot is built is not half in it."""
    world.store(engine)

    def interrupted(source, target, table):
        if table.name == "quotes" and "late" not in world.claims:
            add_article(world, engine, "second")
        copy_table(source, target, table)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quotedb.report.snapshot.copy_table", interrupted)
        path = refresh_snapshot(engine, tmp_path / "s.duckdb")

    assert ask(path, "select (select count(*) from quotes), (select count(*) from article_versions)") == [
        (1, 1)
    ]


def test_notes_of_exports_alone_are_brought_in_without_working_out_anything(engine, tmp_path, monkeypatch):
    """Exporting must not make the next report wait; nothing that is worked out rests on those notes."""
    seed_world().store(engine)
    path = refresh_snapshot(engine, tmp_path / "s.duckdb")
    before = ask(path, STATUSES)
    run = ExportRun(
        run_key="a" * 32,
        name="weekly",
        report="unconfirmed",
        params_json="{}",
        watermark="b" * 32,
        ruleset=None,
        started_at=datetime(2026, 3, 8, tzinfo=UTC),
    )
    with writing(engine) as connection:
        add_export(connection, run, [ExportedFile(format="csv", path="a.csv", n_rows=0, sha256="c" * 64)])
    monkeypatch.setattr("quotedb.report.snapshot.derive", None)
    monkeypatch.setattr("quotedb.report.snapshot.renew_views", None)
    refresh_snapshot(engine, path)

    assert ask(path, "select name, path from export_runs") == [("weekly", "a.csv")]
    assert ask(path, STATUSES) == before
    views = read_views(bundled("reports") / "views")
    assert not [view.name for view in views if view.is_stored and EXPORTS in view.sql]
