"""Where a result goes: standard output or a file, in the format asked for or fitting."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from quotedb.export.formats import FORMATS, SUFFIXES, write_file, write_stream

if TYPE_CHECKING:
    from quotedb.report.result import Result


def write(result: "Result", output_format: str | None, output: Path | None) -> None:
    """Write a result.

    Args:
        result: Read once.
        output_format: A name from FORMATS; None: by the file's suffix, table on a terminal, else CSV.
        output: A file, replaced whole; None or "-" for standard output.

    Raises:
        typer.BadParameter: There is no such format.
    """
    target = None if output is None or str(output) == "-" else output
    chosen = output_format or (SUFFIXES.get(target.suffix) if target else None) or _fitting(target)
    if chosen not in FORMATS:
        raise typer.BadParameter(f"{chosen!r} is none of {', '.join(FORMATS)}.", param_hint="--format")
    if target is not None:
        write_file(result, chosen, target)
    else:
        write_stream(result, chosen, sys.stdout.buffer)


def _fitting(target: Path | None) -> str:
    return "table" if target is None and sys.stdout.isatty() else "csv"
