"""Opens databases: a recipe for each server, snapshots to read, one writer, errors in plain words."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from quotedb.errors import DatabaseError, LockedError

BUSY_TIMEOUT_MS = 30_000
WRITER_LOCK = 7_163_901_522  # PostgreSQL advisory lock of the one writer; any number that others do not use
LOCK_NOT_AVAILABLE = "55P03"  # PostgreSQL
DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
SECRETS = frozenset({"password", "sslpassword", "passfile"})
SQLITE_PRAGMAS = (
    f"busy_timeout={BUSY_TIMEOUT_MS}",
    "synchronous=FULL",
    "cache_size=-65536",  # KiB
    "mmap_size=0",  # mapped pages and a second writer can corrupt: SQLite before 3.51.3
)

SQLITE_ERRORS = {
    "SQLITE_CANTOPEN": ("cannot be opened.", "Check that its folder exists and may be read and written."),
    "SQLITE_READONLY": ("may not be written.", "Check the permissions of the file and of its folder."),
    "SQLITE_FULL": (
        "is out of space: the disk is full.",
        "Free some space and run the command again: it continues.",
    ),
    "SQLITE_IOERR": ("could not be read or written by the disk.", "Check the disk and its free space."),
    "SQLITE_NOTADB": ("is not a database.", "Name another file with --db."),
    "SQLITE_CORRUPT": ("is damaged.", "Restore it from a backup."),
}

# What no handler takes lands on the screen: SQLAlchemy logs a cursor that Ctrl-C left open, with a traceback.
logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())


def database_url(given: str) -> URL:
    """Give the URL of a database that is named by a URL or by the path of an SQLite file.

    Raises:
        DatabaseError: Neither, or a server that quotedb does not know.
    """
    if "://" not in given:
        if not given:
            raise DatabaseError("No database is named.", hint="Name a file or a URL with --db.")
        return URL.create("sqlite", database=given)
    try:
        url = make_url(given)
    except (ArgumentError, ValueError) as error:  # its text repeats the URL, and with it a password
        raise DatabaseError(
            "The database URL cannot be read.",
            hint="Write sqlite:///quotes.db or postgresql://user@host/name.",
        ) from error
    url = url.set(drivername=DRIVERS.get(url.drivername, url.drivername))
    if url.drivername == "sqlite" and not url.database:
        raise DatabaseError("The database URL names no file.", hint="Write sqlite:///quotes.db")
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise DatabaseError(
            f"quotedb keeps its records in SQLite or PostgreSQL, not in {url.drivername!r}.",
            hint="Write sqlite:///quotes.db or postgresql://user@host/name.",
        )
    return url


def shown(url: URL) -> str:
    """Give a URL as people may see it: without any password."""
    hidden = {name: "***" for name in url.query if name in SECRETS}
    return url.update_query_dict(hidden).render_as_string(hide_password=True)


def open_engine(given: str) -> Engine:
    """Give the engine of a database; nothing is connected or created yet.

    Args:
        given: A URL, or the path of an SQLite file.

    Raises:
        DatabaseError: The URL cannot be read, the file's folder is missing, or the driver is not installed.
    """
    url = database_url(given)
    if url.get_backend_name() == "sqlite":
        _check_place(url)
        engine = create_engine(url, hide_parameters=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(url, hide_parameters=True)
    except ModuleNotFoundError as error:
        raise DatabaseError(
            f"{shown(url)} needs the PostgreSQL driver, which is not installed.",
            hint='Install it: pip install "quotedb[postgres]"',
        ) from error


def is_embedded(engine: Engine) -> bool:
    """Say whether the database is a file of our own instead of a server's."""
    return engine.dialect.name == "sqlite"


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open one snapshot: everything read in it is the state of one moment.

    Raises:
        DatabaseError: The database cannot be reached or read.
    """
    options: dict[str, Any] = {}
    if not is_embedded(engine):
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with explained(engine), engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, *, foreign_keys: bool = True) -> Iterator[Connection]:
    """Open the one write transaction: committed whole at the end, rolled back on any error.

    Args:
        engine: The database.
        foreign_keys: Whether SQLite minds them; off only while tables are rebuilt.

    Raises:
        LockedError: Another writer kept the database busy for 30 seconds.
        DatabaseError: The database cannot be reached or written.
    """
    options: dict[str, Any] = {"quotedb_writes": True, "quotedb_foreign_keys": foreign_keys}
    with explained(engine), engine.connect().execution_options(**options) as connection, connection.begin():
        if not is_embedded(engine):
            connection.execute(text(f"set local lock_timeout = {BUSY_TIMEOUT_MS}"))
            connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
        yield connection


@contextmanager
def outside_transaction(engine: Engine) -> Iterator[Connection]:
    """Open a connection on which SQLite does each statement by itself: what no transaction may hold."""
    with explained(engine), engine.connect().execution_options(quotedb_outside=True) as connection:
        yield connection


@contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """Turn what a user can mend into an error in plain words; programming mistakes pass unchanged."""
    try:
        yield
    except DBAPIError as error:
        found = _explain(error, _place(engine.url))
        if found is None:
            raise
        raise found from error


def _check_place(url: URL) -> None:
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        return
    file = Path(url.database)
    if file.is_dir():
        raise DatabaseError(f"{str(file)!r} is a folder.", hint="Name a file in it with --db.")
    if not file.parent.is_dir():
        raise DatabaseError(
            f"There is no folder {str(file.parent)!r} for the database.", hint="Make the folder first."
        )


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: we say BEGIN
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(f"pragma {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("quotedb_outside"):
        return
    # Inside a transaction this pragma does nothing, and connections are pooled: so every time, before BEGIN.
    connection.exec_driver_sql(
        f"pragma foreign_keys={'on' if options.get('quotedb_foreign_keys', True) else 'off'}"
    )
    connection.exec_driver_sql("begin immediate" if options.get("quotedb_writes") else "begin")


def _place(url: URL) -> str:
    return repr(url.database) if url.get_backend_name() == "sqlite" else shown(url)


def is_busy(error: DBAPIError) -> bool:
    """Say whether a statement failed because somebody else holds the lock."""
    name: str = getattr(error.orig, "sqlite_errorname", "")
    return name.startswith("SQLITE_BUSY") or getattr(error.orig, "sqlstate", None) == LOCK_NOT_AVAILABLE


def _explain(error: DBAPIError, place: str) -> DatabaseError | LockedError | None:
    if is_busy(error):
        return LockedError(
            f"Another run has been writing to {place} for {BUSY_TIMEOUT_MS // 1000} seconds.",
            hint="Try again when it has ended.",
        )
    name: str | None = getattr(error.orig, "sqlite_errorname", None)
    if name is not None:
        words = next((words for code, words in SQLITE_ERRORS.items() if name.startswith(code)), None)
        return DatabaseError(f"{place} {words[0]}", hint=words[1]) if words else None
    if isinstance(error, OperationalError) and getattr(error.orig, "sqlstate", None) is None:
        return DatabaseError(
            f"{place} cannot be reached: {str(error.orig).splitlines()[0]}",
            hint="Check that the server runs, and the address, user and password.",
        )
    return None
