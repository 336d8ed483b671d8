"""Writes each table and view of a snapshot to a Parquet file, and says what was written."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from quotedb.report.contract import Relation
from quotedb.report.views import literal

MANIFEST = "manifest.json"
MADE_BY = "quotedb snapshot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One file that was written.

    Attributes:
        path: Its name in its folder.
        n_rows: Rows by table or view; None for a view that is worked out when it is asked.
        n_bytes: Its size.
        sha256: Of its bytes.
    """

    path: str
    n_rows: Mapping[str, int | None]
    n_bytes: int
    sha256: str


def write_parquet_files(
    copy: Path, folder: Path, relations: Sequence[Relation], show: Callable[[int, int], None]
) -> list[Handed]:
    """Write ``NAME.parquet`` for each table and view, ordered by what tells its rows apart.

    One thread writes, so that the same rows give the same bytes.

    Args:
        copy: A snapshot that nobody changes meanwhile.
        folder: Where the files go.
        relations: Tables and views of the snapshot.
        show: Told how many of how many are written.
    """
    handed = []
    with duckdb.connect(str(copy), read_only=True, config={"threads": 1}) as connection:
        connection.execute("set enable_progress_bar=false")  # it would go to standard output
        for n_done, relation in enumerate(relations, 1):
            path = folder / f"{relation.name}.parquet"
            order = ", ".join(f'"{column}"' for column in relation.grain)
            n_rows = connection.execute(
                f'copy (select * from "{relation.name}" order by {order}) to {literal(str(path))} '  # noqa: S608 - names of ours
                "(format parquet, compression zstd)"
            ).fetchall()[0][0]
            handed.append(hand(path, {relation.name: n_rows}))
            show(n_done, len(relations))
    return handed


def hand(path: Path, n_rows: Mapping[str, int | None], name: str | None = None) -> Handed:
    """Describe a file that was written.

    Args:
        path: The file.
        n_rows: Rows by table or view.
        name: What it will be called, if not as it is now.
    """
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    return Handed(path=name or path.name, n_rows=n_rows, n_bytes=path.stat().st_size, sha256=sha256)


def manifest(about: Mapping[str, str | None], handed: Iterable[Handed], entries: Sequence[str]) -> str:
    """Give the text of the manifest: what the data shows, and each file with its rows and hash.

    Args:
        about: What the data shows; the same that ``dress`` writes.
        handed: The files.
        entries: All names that belong to the snapshot in its folder, the manifest's own left out.
    """
    told = {
        **about,
        "files": [
            {"path": each.path, "bytes": each.n_bytes, "sha256": each.sha256, "rows": dict(each.n_rows)}
            for each in handed
        ],
        "entries": list(entries),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
