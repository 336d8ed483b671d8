"""Checks that the files of exports still are what was written."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from quotedb.jobs.exports.asked import target_at
from quotedb.jobs.exports.declared import Declared
from quotedb.jobs.exports.folder import is_whole, read_manifest
from quotedb.jobs.exports.keep import newest_folder
from quotedb.jobs.exports.one import shown_path


def check_exports(declared: Iterable[Declared], now: datetime) -> Iterator[str]:
    """Give one line per export whose newest files are missing or not as they were written.

    Args:
        declared: All that the project declares.
        now: Fills in the fields of a path that has no date.
    """
    for each in declared:
        target = target_at(each, now)
        newest = target.latest or (newest_folder(target, each.name) if target.pattern else target.folder)
        if fault := fault_of(newest, each.name):
            yield f"{each.name}: {fault}"


def fault_of(folder: Path | None, export: str) -> str:
    """Say what is wrong with a folder; empty when all is well."""
    manifest = read_manifest(folder) if folder is not None else None
    if folder is None or manifest is None or manifest["export"] != export:
        return "was never written."
    if not is_whole(folder, manifest):
        return f"the files in {shown_path(folder)} are not as they were written: quotedb export {export}"
    return ""
