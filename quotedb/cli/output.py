"""Where a result goes: standard output or a file, in the format asked for or fitting."""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from quotedb.errors import QuotedbError, UsageError
from quotedb.export.write import FORMATS, write_result

if TYPE_CHECKING:
    from quotedb.report.result import Result

SUFFIXES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "md",
    ".html": "html",
    ".parquet": "parquet",
}


def write(result: "Result", format_name: str | None, output: Path | None) -> None:
    """Write a result.

    Args:
        result: Read once.
        format_name: None: by the file's suffix, table on a terminal, else CSV.
        output: A file, replaced whole; None or "-" for standard output.

    Raises:
        UsageError: There is no such format, or the suffix names none.
        QuotedbError: The file cannot be written.
    """
    if output is not None and str(output) != "-":
        _write_file(result, format_name or _by_suffix(output), output)
    elif sys.stdout.isatty():
        write_result(result, format_name or "table", sys.stdout, width=shutil.get_terminal_size().columns)
    else:
        write_result(result, format_name or "csv", sys.stdout.buffer)


def _write_file(result: "Result", format_name: str, output: Path) -> None:
    try:
        write_result(result, format_name, output)
    except OSError as error:
        raise QuotedbError(
            f"{str(output)!r} cannot be written: {error.strerror or error}.",
            hint="Check that its folder exists and may be written, and that the disk has room.",
        ) from error


def _by_suffix(output: Path) -> str:
    if output.suffix not in SUFFIXES:
        raise UsageError(
            f"The name {output.name!r} does not say its format.",
            hint=f"End it in {', '.join(SUFFIXES)}, or give --format: {', '.join(FORMATS)}.",
        )
    return SUFFIXES[output.suffix]
