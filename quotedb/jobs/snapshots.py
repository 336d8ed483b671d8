"""Hands the data of a database to other tools, as one DuckDB file or as a folder of Parquet files."""

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

import quotedb
from quotedb.errors import QuotedbError, UsageError
from quotedb.export.handout.dress import TEXTS, Text, add_texts, count_rows, dress, is_dressed, version_ids
from quotedb.export.handout.files import (
    MADE_BY,
    MANIFEST,
    Handed,
    hand,
    manifest,
    write_parquet_files,
)
from quotedb.export.place import in_place
from quotedb.export.site.folder import check_target, folder_in_place
from quotedb.jobs.database import opened, own_files, ready_snapshot
from quotedb.report.about import read_marks
from quotedb.report.contract import Relation, describe_all
from quotedb.report.state import read_watermark
from quotedb.store.absent import chunks
from quotedb.store.engine import reading
from quotedb.store.texts import stored_texts

SUFFIX = ".duckdb"
ENDING = re.compile(r"\.[A-Za-z]\w*")  # of a file; a folder's name may end in a date or a version
ROOM = "Make its folder writable and leave room on the disk."


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotRequest:
    """What to write where.

    Attributes:
        target: A file that ends in .duckdb, or a folder.
        as_of: The last moment that counts; None for all that is stored.
        with_texts: Whether the articles' texts come along.
        force: Replace a target also when it is something else.
    """

    target: Path
    as_of: datetime | None = None
    with_texts: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotSummary:
    """What was written."""

    n_relations: int
    n_rows: int
    n_bytes: int


def write_snapshot(db: str, request: SnapshotRequest, show: Callable[[int, int], None]) -> SnapshotSummary:
    """Write the tables and views of a database for other tools.

    Args:
        db: A file or URL.
        request: What to write where.
        show: Told how many tables and views of how many are written.

    Raises:
        UsageError: The target must not be replaced, or is neither a DuckDB file nor a folder.
        DatabaseError: There is no such database.
        QuotedbError: The target cannot be written.
    """
    check(db, request)
    snapshot = ready_snapshot(db, request.as_of)
    about = tell(snapshot, request)
    relations = describe_all()
    try:
        with copied(db, snapshot, request, relations, about) as copy:
            relations += (TEXTS,) if request.with_texts else ()
            if request.target.suffix == SUFFIX:
                handed = write_file(copy, request.target, relations, about)
                show(len(relations), len(relations))
            else:
                handed = write_folder(copy, request.target, relations, about, show)
    except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise QuotedbError(f"{str(request.target)!r} cannot be written: {reason}.", hint=ROOM) from error
    return SnapshotSummary(
        n_relations=len(relations),
        n_rows=sum(n_rows or 0 for each in handed for n_rows in each.n_rows.values()),
        n_bytes=sum(each.n_bytes for each in handed),
    )


def check(db: str, request: SnapshotRequest) -> None:
    """Refuse a target that is no place for a snapshot, or that holds what would be destroyed."""
    target, place = request.target, request.target.resolve()
    own = [file.resolve() for file in own_files(db)]
    if place in own or any(place in file.parents for file in own):
        raise UsageError(
            f"{str(target)!r} is the database's own, or holds it; it would be replaced.",
            hint="Name another file or folder.",
        )
    if target.suffix == SUFFIX:
        check_file(target, force=request.force)
    elif ENDING.fullmatch(target.suffix) and not target.is_dir():
        raise UsageError(
            f"{target.name!r} is neither a DuckDB file nor a folder.",
            hint=f"End the file in {SUFFIX}, or name a folder, without such an ending, for Parquet files.",
        )
    else:
        check_target(target, force=request.force, marker=MANIFEST, what="snapshot")


def check_file(target: Path, *, force: bool) -> None:
    """Refuse a file that no earlier run wrote."""
    if target.is_dir():
        raise UsageError(f"{str(target)!r} is a folder.", hint="Name a file.")
    if force or not target.exists() or is_dressed(target):
        beside = manifest_of(target)
        if force or not beside.exists() or is_manifest(beside):
            return
        target = beside
    raise UsageError(
        f"{str(target)!r} is no snapshot that quotedb wrote.",
        hint="Name a new file; --force replaces this one.",
    )


def manifest_of(target: Path) -> Path:
    """Give the manifest's file of a snapshot that is one file."""
    return target.with_name(f"{target.name}.{MANIFEST}")


def is_manifest(file: Path) -> bool:
    """Say whether a file is a manifest that an earlier run wrote."""
    try:
        return str(json.loads(file.read_text("utf-8"))["made_by"]).startswith(MADE_BY)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def tell(snapshot: Path, request: SnapshotRequest) -> dict[str, str | None]:
    """Say what a snapshot shows; nothing in it comes from the clock."""
    watermark = read_watermark(snapshot)
    _, ruleset = read_marks(snapshot)
    return {
        "made_by": f"{MADE_BY} {quotedb.__version__}",
        "watermark": watermark.key,
        "changed_at": None if watermark.at is None else f"{watermark.at.isoformat()}Z",
        "as_of": None if request.as_of is None else request.as_of.isoformat(),
        "database_revision": watermark.schema,
        "ruleset": ruleset,
    }


@contextmanager
def copied(
    db: str,
    snapshot: Path,
    request: SnapshotRequest,
    relations: Sequence[Relation],
    about: Mapping[str, str | None],
) -> Iterator[Path]:
    """Give a copy of the snapshot, ready to be handed out, on the disk of the target."""
    parent = request.target.resolve().parent
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{request.target.name}.", dir=parent) as folder:
        copy = Path(folder) / "copy.duckdb"
        shutil.copyfile(snapshot, copy)
        dress(copy, relations, about)
        if request.with_texts:
            add_texts(copy, read_texts(db, version_ids(copy)))
        yield copy


def read_texts(db: str, wanted: Sequence[int]) -> Iterator[list[Text]]:
    """Yield the stored texts of versions, some at a time, all as of one moment."""
    with opened(db) as engine, reading(engine) as connection:
        for part in chunks(wanted):
            yield sorted(stored_texts(connection, part).items())


def write_file(
    copy: Path, target: Path, relations: Sequence[Relation], about: Mapping[str, str | None]
) -> list[Handed]:
    """Put the copy in the target's place, and the manifest beside it."""
    handed = [hand(copy, count_rows(copy, relations), target.name)]
    with in_place(target) as aside:
        copy.rename(aside)
    with in_place(manifest_of(target)) as aside:
        aside.write_text(manifest(about, handed, [target.name]), "utf-8")
    return handed


def write_folder(
    copy: Path,
    target: Path,
    relations: Sequence[Relation],
    about: Mapping[str, str | None],
    show: Callable[[int, int], None],
) -> list[Handed]:
    """Fill a new folder and put it in the target's place."""
    with folder_in_place(target) as aside:
        handed = write_parquet_files(copy, aside, relations, show)
        entries = [each.path for each in handed]
        (aside / MANIFEST).write_text(manifest(about, handed, entries), "utf-8")
    return handed
