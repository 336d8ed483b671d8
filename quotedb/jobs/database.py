"""The database: where it is, making it ready, and looking after it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from quotedb.config import pages_folder, snapshot_path
from quotedb.errors import DatabaseError
from quotedb.report.agreement import State, compare
from quotedb.report.asof import snapshot_as_of
from quotedb.report.snapshot import alone, forget_snapshots, refresh_snapshot
from quotedb.store.backup import KEPT, backup, copied_back, put_back, refuse_server
from quotedb.store.check import check_database
from quotedb.store.engine import database_url, open_engine, shown, writing
from quotedb.store.migrate import current, ensure_ready
from quotedb.store.search_index import index_all

UNCOMPARED = {
    State.MISSING: "There is no snapshot for analysis that can be read; the next report makes one.",
    State.STALE: "The snapshot for analysis is older than the record, so it was not compared; the next "
    "report brings it up to date.",
}


def database_file(db: str) -> Path | None:
    """Give the file of an embedded database, None for a server."""
    url = database_url(db)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def own_files(db: str) -> list[Path]:
    """Give the files that quotedb keeps for an embedded database: never inputs."""
    file = database_file(db)
    if file is None:
        return []
    snapshot = kept_snapshot(db)
    beside = [file.with_name(file.name + suffix) for suffix in ("-wal", "-shm", "-journal", ".lock")]
    pages = pages_folder(file, db).glob("*")
    kept = [*file.parent.glob(f"{file.name}{KEPT}*"), file.with_name(file.name + ".restored")]
    return [file, *beside, *kept, *pages, snapshot, *snapshot.parent.glob(snapshot.name + ".*")]


@contextmanager
def _engine(db: str, *, create: bool = False) -> Iterator[Engine]:
    file = database_file(db)
    if file is not None and not create and not file.exists():
        raise DatabaseError(
            f"There is no database at {str(file)!r}.",
            hint="Import something first: quotedb import FOLDER, or name another database with --db.",
        )
    engine = open_engine(db)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def opened(db: str, *, create: bool = False, migrate: bool = False) -> Iterator[Engine]:
    """Open a database that is ready for use, and close it at the end.

    Args:
        db: A file or URL.
        create: Whether to make an embedded database where there is none.
        migrate: Whether to make or upgrade the schema of a server database too.

    Raises:
        DatabaseError: There is no such database, it is not quotedb's, or it is newer than this program.
    """
    with _engine(db, create=create) as engine:
        ensure_ready(engine, create=create, migrate=migrate)
        yield engine


def ready_snapshot(db: str, as_of: datetime | None = None) -> Path:
    """Bring the analysis snapshot of a database up to date and give its path.

    Args:
        db: A file or URL.
        as_of: The last moment that counts; None for all that is stored.
    """
    with opened(db) as engine:
        current = refresh_snapshot(engine, kept_snapshot(db))
    return current if as_of is None else snapshot_as_of(current, as_of)


def kept_snapshot(db: str) -> Path:
    """Give where the analysis snapshot of a database is kept."""
    return snapshot_path(database_file(db), shown(database_url(db)))


def place(db: str) -> str:
    """Give where a database is: the whole path of a file, or a URL without its password."""
    file = database_file(db)
    return str(file.resolve()) if file is not None else shown(database_url(db))


def initialise(db: str) -> str:
    """Make or upgrade the schema and say where it now stands."""
    with opened(db, create=True, migrate=True) as engine:
        return f"{place(db)} is ready at revision {current(engine)}."


def upgrade_database(db: str) -> str:
    """Bring an existing schema up to date and say where it now stands."""
    with opened(db, migrate=True) as engine:
        return f"{place(db)} is at revision {current(engine)}."


def current_revision(db: str) -> str:
    """Give the schema revision that a database is at.

    Raises:
        DatabaseError: There is no such database, or it is not quotedb's.
    """
    with _engine(db) as engine:
        revision = current(engine)
    if revision is None:
        raise DatabaseError(f"{place(db)} is not a quotedb database.", hint="Make one: quotedb init")
    return revision


def backup_database(db: str, target: Path) -> str:
    """Copy a database to a new file and say so."""
    with opened(db) as engine:
        backup(engine, target)
    return f"{place(db)} is copied to {target}."


def restore_database(db: str, source: Path, *, overwrite: bool) -> str:
    """Put a backup in the place of a database, forget its snapshots, and say so.

    Raises:
        DatabaseError: The backup cannot be used, the database exists and may not be overwritten, or it is a
            server's.
        LockedError: Somebody has the database open.
    """
    engine = open_engine(db)
    refuse_server(engine)
    file = database_file(db)
    if file is None:
        raise DatabaseError("A database in memory cannot be restored.")
    with copied_back(source, file, overwrite=overwrite) as copy:
        snapshot = kept_snapshot(db)
        with alone(snapshot):
            forget_snapshots(snapshot)
            kept = put_back(copy, file)
    former = "" if kept is None else f" The former one is kept as {kept.name}."
    return f"{place(db)} is restored from {source}.{former}"


def reindex_database(db: str) -> str:
    """Build the index of words anew, in one transaction, and say so."""
    with opened(db) as engine, writing(engine) as connection:
        index_all(connection)
    return f"The words of {place(db)} are indexed anew."


def rebuild_snapshot(db: str) -> str:
    """Build the analysis snapshot anew, forget those of earlier times, and say so."""
    path = kept_snapshot(db)
    with opened(db) as engine:
        with alone(path):
            forget_snapshots(path)
        refresh_snapshot(engine, path)
    return f"The snapshot of {place(db)} is built anew."


def check_all(db: str, note: Callable[[str], None] = lambda _: None) -> list[str]:
    """Prove all that must hold of a database, and its snapshot by it.

    Args:
        db: A file or URL.
        note: Told what else there is to know: that a snapshot was not compared, how to mend one.

    Returns:
        One line per finding.
    """
    path = kept_snapshot(db)
    with opened(db) as engine:
        found = [str(finding) for finding in check_database(engine)]
        snapshot = compare(engine, path)
    if snapshot.state is not State.FRESH:
        note(UNCOMPARED[snapshot.state])
    if snapshot.wrong:
        note("Build the snapshot anew: quotedb db rebuild")
    return [*found, *(f"snapshot: {each}" for each in snapshot.wrong)]
