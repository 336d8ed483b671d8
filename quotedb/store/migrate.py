"""Brings the schema of a database to this program's, and refuses databases that are not for it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, column, inspect, select, table
from sqlalchemy.exc import OperationalError

from quotedb.bundled import bundled
from quotedb.errors import DatabaseError
from quotedb.store.engine import (
    BUSY_TIMEOUT_MS,
    explained,
    is_busy,
    is_embedded,
    outside_transaction,
    reading,
    shown,
    writing,
)
from quotedb.store.search_index import index_all, is_indexed

if TYPE_CHECKING:
    from alembic.config import Config

OWN_TABLE = "article_versions"  # what no stranger's database has
VERSIONS = table("alembic_version", column("version_num"))


class State(Enum):
    """Where the schema of a database stands."""

    EMPTY = "empty"
    FOREIGN = "foreign"  # tables that are not quotedb's
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


def head() -> str:
    """Give the revision that this program needs: the highest number in the migrations folder."""
    return max(_revisions())


def is_known(revision: str | None) -> bool:
    """Say whether a revision is one that this program can bring up to date."""
    return revision in _revisions()


def _revisions() -> set[str]:
    return {file.name[:4] for file in (bundled("migrations") / "versions").glob("[0-9]*.py")}


def current(engine: Engine) -> str | None:
    """Give the schema revision of a database; None when it has none.

    Raises:
        DatabaseError: The database cannot be reached or read.
    """
    with reading(engine) as connection:
        return _revision(connection, set(inspect(connection).get_table_names()))


def state(engine: Engine) -> State:
    """Say where the schema of a database stands.

    Raises:
        DatabaseError: The database cannot be reached or read.
    """
    with reading(engine) as connection:
        return _state(connection)


def ensure_ready(engine: Engine, *, create: bool, migrate: bool = False) -> None:
    """Make sure that a database has exactly the schema of this program.

    An embedded database is upgraded without being asked, for it belongs to one user; a server's schema is
    changed only when asked, for others may be using it.

    Args:
        engine: The database.
        create: Whether to make the schema where there is none.
        migrate: Whether a server's schema may be changed.

    Raises:
        DatabaseError: There is no schema and none was to be made, or the database is not quotedb's, or newer.
    """
    found = state(engine)
    place = _place(engine)
    may_change = migrate or is_embedded(engine)
    if found is State.EMPTY and not (create and may_change):
        raise DatabaseError(
            f"{place} has no quotedb tables yet.",
            hint="Import something first: quotedb import FOLDER"
            if is_embedded(engine)
            else f"Run: quotedb init --db {shown(engine.url)}",
        )
    if found is State.OLDER and not may_change:
        raise DatabaseError(
            f"{place} is at schema revision {current(engine)}, this program needs {head()}.",
            hint=f"Run: quotedb db upgrade --db {shown(engine.url)}",
        )
    if found is not State.CURRENT:
        upgrade(engine)
    elif is_embedded(engine):
        _use_wal(engine)


def upgrade(engine: Engine) -> None:
    """Bring a schema to this program's revision, from nothing or from an older one, in one transaction.

    Raises:
        DatabaseError: The database is not quotedb's, or newer than this program.
    """
    _refuse_strange(engine)
    if is_embedded(engine):
        _use_wal(engine)
    with migrating(engine) as connection:
        if _state(connection) is not State.CURRENT:  # another process may have been faster
            from alembic import command  # noqa: PLC0415 slow to load, and seldom needed

            command.upgrade(alembic_config(connection), "head")
        if not is_indexed(connection):
            index_all(connection)


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """Open the transaction in which a schema may change.

    SQLite rebuilds a table by copying and dropping it; with foreign keys on, the drop would silently delete
    the rows of every table that cascades from it. So they are off, and checked before the commit.

    Raises:
        DatabaseError: The change would leave rows that point to nothing.
    """
    with writing(engine, foreign_keys=False) as connection:
        yield connection
        if is_embedded(engine):
            broken = connection.exec_driver_sql("pragma foreign_key_check").first()
            if broken is not None:
                raise DatabaseError(
                    f"The change of the schema would break a reference in {broken[0]!r}; nothing was changed."
                )


def _refuse_strange(engine: Engine) -> None:
    found = state(engine)
    if found is State.FOREIGN:
        raise DatabaseError(
            f"{_place(engine)} holds tables that are not quotedb's.",
            hint="Name another database with --db; quotedb changes nothing in this one.",
        )
    if found is State.NEWER:
        raise DatabaseError(
            f"{_place(engine)} is at schema revision {current(engine)}, newer than this program's {head()}.",
            hint="Upgrade quotedb: pip install --upgrade quotedb",
        )


def _state(connection: Connection) -> State:
    tables = set(inspect(connection).get_table_names())
    revision = _revision(connection, tables)
    if revision is None:
        return State.FOREIGN if tables - {VERSIONS.name} else State.EMPTY
    if OWN_TABLE not in tables or not revision.isdigit():
        return State.FOREIGN
    if revision == head():
        return State.CURRENT
    return State.OLDER if revision < head() else State.NEWER


def _revision(connection: Connection, tables: set[str]) -> str | None:
    if VERSIONS.name not in tables:
        return None
    revision: str | None = connection.execute(select(VERSIONS.c.version_num)).scalar()
    return revision


def alembic_config(connection: Connection) -> "Config":
    """Give what Alembic's commands need to work inside the transaction that is open on a connection."""
    from alembic.config import Config  # noqa: PLC0415 slow to load, and seldom needed

    config = Config()  # without the ini file: it is for developers
    config.set_main_option("script_location", str(bundled("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _use_wal(engine: Engine) -> None:
    """Let readers and the writer work side by side; the file remembers it, a restored backup does not."""
    deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    with explained(engine), outside_transaction(engine) as connection:
        while True:
            try:
                connection.exec_driver_sql("pragma journal_mode=wal")
            except OperationalError as error:  # SQLite does not wait for a lock here by itself
                if not is_busy(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
            else:
                return


def _place(engine: Engine) -> str:
    return repr(engine.url.database) if is_embedded(engine) else shown(engine.url)
