"""The folder of an export: written aside, published with the manifest last, removed by its manifest."""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import Any

from quotedb.errors import QuotedbError
from quotedb.export.place import sync
from quotedb.jobs.exports.describe import TOOL, all_names, hashes_of, sums
from quotedb.jobs.exports.places import MANIFEST, SUMS

ASIDE = ".quotedb.tmp"


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """Give an empty folder inside the target's, on the same disk; at the end it is removed with its files.

    Args:
        folder: The target; made with the folders above it, and unmade if it stays empty.

    Raises:
        OSError: It cannot be made or written.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    scratch = folder / ASIDE
    try:
        discard(scratch)
        scratch.mkdir()
        yield scratch
    finally:
        discard(scratch)
        for each in missing:
            if each.is_dir() and not any(each.iterdir()):
                each.rmdir()


def discard(scratch: Path) -> None:
    """Remove what an interrupted run left."""
    if scratch.is_dir() and not scratch.is_symlink():
        shutil.rmtree(scratch)


def publish(scratch: Path, folder: Path, names: Iterable[str]) -> None:
    """Put finished files in their places, one after the other: the last one says that all are there."""
    ordered = list(names)
    for name in ordered:
        sync(scratch / name)
    for name in ordered:
        os.replace(scratch / name, folder / name)  # noqa: PTH105 - the one call that POSIX promises to be atomic
    sync(folder)


def copy_all(scratch: Path, other: Path, names: Iterable[str]) -> None:
    """Copy finished files to where another folder's are written."""
    for name in names:
        shutil.copyfile(scratch / name, other / name)


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Give the manifest that quotedb wrote into a folder; None where there is none of quotedb's."""
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
        is_ours = found["tool"] == TOOL and all(Path(name).name == name for name in hashes_of(found))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if is_ours else None


def refuse_strange(folder: Path, export: str) -> None:
    """Refuse to write over the manifest of somebody else.

    Raises:
        QuotedbError: Another program's manifest lies there, or another export's.
    """
    if not (folder / MANIFEST).exists():
        return
    found = read_manifest(folder)
    owner = "another program" if found is None else f"the export {found['export']!r}"
    if found is None or found["export"] != export:
        raise QuotedbError(
            f"{str(folder / MANIFEST)!r} was written by {owner}; nothing was changed.",
            hint="Give the export another path, or remove that file if nobody needs it.",
        )


def is_whole(folder: Path, manifest: Mapping[str, Any]) -> bool:
    """Say whether a folder holds every file of its manifest, byte for byte."""
    hashes = hashes_of(manifest)
    return all(sha256_of(folder / name) == sha256 for name, sha256 in hashes.items()) and (
        read_or_none(folder / SUMS) == sums(hashes).encode()
    )


def remove_written(folder: Path, manifest: Mapping[str, Any], keep: Iterable[str] = ()) -> list[str]:
    """Remove the files that a manifest names, as long as they are what quotedb wrote.

    Args:
        folder: Where they lie; removed too if it is empty then.
        manifest: Found in that folder before.
        keep: Names that stay.

    Returns:
        The names of files that were changed since, which stay.
    """
    hashes = hashes_of(manifest)
    staying = set(keep)
    changed = []
    for name in (name for name in all_names(manifest) if name not in staying):
        path = folder / name
        is_ours = {SUMS: read_or_none(path) == sums(hashes).encode(), MANIFEST: True}
        if is_ours.get(name, sha256_of(path) == hashes.get(name)):
            path.unlink(missing_ok=True)
        elif path.exists():
            changed.append(name)
    if not any(folder.iterdir()):
        folder.rmdir()
    return changed


def sha256_of(path: Path) -> str | None:
    """Give the hash of a file's bytes; None where there is no file."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def read_or_none(path: Path) -> bytes | None:
    """Give a small file's bytes; None where there is no file."""
    try:
        return path.read_bytes()
    except OSError:
        return None
