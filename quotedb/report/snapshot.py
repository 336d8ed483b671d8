"""Keeps the analysis snapshot: one consistent DuckDB copy of the store, without article texts, with views.

The store is read through its own connection, in one read transaction, and streamed through DuckDB's Appender;
the file of an embedded database is never opened a second way. A snapshot is built aside and renamed into
place, so that a reader sees the old one or the new one, whole.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from sqlalchemy import Connection, Engine

from quotedb.bundled import bundled
from quotedb.errors import ReportError
from quotedb.report import contexts, rewordings, variants
from quotedb.report.bridge import copy_table, create_table, store_tables
from quotedb.report.changes import renew_table
from quotedb.report.header import Report
from quotedb.report.touched import renew_views
from quotedb.report.views import create_views, read_views
from quotedb.report.watermark import EXPORTS, read_known, read_signs, steady, write_known
from quotedb.store.engine import reading
from quotedb.store.schema import metadata

STORAGE = "v1.4.0"  # DuckDB 1.4 and 1.5 clients open it too
MEMORY = "1GB"  # what outgrows it goes to the disk, beside the snapshot


def refresh_snapshot(engine: Engine, path: Path) -> Path:
    """Bring the snapshot up to date, if it is not.

    Args:
        engine: The store, at the newest schema.
        path: The snapshot's file; made with its folder when missing.

    Returns:
        The path. A copy of the old snapshot is given what changed since; a new schema or changed views make a
        new one.

    Raises:
        ReportError: The folder cannot be written, the disk is full, or a view fails.
    """
    views = read_views(bundled("reports") / "views")
    shape = shape_of(views)
    with reading(engine) as source:
        if look_up(path) == {"signs": read_signs(source), "shape": shape}:
            return path
    try:
        with alone(path), reading(engine) as source:
            known = {"signs": read_signs(source), "shape": shape}
            if look_up(path) != known:
                publish(source, path, views, known)
    except (OSError, duckdb.OperationalError, duckdb.FatalException) as error:
        raise ReportError(
            f"The analysis snapshot {path.name!r} cannot be written: {error}.",
            hint="Make its folder writable and leave room on the disk.",
        ) from error
    return path


def shape_of(views: tuple[Report, ...]) -> str:
    """Give a digest of all that a snapshot is made of apart from rows: a change means a rebuild."""
    parts = [
        *(create_table(table) for table in store_tables()),
        contexts.CREATE,
        variants.CREATE,
        variants.COMPARED,
        rewordings.CREATE,
        rewordings.ENDED_AND_BEGUN,
    ]
    parts += [view.sql + repr(view.columns) + view.question for view in views]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def look_up(path: Path) -> dict[str, Any] | None:
    """Give what the snapshot at a path shows; None when there is none or it is damaged."""
    if not path.exists():
        return None
    try:
        with duckdb.connect(str(path), read_only=True) as snapshot:
            return read_known(snapshot)
    except duckdb.Error:
        return None


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until no other process builds this snapshot, and keep others waiting."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(path.name + ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def forget_snapshots(path: Path) -> None:
    """Remove a snapshot and those of earlier times beside it; the next report builds it anew.

    Call it within `alone`.
    """
    for each in (path, *path.parent.glob(f"{path.name}.as-of-*Z")):
        each.unlink(missing_ok=True)


def publish(source: Connection, path: Path, views: tuple[Report, ...], known: dict[str, Any]) -> None:
    """Build the new snapshot aside and put it in the old one's place."""
    aside = path.with_name(path.name + ".new")
    try:
        if not renew(source, path, aside, views, known):
            build(source, aside)
            with open_aside(aside) as snapshot:
                derive(snapshot, views, known)
        put_in_place(aside, path, known)
    finally:
        discard(aside)


def derive(snapshot: duckdb.DuckDBPyConnection, views: tuple[Report, ...], known: dict[str, Any]) -> None:
    """Work out all that a snapshot holds beside the store's rows, and note what it shows."""
    snapshot.begin()  # one commit instead of one a comment
    variants.write_differences(snapshot)
    rewordings.write_rewordings(snapshot)
    create_views(snapshot, views)
    write_known(snapshot, known)
    snapshot.commit()
    snapshot.checkpoint()  # closing does it too, but keeps quiet when the disk is full


def put_in_place(aside: Path, path: Path, known: dict[str, Any]) -> None:
    """Give a finished snapshot its name; readers see the old one or the new one, whole."""
    if look_up(aside) != known:
        raise OSError("what was written cannot be read back")
    os.replace(aside, path)  # noqa: PTH105 - the one call that POSIX promises to be atomic


def renew(
    source: Connection, path: Path, aside: Path, views: tuple[Report, ...], known: dict[str, Any]
) -> bool:
    """Copy the old snapshot and bring it up to date: rows that changed, and what was worked out from them.

    Returns:
        False when the snapshot has to be built from nothing.
    """
    old = look_up(path)
    if old is None or old["shape"] != known["shape"] or old["signs"]["schema"] != known["signs"]["schema"]:
        return False
    discard(aside)
    shutil.copyfile(path, aside)
    with open_aside(aside) as snapshot:
        snapshot.begin()
        if steady(old) == steady(known):  # no view rests on what exports noted
            renew_table(source, snapshot, metadata.tables[EXPORTS])
        else:
            for table in store_tables():
                renew_table(source, snapshot, table)
            contexts.renew_contexts(source, snapshot)
            variants.renew_differences(snapshot)
            rewordings.renew_rewordings(snapshot)
            renew_views(snapshot, views)
        write_known(snapshot, known)
        snapshot.commit()
        snapshot.checkpoint()
    return True


def build(source: Connection, aside: Path) -> None:
    """Build a snapshot from nothing."""
    discard(aside)
    with open_aside(aside) as snapshot:
        snapshot.begin()
        for table in store_tables():
            snapshot.execute(create_table(table))
            copy_table(source, snapshot, table)
        snapshot.execute(contexts.CREATE)
        contexts.copy_contexts(source, snapshot)
        snapshot.commit()
        snapshot.checkpoint()


def open_aside(aside: Path) -> duckdb.DuckDBPyConnection:
    """Open the snapshot that is being built."""
    snapshot = duckdb.connect(
        str(aside),
        config={"storage_compatibility_version": STORAGE, "threads": 2, "memory_limit": MEMORY},
    )
    snapshot.execute("set enable_progress_bar=false")  # it would go to standard output
    return snapshot


def discard(aside: Path) -> None:
    """Remove what an interrupted build left."""
    for left in (aside, aside.with_name(aside.name + ".wal")):
        left.unlink(missing_ok=True)
    shutil.rmtree(aside.with_name(aside.name + ".tmp"), ignore_errors=True)
