"""Compares a file with what lies beside it: the manifest of its export, or sums of files."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotedb.jobs.exports.folder import read_or_none, sha256_of
from quotedb.jobs.exports.places import MANIFEST, SUMS


@dataclass(frozen=True, slots=True)
class Beside:
    """What another file says of a file.

    Attributes:
        name: Of the other file.
        fits: Whether the file has the bytes that it names.
    """

    name: str
    fits: bool


def look_beside(path: Path) -> tuple[Beside, ...]:
    """Compare a file's bytes with the hash that the manifest and the sums in its folder give.

    Returns:
        What each of them that names the file says.
    """
    said = {MANIFEST: from_manifest(path), SUMS: from_sums(path)}
    actual = sha256_of(path)
    return tuple(Beside(name, actual == sha256) for name, sha256 in said.items() if sha256 is not None)


def from_manifest(path: Path) -> str | None:
    """Give the hash in the manifest of an export; None where there is none, or it does not name the file."""
    try:
        found: Any = json.loads(read_or_none(path.with_name(MANIFEST)) or b"")
        hashes = {str(each["path"]): str(each["sha256"]) for each in found["files"]}
    except (ValueError, TypeError, LookupError):
        return None  # another program's manifest, or none
    return hashes.get(path.name)


def from_sums(path: Path) -> str | None:
    """Give the hash in a list as sha256sum writes it; None where no list names the file."""
    lines = (read_or_none(path.with_name(SUMS)) or b"").decode("utf-8", "replace").splitlines()
    pairs = (line.partition(" ") for line in lines)
    return next((sha256 for sha256, _, name in pairs if name in (f" {path.name}", f"*{path.name}")), None)
