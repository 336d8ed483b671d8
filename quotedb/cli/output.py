"""Where a result goes: standard output or a file, in the format asked for or fitting."""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from quotedb.errors import QuotedbError, UsageError
from quotedb.export.profile import FITTING, PLAIN, Profile
from quotedb.export.write import FORMATS, Written, write_result

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
    ".xlsx": "xlsx",
    ".jsonld": "jsonld",
}
ONE = "text that a spreadsheet program would run as a formula begins"
MANY = "texts that a spreadsheet program would run as formulas begin"
MADE_FOR_SHEETS = FITTING | {"xlsx"}


def write(result: "Result", format_name: str | None, output: Path | None, profile: Profile = PLAIN) -> None:
    """Write a result, and say on standard error how many texts were guarded.

    Args:
        result: Read once.
        format_name: None: by the file's suffix, table on a terminal, else CSV.
        output: A file, replaced whole; None or "-" for standard output.
        profile: Who will read it; another than the plain one makes CSV of what says no format.

    Raises:
        UsageError: There is no such format, the suffix names none, or it is none for spreadsheet programs
            and the profile is.
        QuotedbError: The file cannot be written.
    """
    is_file = output is not None and str(output) != "-"
    fitting = "table" if sys.stdout.isatty() and profile == PLAIN else "csv"
    chosen = format_name or (_by_suffix(output) if output is not None and is_file else fitting)
    if profile != PLAIN and chosen in FORMATS and chosen not in MADE_FOR_SHEETS:
        raise UsageError(
            f"{chosen} is not read by spreadsheet programs.",
            hint="Leave --profile and --guard out, or write csv, tsv or xlsx.",
        )
    if output is not None and is_file:
        written = _write_file(result, chosen, output, profile)
    elif sys.stdout.isatty():
        width = shutil.get_terminal_size().columns
        written = write_result(result, chosen, sys.stdout, width=width, profile=profile)
    else:
        written = write_result(result, chosen, sys.stdout.buffer, profile=profile)
    if written.n_guarded:
        what = ONE if written.n_guarded == 1 else MANY
        typer.echo(f"{written.n_guarded:,} {what} with a ' now; xlsx does without.", err=True)


def _write_file(result: "Result", format_name: str, output: Path, profile: Profile) -> Written:
    try:
        return write_result(result, format_name, output, profile=profile)
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
