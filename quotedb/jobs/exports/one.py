"""One export: skipped when its files already show this state, else written aside, published and recorded."""

import os
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from quotedb.jobs.exports.asked import Asked
from quotedb.jobs.exports.describe import Filling, WrittenFile, all_names
from quotedb.jobs.exports.folder import (
    aside,
    copy_all,
    is_whole,
    publish,
    read_manifest,
    refuse_strange,
    remove_written,
)
from quotedb.jobs.exports.keep import clear_interrupted, keep_newest
from quotedb.jobs.exports.steps import Ended, Step
from quotedb.jobs.exports.write import write_files
from quotedb.report.frames import Limits
from quotedb.store.engine import reading, writing
from quotedb.store.exports import ExportedFile, ExportRun, add_export, is_recorded
from quotedb.vocab import ExportOutcome

NO_ROWS = "There were no rows."


def export_one(asked: Asked, engine: Engine, limits: Limits, *, force: bool, fail_if_empty: bool) -> Ended:
    """Run one export.

    Args:
        asked: What to run and where to write.
        engine: Where it goes on record.
        limits: What the statement may use.
        force: Whether to write also what has not changed.
        fail_if_empty: Whether to leave the files in place when there are no rows.

    Raises:
        QuotedbError: The statement or a file's place is wrong; the files in place stay.
        OSError: A file cannot be written; the files in place stay.
    """
    folders = [folder for folder in (asked.target.folder, asked.target.latest) if folder is not None]
    for folder in folders:
        refuse_strange(folder, asked.declared.name)
    clear_interrupted(asked.target)
    if not force and is_current(asked) and on_record(engine, asked):
        return unchanged(asked, fail_if_empty=fail_if_empty)
    before = {folder: read_manifest(folder) for folder in folders}
    started = datetime.now(UTC)
    with ExitStack() as scratches:
        places = [(folder, scratches.enter_context(aside(folder))) for folder in folders]
        first = places[0][1]
        files, filling = write_files(asked, first, limits)
        if fail_if_empty and filling.n_rows == 0:
            with writing(engine) as connection:
                add_export(connection, run_of(asked, started), refused(asked))
            return empty(asked)
        names = all_names(read_manifest(first) or {})
        for _, scratch in places[1:]:
            copy_all(first, scratch, names)
        with writing(engine) as connection:
            add_export(connection, run_of(asked, started), records(asked.target.folder, files))
            for folder, scratch in places:
                publish(scratch, folder, names)
    for folder, manifest in before.items():
        if manifest is not None:
            remove_written(folder, manifest, keep=names)
    return written(asked, files, filling, started)


def is_current(asked: Asked) -> bool:
    """Say whether the files in place are whole and just what this run would write."""
    for folder in filter(None, (asked.target.folder, asked.target.latest)):
        manifest = read_manifest(folder)
        if manifest is None or manifest["run"] != asked.key or not is_whole(folder, manifest):
            return False
    return True


def on_record(engine: Engine, asked: Asked) -> bool:
    """Say whether the database knows that these files were written."""
    with reading(engine) as connection:
        return is_recorded(connection, asked.key)


def run_of(asked: Asked, started: datetime) -> ExportRun:
    """Give what goes on record about all files of a run."""
    return ExportRun(
        run_key=asked.key,
        name=asked.declared.name,
        report=asked.declared.source,
        params_json=asked.params_json,
        watermark=asked.watermark.key,
        ruleset=asked.about.ruleset,
        started_at=started,
    )


def records(folder: Path, files: Iterable[WrittenFile]) -> list[ExportedFile]:
    """Give what goes on record about each file that was written."""
    return [
        ExportedFile(format=file.format, path=str(folder / file.name), n_rows=file.n_rows, sha256=file.sha256)
        for file in files
    ]


def refused(asked: Asked) -> list[ExportedFile]:
    """Give what goes on record where there were no rows and the files in place stayed."""
    return [
        ExportedFile(format=name, path=str(asked.target.folder / file), message=NO_ROWS)
        for name, file in asked.target.files.items()
    ]


def written(asked: Asked, files: tuple[WrittenFile, ...], filling: Filling, started: datetime) -> Ended:
    """Say what was written, after clearing older folders."""
    name, target = asked.declared.name, asked.target
    rows = amount(filling.n_rows, filling.n_found)
    told = [f"{name}: {rows} in {shown_path(target.folder)} ({', '.join(target.files)})"]
    told += [
        f"{file.n_guarded:,} texts in {file.name} marked as no formula" for file in files if file.n_guarded
    ]
    removed = list(keep_newest(target, name, asked.declared.keep)) if asked.declared.keep else []
    told += [f"removed {shown_path(each.folder)}" for each in removed]
    told += [
        f"kept {shown_path(each.folder / file)}, changed since" for each in removed for file in each.changed
    ]
    return Ended(
        outcome=ExportOutcome.WRITTEN,
        step=Step(
            step="written",
            export=name,
            message="; ".join(told) + ".",
            is_news=filling.is_partial,
            fields={
                "run": asked.key,
                "rows": filling.n_rows,
                "rows_found": filling.n_found,
                "seconds": round((datetime.now(UTC) - started).total_seconds(), 3),
                "guarded": sum(file.n_guarded for file in files),
                "files": {str(target.folder / file.name): file.sha256 for file in files},
                "removed": [str(each.folder) for each in removed],
            },
        ),
    )


def unchanged(asked: Asked, *, fail_if_empty: bool) -> Ended:
    """Say that the files in place already show this state."""
    manifest = read_manifest(asked.target.folder) or {}
    n_rows, n_found = manifest.get("rows", 0), manifest.get("rows_found", 0)
    if fail_if_empty and n_rows == 0:
        return empty(asked)
    return Ended(
        outcome=ExportOutcome.UNCHANGED,
        step=Step(
            step="unchanged",
            export=asked.declared.name,
            message=f"{asked.declared.name}: unchanged, {amount(n_rows, n_found)} in "
            f"{shown_path(asked.target.folder)}.",
            fields={"run": asked.key, "rows": n_rows},
        ),
    )


def empty(asked: Asked) -> Ended:
    """Say that there are no rows."""
    return Ended(
        outcome=ExportOutcome.EMPTY,
        step=Step(
            step="empty",
            export=asked.declared.name,
            is_news=True,
            message=f"{asked.declared.name}: no rows; the files in place stay as they were.",
            fields={"run": asked.key, "rows": 0},
        ),
    )


def amount(n_rows: int, n_found: int) -> str:
    """Say how many rows were written, and of how many when a limit cut them."""
    some = f"{n_rows:,} of {n_found:,}" if n_rows < n_found else f"{n_found:,}"
    return f"{some} row" if n_found == 1 else f"{some} rows"


def shown_path(path: Path) -> str:
    """Give a path as people read it: from the working folder where it lies below that."""
    whole, here = os.path.normpath(path), f"{Path.cwd()}{os.sep}"
    return whole.removeprefix(here)
