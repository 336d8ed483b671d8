"""Runs the declared exports: all of one state of the record, each whole or not at all, each on record."""

import difflib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Engine

from quotedb import ids
from quotedb.config import lock_path, report_folders
from quotedb.errors import ConfigError, ExitCode, QuotedbError, ReportError, UsageError
from quotedb.jobs.database import database_file, opened, ready_snapshot
from quotedb.jobs.exports.asked import Asked, ask, last_moment, target_at
from quotedb.jobs.exports.declared import Declared
from quotedb.jobs.exports.one import export_one, is_current, shown_path
from quotedb.jobs.exports.places import refuse_shared
from quotedb.jobs.exports.steps import Ended, Step
from quotedb.jobs.locks import alone
from quotedb.report.frames import Limits
from quotedb.report.state import Watermark, read_watermark
from quotedb.store.engine import database_url, shown, writing
from quotedb.store.exports import ExportedFile, ExportRun, add_export
from quotedb.vocab import ExportOutcome

Listener: TypeAlias = Callable[[Step], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """How to export.

    Attributes:
        names: The exports to run; empty for all that are declared.
        now: The time that names folders and from which distances count, UTC.
        reports_dir: Searched for reports before the other folders.
        limits: What one statement may use.
        force: Whether to write also what has not changed.
        fail_if_empty: Whether an export without rows is refused.
    """

    names: tuple[str, ...] = ()
    now: datetime
    reports_dir: Path | None = None
    limits: Limits = field(default_factory=Limits)
    force: bool = False
    fail_if_empty: bool = False


def choose(declared: Sequence[Declared], names: Sequence[str]) -> tuple[Declared, ...]:
    """Give the exports of these names, or all, in the order of their declaration.

    Raises:
        UsageError: None is declared, or none of that name.
    """
    known = [each.name for each in declared]
    if not known:
        raise UsageError(
            "No export is declared.", hint="Declare one in quotedb.toml: [[export]] with name and report."
        )
    for name in names:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            meant = f"Did you mean {close[0]!r}? " if close else ""
            raise UsageError(f"There is no export {name!r}.", hint=f"{meant}There are: {', '.join(known)}.")
    return tuple(each for each in declared if not names or each.name in names)


def run_exports(
    db: str, declared: Sequence[Declared], options: ExportOptions, listener: Listener
) -> ExitCode:
    """Run exports; one that fails does not stop the others.

    Args:
        db: A file or URL.
        declared: All that the project declares.
        options: How.
        listener: Told each step.

    Returns:
        Failed if one failed; else found if one was empty that must not be; else done.

    Raises:
        UsageError: There is no such export.
        ConfigError: Two of them write to one folder.
        LockedError: Another process exports from this database.
        DatabaseError: The database cannot be used.
        ReportError: The analysis snapshot cannot be brought up to date.
    """
    chosen = choose(declared, options.names)
    refuse_shared({each.name: target_at(each, options.now) for each in declared})
    lock = lock_path(database_file(db), shown(database_url(db)))
    with opened(db) as engine, alone(lock, "export"), ExitStack() as pins:
        current = pins.enter_context(pinned(ready_snapshot(db)))
        watermark = read_watermark(current)
        listener(
            Step(
                step="start",
                message=f"{len(chosen)} of {len(declared)} exports, {shown_state(watermark)}.",
                fields={"exports": [each.name for each in chosen], "watermark": watermark.key},
            )
        )
        outcomes = []
        for each in chosen:
            ended = attempt(each, engine, options, current, lambda at: pins.enter_context(earlier(db, at)))
            listener(ended.step)
            outcomes.append(ended.outcome)
    code = exit_code(outcomes)
    counts = {str(outcome): outcomes.count(outcome) for outcome in ExportOutcome}
    told = ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count)
    listener(Step(step="end", message=f"{told}.", fields={**counts, "exit": int(code)}))
    return code


def shown_state(watermark: Watermark) -> str:
    """Say of which state of the record."""
    if watermark.at is None:
        return "of a record that is empty"
    return f"of the record as it stands since {watermark.at:%Y-%m-%d %H:%M:%S} UTC"


def attempt(
    declared: Declared,
    engine: Engine,
    options: ExportOptions,
    current: Path,
    snapshot_at: Callable[[datetime], Path],
) -> Ended:
    """Run one export; whatever goes wrong is its outcome, and on record."""
    asked: Asked | None = None
    try:
        as_of = last_moment(declared, options.now.date())
        snapshot = current if as_of is None else snapshot_at(as_of)
        asked = ask(declared, snapshot, report_folders(options.reports_dir), options.now)
        return export_one(
            asked, engine, options.limits, force=options.force, fail_if_empty=options.fail_if_empty
        )
    except Exception as error:  # a mistake in one export must not take the others away
        reason, hint = explain(error, target_at(declared, options.now).folder)
        unrecorded = record_failure(engine, declared, asked, options.now, reason)
        told = " ".join(filter(None, (f"{declared.name}: failed: {reason}", hint, unrecorded)))
        return Ended(
            outcome=ExportOutcome.FAILED,
            step=Step(
                step="failed", export=declared.name, is_news=True, message=told, fields={"reason": reason}
            ),
        )


def explain(error: Exception, folder: Path) -> tuple[str, str]:
    """Say why an export into a folder failed, and what to do about it."""
    match error:
        case QuotedbError():
            return error.message, error.hint
        case OSError():
            place = str(error.filename or folder)
            return (
                f"{place!r} cannot be written: {error.strerror or error}.",
                "Check its folder and the room on the disk; the files in place stay as they were.",
            )
    return f"{type(error).__name__}: {error}", "That is a mistake in quotedb."


def record_failure(
    engine: Engine, declared: Declared, asked: Asked | None, now: datetime, reason: str
) -> str:
    """Put a failure on record; give what is to be said when even that cannot be done."""
    target = target_at(declared, now)
    run = ExportRun(
        run_key=asked.key if asked else ids.key("export", declared.name, reason),
        name=declared.name,
        report=declared.source,
        params_json=asked.params_json if asked else "{}",
        watermark=asked.watermark.key if asked else "",
        ruleset=asked.about.ruleset if asked else None,
        started_at=now,
    )
    files = [
        ExportedFile(format=name, path=str(target.folder / file), message=reason)
        for name, file in target.files.items()
    ]
    try:
        with writing(engine) as connection:
            add_export(connection, run, files)
    except QuotedbError as error:
        return f"It could not be put on record: {error.message}"
    return ""


def exit_code(outcomes: Sequence[ExportOutcome]) -> ExitCode:
    """Give the exit code of a run."""
    if ExportOutcome.FAILED in outcomes:
        return ExitCode.FAILED
    return ExitCode.FOUND if ExportOutcome.EMPTY in outcomes else ExitCode.DONE


@contextmanager
def pinned(snapshot: Path) -> Iterator[Path]:
    """Hold on to a snapshot under a name of its own: a refresh by another process puts a new one in place.

    Raises:
        OSError: Its folder cannot be written.
    """
    pin = snapshot.with_name(snapshot.name + ".export")
    pin.unlink(missing_ok=True)
    try:
        try:
            os.link(snapshot, pin)
        except OSError:  # a file system without links
            shutil.copyfile(snapshot, pin)
        yield pin
    finally:
        pin.unlink(missing_ok=True)


def earlier(db: str, at: datetime) -> AbstractContextManager[Path]:
    """Hold on to the snapshot of an earlier time."""
    return pinned(ready_snapshot(db, at))


def rehearse(db: str, declared: Sequence[Declared], options: ExportOptions) -> Iterator[tuple[bool, str]]:
    """Say what a run would write, and write nothing.

    Yields:
        For each export whether it can be done, and lines that say what would become of it.

    Raises:
        QuotedbError: There is no such export, two write to one folder, or the database cannot be used.
    """
    chosen = choose(declared, options.names)
    refuse_shared({each.name: target_at(each, options.now) for each in declared})
    for each in chosen:
        try:
            as_of = last_moment(each, options.now.date())
            folders = report_folders(options.reports_dir)
            asked = ask(each, ready_snapshot(db, as_of), folders, options.now)
        except (ConfigError, ReportError) as error:
            yield False, f"{each.name}: cannot be written: {error.in_full}"
            continue
        verb = "unchanged" if is_current(asked) and not options.force else "would be written"
        lines = [f"{each.name}: {verb}", f"  {each.source} {asked.params_json}"]
        lines += [f"  {shown_path(asked.target.folder / file)}" for file in asked.target.files.values()]
        if asked.target.latest is not None:
            lines.append(f"  {shown_path(asked.target.latest)}/ (a copy)")
        yield True, "\n".join(lines)
