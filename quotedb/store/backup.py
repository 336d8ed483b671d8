"""Copies an embedded database while it is in use, and puts a copy back in its place."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, inspect
from sqlalchemy.exc import DBAPIError

from quotedb.errors import DatabaseError, LockedError
from quotedb.store.check import check_file
from quotedb.store.engine import is_busy, is_embedded, open_engine, outside_transaction, reading, shown
from quotedb.store.migrate import State, current, head, is_known, state
from quotedb.store.schema import metadata

BESIDE = ("-wal", "-shm", "-journal")  # how SQLite calls what belongs to a file
KEPT = ".before-restore-"  # stands in the name of a database that gave way to a backup


def backup(engine: Engine, target: Path) -> Path:
    """Write the state of this moment to a new file, compact, also while an import runs.

    SQLite makes the copy itself: reading the file in any other way would drop its locks.

    Args:
        engine: An embedded database.
        target: The file to write; it appears whole and proven, or not at all.

    Returns:
        The target.

    Raises:
        DatabaseError: The target exists or cannot be written, the copy does not prove, or the database is a
            server's.
    """
    if not is_embedded(engine):
        raise DatabaseError(
            f"{shown(engine.url)} is a server's database, which its own tools back up.",
            hint=f"Run: pg_dump --format=custom --file=quotes.dump --dbname={_for_tools(engine)}",
        )
    if target.exists():
        raise DatabaseError(
            f"{str(target)!r} exists already.", hint="Name a new file, or move that one away."
        )
    _need_folder(target)
    unfinished = target.with_name(target.name + ".partial")
    try:
        _copy(engine, unfinished)
        fault = fault_of(unfinished)
        if fault is not None:
            raise DatabaseError(
                f"The copy of {engine.url.database!r} cannot be used: {fault}; it was not kept.",
                hint="See what is wrong: quotedb db check",
            )
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def refuse_server(engine: Engine) -> None:
    """Say how a server's database is restored.

    Raises:
        DatabaseError: It is one.
    """
    if not is_embedded(engine):
        raise DatabaseError(
            f"{shown(engine.url)} is a server's database, which its own tools restore.",
            hint=f"Run: pg_restore --clean --if-exists --dbname={_for_tools(engine)} quotes.dump",
        )


@contextmanager
def copied_back(source: Path, target: Path, *, overwrite: bool) -> Iterator[Path]:
    """Copy a backup beside a database, proven and ready to take its place; what is left at the end goes.

    Args:
        source: The backup; it is not changed.
        target: The file of the database; it need not exist.
        overwrite: Whether it may.

    Yields:
        The copy.

    Raises:
        DatabaseError: The backup is missing, damaged, not quotedb's or newer than this program; or the
            database exists and may not be overwritten, or is not quotedb's.
    """
    _need_folder(target)
    if not source.is_file():
        raise DatabaseError(f"There is no backup {str(source)!r}.", hint="Check the path.")
    if target.exists() and source.samefile(target):
        raise DatabaseError(f"{str(source)!r} is the database itself.", hint="Name its backup.")
    if target.exists() and not overwrite:
        raise DatabaseError(
            f"There is a database at {str(target)!r} already.",
            hint="Give --overwrite to put the backup in its place; the old one is kept beside it.",
        )
    if target.exists() and _is_foreign(target):
        raise DatabaseError(
            f"{str(target)!r} holds tables that are not quotedb's.", hint="Name another database with --db."
        )
    copy = target.with_name(target.name + ".restored")
    engine = open_engine(str(source))
    try:
        fault = fault_of(source)
        if fault is not None:
            raise DatabaseError(
                f"{str(source)!r} cannot be restored: {fault}. Nothing was changed.",
                hint="Name another backup.",
            )
        _copy(engine, copy)
        yield copy
    finally:
        engine.dispose()
        copy.unlink(missing_ok=True)


def put_back(copy: Path, target: Path) -> Path | None:
    """Give a copy the place of a database, in one step.

    Args:
        copy: A whole database in one file, in the same folder.
        target: The file of the database; what is there is kept under another name.

    Returns:
        Where the former database is kept; None when there was none.

    Raises:
        LockedError: Somebody has it open.
    """
    kept = target.with_name(f"{target.name}{KEPT}{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}")
    if not target.exists():
        _keep_beside(target, kept)
        os.replace(copy, target)  # noqa: PTH105 - the one call that POSIX promises to be atomic
        return None
    with _alone(target):
        shutil.copymode(target, copy)
        try:
            kept.hardlink_to(target)
        except OSError:  # a file system without such links: for a moment there is no database
            target.rename(kept)
        _keep_beside(target, kept)
        os.replace(copy, target)  # noqa: PTH105 - likewise
    return kept


def fault_of(file: Path) -> str | None:
    """Open a database and say why it cannot stand for one of this program's; None if it can."""
    engine = open_engine(str(file))
    try:
        return _fault(engine)
    except DatabaseError as error:
        return error.message.rstrip(".")
    finally:
        engine.dispose()


def _fault(engine: Engine) -> str | None:
    match state(engine):
        case State.EMPTY:
            return "it holds no tables"
        case State.FOREIGN:
            return "its tables are not quotedb's"
        case State.NEWER:
            return f"it is at schema revision {current(engine)}, newer than this program's {head()}"
        case State.OLDER if not is_known(current(engine)):
            return f"its schema revision {current(engine)} is none that this program knows"
        case State.CURRENT if missing := metadata.tables.keys() - _tables(engine):
            return f"it lacks the table {min(missing)}"
    with reading(engine) as connection:
        finding = next(check_file(connection), None)
    return None if finding is None else str(finding)


def _is_foreign(file: Path) -> bool:
    engine = open_engine(str(file))
    try:
        return state(engine) is State.FOREIGN
    except DatabaseError:  # damaged: that is what backups are for
        return False
    finally:
        engine.dispose()


def _tables(engine: Engine) -> set[str]:
    with reading(engine) as connection:
        return set(inspect(connection).get_table_names())


def _copy(engine: Engine, target: Path) -> None:
    target.unlink(missing_ok=True)
    with outside_transaction(engine) as connection:
        connection.exec_driver_sql("vacuum into ?", (str(target),))


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Hold a database that nobody else has open, all in its one file; one that is damaged is not held.

    Whoever opened it before and did not touch it is told by SQLite, when it writes, that the file was moved.
    """
    engine = open_engine(str(target))
    with ExitStack() as stack:
        stack.callback(engine.dispose)
        try:
            connection = stack.enter_context(engine.connect().execution_options(quotedb_outside=True))
            mode = connection.exec_driver_sql("pragma journal_mode=delete").scalar()
            connection.exec_driver_sql("begin exclusive")
        except DBAPIError as error:
            mode = "locked" if is_busy(error) else "damaged"
        if mode not in ("delete", "damaged"):
            raise LockedError(
                f"Another program has {str(target)!r} open.", hint="End it, then restore again."
            )
        yield


def _keep_beside(target: Path, kept: Path) -> None:
    """Move what SQLite left beside a database along with it: beside another file it would damage that."""
    for suffix in BESIDE:
        with suppress(FileNotFoundError):
            target.with_name(target.name + suffix).rename(kept.with_name(kept.name + suffix))


def _need_folder(target: Path) -> None:
    if not target.parent.is_dir():
        raise DatabaseError(f"There is no folder {str(target.parent)!r}.", hint="Make the folder first.")


def _for_tools(engine: Engine) -> str:
    """Give a server's address as its own tools read it."""
    return shown(engine.url.set(drivername=engine.url.get_backend_name()))
