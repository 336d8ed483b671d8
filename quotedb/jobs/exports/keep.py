"""Keeps the newest folders of an export: older ones go, as far as they are what quotedb wrote."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotedb.jobs.exports.folder import ASIDE, discard, read_manifest, remove_written
from quotedb.jobs.exports.places import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """One folder that was cleared.

    Attributes:
        folder: Where.
        changed: Files that stay because somebody changed them.
    """

    folder: Path
    changed: tuple[str, ...]


def keep_newest(target: Target, export: str, count: int) -> Iterator[Removed]:
    """Clear all but the newest folders of an export.

    A folder counts only if it holds a manifest of this export; of what it holds, only the files that the
    manifest names and whose bytes are still those that were written are removed.

    Args:
        target: Of the run that has just ended.
        export: The export's name.
        count: Folders that stay.
    """
    for folder, manifest in sorted(dated_folders(target, export), key=age)[:-count]:
        if folder == target.folder:  # a clock that was set back
            continue
        changed = remove_written(folder, manifest)
        for above in folder.parents:
            if above == target.base or any(above.iterdir()):
                break
            above.rmdir()
        yield Removed(folder=folder, changed=tuple(changed))


def clear_interrupted(target: Target) -> None:
    """Remove what runs that were killed left half written, on whatever day."""
    folders = target.base.glob(target.pattern) if target.pattern else iter((target.folder,))
    for folder in folders:
        if folder.is_dir() and not folder.is_symlink() and (folder / ASIDE).exists():
            discard(folder / ASIDE)
            if not any(folder.iterdir()):
                folder.rmdir()


def newest_folder(target: Target, export: str) -> Path | None:
    """Give the folder of the newest day; None where there is none."""
    found = max(dated_folders(target, export), key=age, default=None)
    return None if found is None else found[0]


def dated_folders(target: Target, export: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Give the folders that runs of an export wrote, with their manifests; links are not followed."""
    for folder in target.base.glob(target.pattern):
        if folder == target.latest or folder.is_symlink() or not folder.is_dir():
            continue
        manifest = read_manifest(folder)
        if manifest is not None and manifest["export"] == export:
            yield folder, manifest


def age(found: tuple[Path, dict[str, Any]]) -> tuple[str, ...]:
    """Give what sorts folders by their day, the oldest first."""
    folder, manifest = found
    fields = manifest["fields"]
    day = fields.get("date") or "-".join(fields.get(name, "") for name in ("year", "week", "month", "day"))
    return day, fields.get("hour", ""), os.fspath(folder)
