"""Puts a finished file in its place in one step: a reader sees the old one or the new one, whole."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def in_place(path: Path) -> Iterator[Path]:
    """Give a path to write to; on leaving without an error, what was written takes the target's place.

    Args:
        path: The target; an existing file is replaced, and stays as it was if anything fails. Through a link,
            the file it leads to is replaced. A device or pipe, such as /dev/stdout, is written to directly.

    Yields:
        A new path in the same folder, or the device or pipe.

    Raises:
        OSError: The target is a folder, its folder is missing or cannot be written, or the disk is full.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        yield path
        return
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    aside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        yield aside
        sync(aside)
        os.replace(aside, target)  # noqa: PTH105 - the one call that POSIX promises to be atomic
        sync(target.parent)
    finally:
        aside.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
