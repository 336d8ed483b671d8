"""Reads the TOML header of a report or view: one SQL file says what it asks, takes and gives."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from quotedb.errors import ReportError
from quotedb.report.headerfaults import find_header_faults
from quotedb.vocab import ChartKind

MARK = "/* quotedb"
HEADER = re.compile(r"/\* quotedb\n(.*?)\*/\s*", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A value that the reader of a report may choose."""

    type: str  # text, speaker, outlet, int, float, bool or date
    help: str
    default: str | int | float | bool | date | None = None
    is_required: bool = False  # no default: the report makes no sense without it
    choices: tuple[str, ...] = ()  # the values that it may have; empty for any


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One SQL file with its header."""

    name: str  # file name without ".sql"
    title: str
    question: str  # what it answers, in a reader's words
    grain: tuple[str, ...]  # columns that tell any two rows apart
    params: dict[str, Parameter]
    columns: dict[str, str]  # every output column, in output order, with its meaning
    sql: str
    origin: Path
    is_stored: bool = False  # of a view: worked out once, when the snapshot is made
    by: str | None = None  # of a stored view: quote_id or claim_id, if it can be worked out for each alone
    chart: ChartKind | None = None  # what its page draws


def has_header(path: Path) -> bool:
    """Say whether a file means to be a report; what cannot be opened does not."""
    try:
        with path.open(encoding="utf-8", errors="replace") as text:
            return text.readline().strip() == MARK
    except OSError:
        return False


def report_paths(folders: Sequence[Path]) -> dict[str, Path]:
    """Give the files of all reports by name, in that order; of two with one name, the first found."""
    paths: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.sql")):
            if has_header(path):
                paths.setdefault(path.stem, path)
    return dict(sorted(paths.items()))


def read_report(path: Path) -> Report:
    """Read a report or view from its file.

    Args:
        path: The ``.sql`` file; its name is the report's name.

    Raises:
        ReportError: The file cannot be read, or the header is missing, not TOML, or not a report's; names
            each fault with its line.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReportError(f"{path.name} cannot be read as UTF-8 text: {error}.") from error
    found = HEADER.match(text)
    if found is None:
        raise ReportError(
            f"{path.name} line 1: it does not start with a header.",
            hint='Begin it with "/* quotedb", a TOML table, "*/", each on lines of their own.',
        )
    try:
        header = tomllib.loads("\n" + found[1])  # the mark's line stands before: lines count as in the file
    except tomllib.TOMLDecodeError as error:
        raise ReportError(f"The header of {path.name} is not TOML: {error}.") from error
    faults = [f"{path.name} line {line}: {fault}" for line, fault in find_header_faults(header, text)]
    if faults:
        raise ReportError("\n".join(faults))
    return Report(
        name=path.stem,
        title=header["title"],
        question=header["question"],
        grain=tuple(header["grain"]),
        params={name: parameter_of(given) for name, given in header.get("params", {}).items()},
        columns=dict(header["columns"]),
        sql=text[found.end() :].strip().rstrip(";"),
        origin=path,
        is_stored=header.get("stored", False),
        by=header.get("by"),
        chart=ChartKind(header["chart"]) if "chart" in header else None,
    )


def parameter_of(given: dict[str, Any]) -> Parameter:
    """Give one parameter of a header without faults."""
    return Parameter(
        type=given["type"],
        help=given["help"],
        default=given.get("default"),
        is_required=given.get("required", False),
        choices=tuple(given.get("choices", ())),
    )
