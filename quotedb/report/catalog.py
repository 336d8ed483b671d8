"""Finds reports by name in a list of folders, and checks that a report is what its header says."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from quotedb.errors import ReportError
from quotedb.report.faults import Origin, point_out, read_fault
from quotedb.report.header import Report, has_header, read_report

DESCRIBE = "describe "


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
    paths: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.sql")):
            if has_header(path):
                paths.setdefault(path.stem, path)
    found: list[Report] = []
    for name in sorted(paths):
        try:
            found.append(read_report(paths[name]))
        except ReportError as error:
            if on_broken is None:
                raise
            on_broken(error)
    return tuple(found)


def find_report(name: str, folders: Sequence[Path]) -> Report:
    """Give one report.

    Raises:
        ReportError: There is none of that name, or its header is wrong.
    """
    for folder in folders:
        path = folder / f"{name}.sql"
        if path.is_file():
            return read_report(path)
    known = sorted({path.stem for folder in folders for path in folder.glob("*.sql") if has_header(path)})
    raise ReportError(f"There is no report {name!r}.", hint=f"There are: {', '.join(known) or 'none'}.")


def check_report(connection: duckdb.DuckDBPyConnection, report: Report) -> None:
    """Refuse a report whose statement does not fit its header.

    Args:
        connection: A snapshot; its rows do not matter.
        report: From a file that was just written or changed.

    Raises:
        ReportError: The file holds several statements or none; a ``$parameter`` and the header do not match,
            either way; the statement fails; its columns are not the header's, in order. Names the line.
    """
    connection.execute("set errors_as_json = true")  # so that they say where
    try:
        statements = connection.extract_statements(report.sql)
        if len(statements) != 1:
            raise ReportError(f"{report.origin.name} holds {len(statements)} statements; a report is one.")
        used = set(statements[0].named_parameters)
        for name in sorted(used ^ report.params.keys()):
            where = "used but not in the header" if name in used else "in the header but not used"
            raise ReportError(f"{place(report, name)}: parameter {name!r} is {where}.")
        defaults = {name: parameter.default for name, parameter in report.params.items()}
        described = connection.execute(f"{DESCRIBE}{report.sql}", defaults).fetchall()
    except duckdb.Error as error:
        fault = read_fault(error, f"{DESCRIBE}{report.sql}", ())
        start = None if fault.start is None else max(0, fault.start - len(DESCRIBE))
        message = point_out(replace(fault, start=start), report.sql, origin_of(report))
        raise ReportError(message if start is not None else f"{report.origin.name}: {message}") from error
    found = [str(row[0]) for row in described]
    for seen, named in zip(found, report.columns, strict=False):
        if seen != named:
            raise ReportError(
                f"{place(report, named)}: the header names {named!r} where the statement gives {seen!r}."
            )
    if len(found) != len(report.columns):
        raise ReportError(
            f"{report.origin.name} gives {len(found)} columns; its header names {len(report.columns)}."
        )


def origin_of(report: Report) -> Origin:
    """Give where a report's statement begins in its file."""
    try:
        text = report.origin.read_text("utf-8")
    except (OSError, UnicodeDecodeError):  # gone since it was read
        return Origin(name=report.origin.name)
    return Origin(name=report.origin.name, line=text.count("\n", 0, max(text.find(report.sql), 0)) + 1)


def place(report: Report, name: str) -> str:
    """Give file and line where a name first stands."""
    lines = report.origin.read_text("utf-8").splitlines()
    word = re.compile(rf"\b{re.escape(name)}\b")
    number = next((n for n, line in enumerate(lines, 1) if word.search(line)), 1)
    return f"{report.origin.name} line {number}"
