"""One door for every format: a result goes to a stream or, in one step, to a file."""

import io
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from quotedb.errors import UsageError
from quotedb.export.delimited import write_csv, write_tsv
from quotedb.export.jsonlines import write_json, write_jsonl
from quotedb.export.markdown import write_markdown
from quotedb.export.place import in_place
from quotedb.export.profile import FITTING, MARK, PLAIN, Guard, Profile
from quotedb.export.table import write_table
from quotedb.report.result import Result

TEXT_FORMATS: dict[str, Callable[[Result, TextIO], int]] = {
    "table": write_table,
    "csv": write_csv,
    "tsv": write_tsv,
    "json": write_json,
    "jsonl": write_jsonl,
    "md": write_markdown,
    "html": lambda result, target: import_module("quotedb.export.html.report").write_html(result, target),
    "jsonld": lambda result, target: import_module("quotedb.export.jsonld").write_jsonld(result, target),
}
FILE_FORMATS: dict[str, Callable[[Result, Path], int]] = {  # their modules load what the others do without
    "parquet": lambda result, path: import_module("quotedb.export.parquet").write_parquet(result, path),
    "xlsx": lambda result, path: import_module("quotedb.export.xlsx.book").write_xlsx(result, path),
}
FORMATS = (*TEXT_FORMATS, *FILE_FORMATS)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        n_rows: Rows.
        n_guarded: Texts that the guard marked.
    """

    n_rows: int
    n_guarded: int = 0


def write_result(
    result: Result,
    format_name: str,
    target: TextIO | BinaryIO | Path,
    *,
    width: int | None = None,
    profile: Profile = PLAIN,
) -> Written:
    """Write all rows of a result.

    Args:
        result: Its rows are read to the end.
        format_name: One of ``FORMATS``.
        target: A path is replaced in one step after the last row; text in a stream of bytes is UTF-8.
        width: Columns of the terminal that shows a table; None where there is none.
        profile: Who will read it; changes CSV and TSV only.

    Raises:
        UsageError: There is no such format, it is no text and the stream takes text only, or the result is
            none that it can hold.
        QueryError: The statement failed midway; a path is left as it was.
        OSError: The target cannot be written.
    """
    if format_name not in FORMATS:
        raise UsageError(f"There is no format {format_name!r}.", hint=f"There are: {', '.join(FORMATS)}.")
    guard = Guard()
    has_mark = profile.has_mark and format_name in FITTING
    if profile.is_guarded and format_name in FITTING:
        result = guard.guarded(result)
    if isinstance(target, Path):
        with in_place(target) as aside:
            n_rows = write_file(result, format_name, aside, has_mark=has_mark)
    elif isinstance(target, io.TextIOBase):
        if format_name in FILE_FORMATS:
            raise UsageError(f"{format_name} is not text.", hint="Name a file for it with -o.")
        target.write(MARK if has_mark else "")
        n_rows = write_text(result, format_name, cast("TextIO", target), width)
    else:
        n_rows = write_bytes(result, format_name, cast("BinaryIO", target), width, has_mark=has_mark)
    return Written(n_rows, guard.n_guarded)


def write_file(result: Result, format_name: str, path: Path, *, has_mark: bool) -> int:
    """Write a new file."""
    if format_name in FILE_FORMATS:
        return FILE_FORMATS[format_name](result, path)
    with path.open("wb") as stream:
        return write_bytes(result, format_name, stream, None, has_mark=has_mark)


def write_bytes(
    result: Result, format_name: str, target: BinaryIO, width: int | None, *, has_mark: bool
) -> int:
    """Write to a stream of bytes, which stays open."""
    if format_name in FILE_FORMATS:
        with tempfile.TemporaryDirectory(prefix="quotedb-") as folder:
            path = Path(folder) / "rows"
            n_rows = FILE_FORMATS[format_name](result, path)
            with path.open("rb") as written:
                shutil.copyfileobj(written, target)
        return n_rows
    # half a character of two, which UTF-8 cannot hold, is written as its escape
    text = io.TextIOWrapper(target, encoding="utf-8", errors="backslashreplace", newline="")
    try:
        text.write(MARK if has_mark else "")
        return write_text(result, format_name, text, width)
    finally:
        text.detach()


def write_text(result: Result, format_name: str, target: TextIO, width: int | None) -> int:
    """Write one of the text formats."""
    if format_name == "table":
        return write_table(result, target, width=width)
    return TEXT_FORMATS[format_name](result, target)
