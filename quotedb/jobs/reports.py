"""Reports and ad-hoc SQL: the snapshot brought up to date, the statement run, its result given."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import duckdb

from quotedb.config import is_bundled, report_folders
from quotedb.errors import ReportError
from quotedb.jobs.database import initialise, ready_snapshot
from quotedb.report.about import about_query, about_report
from quotedb.report.catalog import check_report, find_report, list_reports
from quotedb.report.faults import Origin
from quotedb.report.frames import Limits
from quotedb.report.header import Report
from quotedb.report.result import Result
from quotedb.report.run import run_query, run_report


def all_reports(
    reports_dir: Path | None, on_broken: Callable[[ReportError], None] | None = None
) -> tuple[Report, ...]:
    """List every report that can be run, by name; a user's own hides the bundled one of its name.

    Args:
        reports_dir: Searched before the other folders.
        on_broken: Told what is wrong with a report, which is left out then; without it, that is raised.
    """
    return list_reports(report_folders(reports_dir), on_broken)


def one_report(name: str, reports_dir: Path | None) -> Report:
    """Find one report.

    Raises:
        ReportError: There is none of that name; lists those there are.
    """
    return find_report(name, report_folders(reports_dir))


def check_reports(name: str | None, reports_dir: Path | None) -> Iterator[tuple[str, str | None]]:
    """Check that reports are what their headers say: parameters, columns, and a statement that runs.

    Args:
        name: The one to check; None for all that are not quotedb's own, or for those if there are none.
        reports_dir: Searched before the other folders.

    Yields:
        Name and, with file and line, what is wrong with it; None if nothing is.
    """
    broken: list[ReportError] = []
    reports = (one_report(name, reports_dir),) if name else all_reports(reports_dir, broken.append)
    own = [report for report in reports if not is_bundled(report.origin)]
    with tempfile.TemporaryDirectory(prefix="quotedb-") as folder:
        empty = Path(folder) / "empty.db"
        initialise(str(empty))
        with duckdb.connect(str(ready_snapshot(str(empty))), read_only=True) as connection:
            for report in reports if name or not own else own:
                try:
                    check_report(connection, report)
                except ReportError as error:
                    yield report.name, error.message
                else:
                    yield report.name, None
    yield from (("header", error.message) for error in broken)


def report_result(
    db: str,
    name: str,
    params: Mapping[str, str],
    reports_dir: Path | None,
    *,
    as_of: datetime | None = None,
    limits: Limits | None = None,
) -> Result:
    """Run a report on the database as it is now, or as it was at the last moment that counts."""
    report = one_report(name, reports_dir)
    snapshot = ready_snapshot(db, as_of)
    about = about_report(report, params, snapshot, as_of)
    return replace(run_report(snapshot, report, params, limits=limits), about=about)


def query_result(
    db: str,
    sql: str,
    params: Mapping[str, str],
    *,
    as_of: datetime | None = None,
    limits: Limits | None = None,
    origin: Origin | None = None,
) -> Result:
    """Run one reading statement on the database as it is now, or as it was at the last moment that counts."""
    snapshot = ready_snapshot(db, as_of)
    about = about_query(sql, params, snapshot, as_of)
    return replace(run_query(snapshot, sql, params, limits=limits, origin=origin), about=about)
