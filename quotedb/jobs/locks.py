"""A lock that two runs of one kind never hold at once; whoever comes second is told who holds it."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from quotedb.errors import LockedError


@contextmanager
def alone(path: Path, what: str) -> Iterator[None]:
    """Hold a lock, without waiting for it; it ends with the process, however that ends.

    Args:
        path: The lock's file; made with its folder, never removed: a lock on a removed file guards nothing.
        what: What runs, for the message, such as "export".

    Raises:
        LockedError: Another process holds it; says which, and since when.
        OSError: The file cannot be made or written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockedError(
                f"Another {what} is running on this database{holder(file)}.",
                hint="Let it end, or run this again later.",
            ) from None
        note(file, {"pid": os.getpid(), "since": f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"})
        yield
        note(file, None)


def note(file: IO[str], holding: dict[str, object] | None) -> None:
    """Write down who holds the lock; nothing when nobody does any more."""
    file.seek(0)
    file.truncate()
    if holding is not None:
        json.dump(holding, file)
    file.flush()


def holder(file: IO[str]) -> str:
    """Say who holds the lock, as far as the file tells."""
    file.seek(0)
    try:
        found = json.loads(file.read())
        return f": process {int(found['pid'])}, since {found['since']}"
    except (ValueError, KeyError, TypeError):  # taken a moment ago, or by another program
        return ""
