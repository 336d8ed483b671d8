"""Puts a finished file in its place in one step: a reader sees the old one or the new one, whole."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def in_place(path: Path) -> Iterator[Path]:
    """Give a path to write to; on leaving without an error, what was written takes the target's place.

    Args:
        path: The target; an existing file is replaced, and stays as it was if anything fails.

    Yields:
        A new path in the same folder.

    Raises:
        OSError: The folder is missing or cannot be written, or the disk is full.
    """
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        yield aside
        sync(aside)
        os.replace(aside, path)  # noqa: PTH105 - the one call that POSIX promises to be atomic
        sync(path.parent)
    finally:
        aside.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
