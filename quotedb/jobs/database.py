"""The database: where it is, making it ready, and looking after it."""

from pathlib import Path

from sqlalchemy import Engine

from quotedb.config import snapshot_path
from quotedb.errors import DatabaseError
from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.engine import database_url, open_engine, shown
from quotedb.store.migrate import ensure_ready


def database_file(db: str) -> Path | None:
    """Give the file of an embedded database, None for a server."""
    url = database_url(db)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def own_files(db: str) -> list[Path]:
    """Give the files that quotedb keeps for an embedded database: never inputs."""
    file = database_file(db)
    if file is None:
        return []
    snapshot = snapshot_path(file, db)
    beside = [file.with_name(file.name + suffix) for suffix in ("-wal", "-shm", "-journal", ".lock")]
    return [file, *beside, snapshot, *snapshot.parent.glob(snapshot.name + ".*")]


def open_ready(db: str, *, create: bool = False) -> Engine:
    """Open a database for use.

    Args:
        db: A file or URL.
        create: Whether to make the schema where there is none.

    Raises:
        DatabaseError: There is no such database, it is not quotedb's, or it is newer than this program.
    """
    file = database_file(db)
    if file is not None and not create and not file.exists():
        raise DatabaseError(
            f"There is no database at {str(file)!r}.",
            hint="Import something first: quotedb import FOLDER, or name another database with --db.",
        )
    engine = open_engine(db)
    ensure_ready(engine, create=create)
    return engine


def ready_snapshot(db: str) -> Path:
    """Bring the analysis snapshot of a database up to date and give its path."""
    engine = open_ready(db)
    try:
        return refresh_snapshot(engine, snapshot_path(database_file(db), shown(database_url(db))))
    finally:
        engine.dispose()


def initialise(db: str) -> str:
    """Make or upgrade the schema and say where it now stands."""
    engine = open_engine(db)
    try:
        ensure_ready(engine, create=True)
        upgrade(engine)
        return f"{place(db)} is ready at revision {current(engine)}."
    finally:
        engine.dispose()


def upgrade_database(db: str) -> str:
    """Bring an existing schema up to date and say from where to where."""
    file = database_file(db)
    if file is not None and not file.exists():
        raise DatabaseError(f"There is no database at {str(file)!r}.", hint="Make one: quotedb init")
    engine = open_engine(db)
    try:
        before = current(engine)
        ensure_ready(engine, create=False, migrate=True)
        after = current(engine)
        return f"{place(db)} was at {before} and is at {after}." if before != after else f"{place(db)} is up to date."
    finally:
        engine.dispose()
