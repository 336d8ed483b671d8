"""Writes the files of one export aside: rows once from the record, then every format from the same rows."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from quotedb.errors import QueryError
from quotedb.export.profile import profile_of
from quotedb.export.write import write_result
from quotedb.jobs.exports.asked import Asked
from quotedb.jobs.exports.describe import (
    Filling,
    WrittenFile,
    as_json,
    descriptor,
    hashes_of,
    manifest,
    sums,
)
from quotedb.jobs.exports.folder import sha256_of
from quotedb.jobs.exports.places import DESCRIPTOR, MANIFEST, SUMS
from quotedb.report.frames import Limits
from quotedb.report.result import Result, ResultColumn, Row
from quotedb.report.spool import spooled


@dataclass(slots=True)
class Tally:
    """What was seen of the rows while they went by."""

    n_found: int = 0
    has_key: bool = True


def write_files(asked: Asked, scratch: Path, limits: Limits) -> tuple[tuple[WrittenFile, ...], Filling]:
    """Write every file of an export into a folder of its own.

    Args:
        asked: What to run and to write.
        scratch: An empty folder.
        limits: What the statement may use.

    Returns:
        The files of rows, and what the rows turned out to be.

    Raises:
        QueryError: The statement fails, runs past its limits, or gives two columns of one name.
        ReportError: The report gives other columns than its header names.
        OSError: A file cannot be written.
    """
    result = asked.run(limits)
    refuse_twins(result.columns)
    names = [column.name for column in result.columns]
    grain = [names.index(name) for name in (asked.report.grain if asked.report else ())]
    tally = Tally()
    seen = replace(result, rows=watched(result.rows, asked.declared.limit, grain, tally))
    with as_often(seen, len(asked.target.files)) as give:
        files = tuple(
            write_one(asked, give(), format_name, scratch / name)
            for format_name, name in asked.target.files.items()
        )
    filling = Filling(
        columns=result.columns, n_rows=files[0].n_rows, n_found=tally.n_found, has_key=tally.has_key
    )
    described = as_json(descriptor(asked, files, filling))
    (scratch / DESCRIPTOR).write_text(described, "utf-8", newline="\n")
    described_sha256 = sha256_of(scratch / DESCRIPTOR) or ""
    manifested = manifest(asked, files, filling, described_sha256)
    (scratch / SUMS).write_text(sums(hashes_of(manifested)), "utf-8", newline="\n")
    (scratch / MANIFEST).write_text(as_json(manifested), "utf-8", newline="\n")
    return files, filling


def write_one(asked: Asked, result: Result, format_name: str, path: Path) -> WrittenFile:
    """Write one file and say what it holds."""
    profile = profile_of(asked.declared.profile, asked.declared.guard)
    written = write_result(result, format_name, path, profile=profile)
    return WrittenFile(
        name=path.name,
        format=format_name,
        n_rows=written.n_rows,
        n_guarded=written.n_guarded,
        n_bytes=path.stat().st_size,
        sha256=sha256_of(path) or "",
    )


def as_often(result: Result, count: int) -> AbstractContextManager[Callable[[], Result]]:
    """Give a result once as it comes, or several times from the disk."""
    return nullcontext(lambda: result) if count == 1 else spooled(result)


def watched(rows: Iterator[Row], limit: int | None, grain: Sequence[int], tally: Tally) -> Iterator[Row]:
    """Pass rows on, at most so many, count all, and note whether one lacks a value that tells rows apart."""
    for row in rows:
        tally.n_found += 1
        if limit is None or tally.n_found <= limit:
            if any(row[at] is None for at in grain):
                tally.has_key = False
            yield row


def refuse_twins(columns: Sequence[ResultColumn]) -> None:
    """Refuse columns that share a name: who reads the file could not tell them apart.

    Raises:
        QueryError: Names the column.
    """
    names = [column.name for column in columns]
    for name in names:
        if names.count(name) > 1:
            raise QueryError(
                f"The statement gives two columns {name!r}.", hint="Give one another name with AS."
            )
