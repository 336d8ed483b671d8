"""Finds reports by name in a list of folders, and checks that a report is what its header says."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from quotedb.errors import AskedError, ReportError
from quotedb.report.faults import Origin, point_out, read_fault, suggest
from quotedb.report.header import Report, read_report, report_paths
from quotedb.report.headerfaults import line_of

DESCRIBE = "describe "
TABLES = (
    "select table_name from duckdb_tables() union select view_name from duckdb_views() where not internal"
)


def list_reports(
    folders: Sequence[Path], on_broken: Callable[[ReportError], None] | None = None
) -> tuple[Report, ...]:
    """Give all reports by name; of two with one name, the one in the earlier folder.

    A file without a header is somebody's own SQL, and none of ours.

    Args:
        folders: Searched in this order.
        on_broken: Told what is wrong with a report, which is left out then.

    Raises:
        ReportError: A report's header is wrong, and nobody is to be told.
    """
    paths = report_paths(folders)
    found: list[Report] = []
    for path in paths.values():
        try:
            found.append(read_report(path))
        except ReportError as error:
            if on_broken is None:
                raise
            on_broken(error)
    return tuple(found)


def find_report(name: str, folders: Sequence[Path]) -> Report:
    """Give one report.

    Raises:
        ReportError: Its header is wrong; there is none of that name (`AskedError`).
    """
    return read_report(find_path(name, folders))


def find_path(name: str, folders: Sequence[Path]) -> Path:
    """Give the file of one report.

    Raises:
        AskedError: There is none of that name.
    """
    for folder in folders:
        path = folder / f"{name}.sql"
        if path.is_file():
            return path
    known = list(report_paths(folders))
    raise AskedError(
        f"There is no report {name!r}.",
        hint=suggest(name, known) or f"There are: {', '.join(known) or 'none'}.",
    )


def check_report(connection: duckdb.DuckDBPyConnection, report: Report) -> None:
    """Refuse a report whose statement does not fit its header.

    Args:
        connection: A snapshot; its rows do not matter.
        report: From a file that was just written or changed.

    Raises:
        ReportError: The file holds several statements or none; a ``$parameter`` and the header do not match,
            either way; the statement fails; its columns are not the header's, in order. Names every fault
            with its line.
    """
    faults = list(find_faults(connection, report))
    if faults:
        raise ReportError("\n".join(faults))


def find_faults(connection: duckdb.DuckDBPyConnection, report: Report) -> Iterator[str]:
    """Yield all in which a report's statement does not fit its header, with file and line."""
    connection.execute("set errors_as_json = true")  # so that they say where
    asked = report.sql
    try:
        statements = connection.extract_statements(report.sql)
        if len(statements) != 1:
            yield f"{report.origin.name} holds {len(statements)} statements; a report is one."
            return
        used = set(statements[0].named_parameters)
        for name in sorted(used ^ report.params.keys()):
            where = "used but not in the header" if name in used else "in the header but not used"
            yield f"{place(report, name)}: parameter {name!r} is {where}."
        values = {name: report.params[name].default if name in report.params else None for name in used}
        asked = f"{DESCRIBE}{report.sql}"
        described = connection.execute(asked, values).fetchall()
    except duckdb.Error as error:
        yield tell(connection, error, report, asked)
        return
    found = [str(row[0]) for row in described]
    for name in report.columns:
        if name not in found:
            yield f"{place(report, name)}: the statement gives no column {name!r}, which the header names."
    for name in found:
        if name not in report.columns:
            yield f"{report.origin.name}: the header does not name column {name!r}, which the statement has."
    if found != list(report.columns) and sorted(found) == sorted(report.columns):
        at = next(name for name, seen in zip(report.columns, found, strict=True) if name != seen)
        yield (
            f"{place(report, at)}: the header names the columns in another order; "
            f"the statement gives {', '.join(found)}."
        )
    for name in sorted({name for name in found if found.count(name) > 1}):
        yield f"{report.origin.name}: the statement gives two columns {name!r}."


def tell(connection: duckdb.DuckDBPyConnection, error: duckdb.Error, report: Report, asked: str) -> str:
    """Say why a report's statement fails, where, and what may have been meant.

    Args:
        connection: Of the error.
        error: What DuckDB said.
        report: Whose statement it is.
        asked: What DuckDB was given: the statement, with or without a word before it.
    """
    tables = [str(name) for (name,) in connection.execute(TABLES).fetchall()]
    fault = read_fault(error, asked, tables)
    hint = f"\n{fault.hint}" if fault.hint else ""
    if fault.start is None:
        return f"{report.origin.name}: {fault.message}{hint}"
    at = replace(fault, start=max(0, fault.start - len(asked) + len(report.sql)))
    return point_out(at, report.sql, origin_of(report)) + hint


def origin_of(report: Report) -> Origin:
    """Give where a report's statement begins in its file."""
    try:
        text = report.origin.read_text("utf-8")
    except (OSError, UnicodeDecodeError):  # gone since it was read
        return Origin(name=report.origin.name)
    return Origin(name=report.origin.name, line=text.count("\n", 0, max(text.find(report.sql), 0)) + 1)


def place(report: Report, name: str) -> str:
    """Give file and line where a name first stands."""
    return f"{report.origin.name} line {line_of(report.origin.read_text('utf-8'), name)}"
