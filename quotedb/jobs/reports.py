"""Reports and ad-hoc SQL: the snapshot brought up to date, the statement run, its result given."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from quotedb.config import report_folders
from quotedb.errors import ReportError
from quotedb.jobs.database import ready_snapshot
from quotedb.report.about import about_query, about_report
from quotedb.report.catalog import find_report, list_reports
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
) -> Result:
    """Run one reading statement on the database as it is now, or as it was at the last moment that counts."""
    snapshot = ready_snapshot(db, as_of)
    about = about_query(sql, params, snapshot, as_of)
    return replace(run_query(snapshot, sql, params, limits=limits), about=about)
