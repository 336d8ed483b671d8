"""Puts a finished folder in its place in one step, and never in the place of somebody else's."""

import ctypes
import errno
import json
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quotedb.errors import UsageError

MARKER = "quotedb-site.json"  # names what a run wrote into a folder: only that may be replaced
EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
AT_FDCWD = -100  # paths count from the working folder


def check_target(target: Path, *, force: bool, marker: str = MARKER, what: str = "site") -> None:
    """Refuse a folder that holds what a replacement would destroy.

    Args:
        target: Where the new folder will stand.
        force: Replace a folder also when it holds other things.
        marker: The file by which an earlier run's folder is known.
        what: What the folder holds then, for messages.

    Raises:
        UsageError: The target is a file, or a folder that must not be replaced.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise UsageError(f"{str(target)!r} is a file.", hint=f"Name a folder for the {what}.")
    if place := _precious(target):
        raise UsageError(
            f"{str(target)!r} is {place}; it would be replaced whole.",
            hint=f"Name a new folder for the {what}.",
        )
    names = {entry.name for entry in os.scandir(target)}
    if not names or force:
        return
    if marker not in names:
        raise UsageError(
            f"{str(target)!r} holds something that is no {what} of quotedb.",
            hint="Name a new or an empty folder; --force replaces this one and all it holds.",
        )
    if strange := sorted(names - entries_of(target, marker) - {marker}):
        raise UsageError(
            f"{str(target)!r} holds {strange[0]!r}, which is no part of the {what} and would be removed.",
            hint="Move it elsewhere; --force replaces the folder and all it holds.",
        )


def entries_of(target: Path, marker: str = MARKER) -> set[str]:
    """Give the names that an earlier run put into a folder; none when its marker cannot be read."""
    try:
        noted = json.loads((target / marker).read_text("utf-8"))
        return set(noted["entries"])
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _precious(target: Path) -> str:
    """Say why a folder must never be replaced; empty when it may be."""
    place, here = target.resolve(), Path.cwd()
    if place == here or place in here.parents:
        return "the working folder or holds it"
    home = Path.home().resolve()
    if place == home or place in home.parents:
        return "your home folder or holds it"
    return ""


@contextmanager
def folder_in_place(target: Path) -> Iterator[Path]:
    """Give an empty folder to fill; on leaving without an error it takes the target's place.

    Args:
        target: An existing folder is replaced whole, and stays as it was if anything fails. Through a link,
            the folder it leads to is replaced.

    Yields:
        A new folder beside the target.

    Raises:
        OSError: The folder around it cannot be written, or the disk is full.
    """
    place = Path(os.path.realpath(target))
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(f".{place.name}.{secrets.token_hex(4)}.tmp")
    aside.mkdir()
    try:
        yield aside
        if place.exists():
            exchange(aside, place)
        else:
            aside.rename(place)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def exchange(one: Path, other: Path) -> None:
    """Let two folders change their names, in one step where the system can."""
    if sys.platform == "linux":
        rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if rename is not None:
            if rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), EXCHANGE) == 0:
                return
            if ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS):
                raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    parked = other.with_name(f"{one.name}.old")
    other.rename(parked)
    one.rename(other)
    parked.rename(one)
