"""Reads the TOML header of a report or view: one SQL file says what it asks, takes and gives."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotedb.errors import ReportError
from quotedb.vocab import ChartKind

MARK = "/* quotedb"
HEADER = re.compile(r"/\* quotedb\n(.*?)\*/\s*", re.DOTALL)
PARAMETER_TYPES = ("text", "int", "float", "bool", "date")
TYPES: dict[str, tuple[type, str]] = {
    "title": (str, "a text"),
    "question": (str, "a text"),
    "grain": (list, "a list of columns"),
    "columns": (dict, "a table of columns and their meanings"),
    "params": (dict, "a table of parameters"),
    "stored": (bool, "true or false"),
    "chart": (str, "a text"),
}
KEYS = frozenset(TYPES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A value that the reader of a report may choose."""

    type: str  # one of PARAMETER_TYPES
    help: str
    default: str | int | float | bool | None = None
    is_required: bool = False  # no default: the report makes no sense without it


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
    chart: ChartKind | None = None  # what its page draws


def has_header(path: Path) -> bool:
    """Say whether a file means to be a report; what cannot be opened does not."""
    try:
        with path.open(encoding="utf-8", errors="replace") as text:
            return text.readline().strip() == MARK
    except OSError:
        return False


def read_report(path: Path) -> Report:
    """Read a report or view from its file.

    Args:
        path: The ``.sql`` file; its name is the report's name.

    Raises:
        ReportError: The file cannot be read, or the header is missing, not TOML, or lacks or misnames a key;
            says which.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReportError(f"{path.name} cannot be read as UTF-8 text: {error}.") from error
    found = HEADER.match(text)
    if found is None:
        raise ReportError(
            f"{path.name} does not start with a header.",
            hint='Begin it with "/* quotedb", a TOML table, "*/".',
        )
    try:
        header = tomllib.loads("\n" + found[1])
    except tomllib.TOMLDecodeError as error:
        raise ReportError(f"The header of {path.name} is not TOML: {error}.") from error
    check_keys(header, path.name)
    return Report(
        name=path.stem,
        title=header["title"],
        question=header["question"],
        grain=tuple(header["grain"]),
        params={
            name: read_parameter(given, name, path.name) for name, given in header.get("params", {}).items()
        },
        columns=dict(header["columns"]),
        sql=text[found.end() :].strip().rstrip(";"),
        origin=path,
        is_stored=header.get("stored", False),
        chart=read_chart(header.get("chart"), path.name),
    )


def check_keys(header: dict[str, Any], file_name: str) -> None:
    """Refuse a header whose keys or values are not a report's, or whose grain is not among its columns."""
    for key in sorted(KEYS - {"params", "stored", "chart"} - header.keys()):
        raise ReportError(f"The header of {file_name} lacks {key!r}.")
    for key in sorted(header.keys() - KEYS):
        raise ReportError(
            f"The header of {file_name} has an unknown key {key!r}.",
            hint=f"Known: {', '.join(sorted(KEYS))}.",
        )
    for key, (kind, words) in TYPES.items():
        if not isinstance(header.get(key, kind()), kind):
            raise ReportError(f"In the header of {file_name}, {key!r} is not {words}.")
    for column in header["grain"]:
        if column not in header["columns"]:
            raise ReportError(f"The grain of {file_name} names {column!r}, which is not among its columns.")


def read_chart(given: str | None, file_name: str) -> ChartKind | None:
    """Read the name of a drawing."""
    if given is not None and given not in set(ChartKind):
        raise ReportError(
            f"The header of {file_name} asks for a chart {given!r}.", hint=f"Known: {', '.join(ChartKind)}."
        )
    return None if given is None else ChartKind(given)


def read_parameter(given: dict[str, Any], name: str, file_name: str) -> Parameter:
    """Read one parameter's table of the header."""
    kind = given.get("type") if isinstance(given, dict) else None
    if kind not in PARAMETER_TYPES:
        raise ReportError(
            f"Parameter {name!r} of {file_name} has the type {kind!r}.",
            hint=f"Known: {', '.join(PARAMETER_TYPES)}.",
        )
    unknown = sorted(given.keys() - {"type", "help", "default", "required"})
    if unknown or "help" not in given:
        raise ReportError(
            f"Parameter {name!r} of {file_name} "
            + (f"has an unknown key {unknown[0]!r}." if unknown else "lacks 'help'.")
        )
    return Parameter(
        type=kind, help=given["help"], default=given.get("default"), is_required=given.get("required", False)
    )
