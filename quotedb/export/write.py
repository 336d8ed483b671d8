"""One door for every format: a result goes to a stream or, in one step, to a file."""

import io
import shutil
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from quotedb.errors import UsageError
from quotedb.export.delimited import write_csv, write_tsv
from quotedb.export.jsonlines import write_json, write_jsonl
from quotedb.export.markdown import write_markdown
from quotedb.export.place import in_place
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
}
FORMATS = (*TEXT_FORMATS, "parquet")


def write_result(
    result: Result, format_name: str, target: TextIO | BinaryIO | Path, *, width: int | None = None
) -> int:
    """Write all rows of a result.

    Args:
        result: Its rows are read to the end.
        format_name: One of ``FORMATS``.
        target: A path is replaced in one step after the last row; text in a stream of bytes is UTF-8.
        width: Columns of the terminal that shows a table; None where there is none.

    Returns:
        The number of rows.

    Raises:
        UsageError: There is no such format, or it is no text and the stream takes text only.
        QueryError: The statement failed midway; a path is left as it was.
        OSError: The target cannot be written.
    """
    if format_name not in FORMATS:
        raise UsageError(f"There is no format {format_name!r}.", hint=f"There are: {', '.join(FORMATS)}.")
    if isinstance(target, Path):
        with in_place(target) as aside:
            return write_file(result, format_name, aside)
    if isinstance(target, io.TextIOBase):
        if format_name == "parquet":
            raise UsageError("Parquet is not text.", hint="Name a file for it.")
        return write_text(result, format_name, target, width)
    return write_bytes(result, format_name, cast("BinaryIO", target), width)


def write_file(result: Result, format_name: str, path: Path) -> int:
    """Write a new file."""
    if format_name == "parquet":
        return write_parquet(result, path)
    with path.open("w", encoding="utf-8", newline="") as text:
        return write_text(result, format_name, text, None)


def write_bytes(result: Result, format_name: str, target: BinaryIO, width: int | None) -> int:
    """Write to a stream of bytes, which stays open."""
    if format_name == "parquet":
        with tempfile.TemporaryDirectory(prefix="quotedb-") as folder:
            path = Path(folder) / "rows.parquet"
            n_rows = write_parquet(result, path)
            with path.open("rb") as written:
                shutil.copyfileobj(written, target)
        return n_rows
    text = io.TextIOWrapper(target, encoding="utf-8", newline="")
    try:
        return write_text(result, format_name, text, width)
    finally:
        text.detach()


def write_text(result: Result, format_name: str, target: TextIO, width: int | None) -> int:
    """Write one of the text formats."""
    if format_name == "table":
        return write_table(result, target, width=width)
    return TEXT_FORMATS[format_name](result, target)


def write_parquet(result: Result, path: Path) -> int:
    """Write Parquet; its module loads DuckDB, which the other formats do without."""
    return import_module("quotedb.export.parquet").write_parquet(result, path)  # type: ignore[no-any-return]
