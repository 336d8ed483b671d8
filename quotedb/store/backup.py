"""Copies an embedded database while it is in use."""

from pathlib import Path

from sqlalchemy import Engine

from quotedb.errors import DatabaseError
from quotedb.store.engine import is_embedded, outside_transaction, shown


def backup(engine: Engine, target: Path) -> Path:
    """Write the state of this moment to a new file, compact, also while an import runs.

    SQLite makes the copy itself: reading the file in any other way would drop its locks.

    Args:
        engine: An embedded database.
        target: The file to write; it appears whole or not at all.

    Returns:
        The target.

    Raises:
        DatabaseError: The target exists or cannot be written, or the database is a server's.
    """
    if not is_embedded(engine):
        raise DatabaseError(
            f"{shown(engine.url)} is a server's database, which its own tools back up.",
            hint="Run: pg_dump --format=custom --file=quotes.dump and the same address",
        )
    if target.exists():
        raise DatabaseError(
            f"{str(target)!r} exists already.", hint="Name a new file, or move that one away."
        )
    if not target.parent.is_dir():
        raise DatabaseError(f"There is no folder {str(target.parent)!r}.", hint="Make the folder first.")
    unfinished = target.with_name(target.name + ".partial")
    unfinished.unlink(missing_ok=True)
    try:
        with outside_transaction(engine) as connection:
            connection.exec_driver_sql("vacuum into ?", (str(unfinished),))
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target
