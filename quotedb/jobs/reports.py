"""Reports and ad-hoc SQL: the snapshot brought up to date, the statement run, its result given."""

from collections.abc import Mapping
from pathlib import Path

from quotedb.config import report_folders
from quotedb.jobs.database import ready_snapshot
from quotedb.report.catalog import find_report, list_reports
from quotedb.report.header import Report
from quotedb.report.result import Result
from quotedb.report.run import run_query, run_report


def all_reports(reports_dir: Path | None) -> tuple[Report, ...]:
    """List every report that can be run, by name; a user's own hides the bundled one of its name."""
    return list_reports(report_folders(reports_dir))


def one_report(name: str, reports_dir: Path | None) -> Report:
    """Find one report.

    Raises:
        ReportError: There is none of that name; lists those there are.
    """
    return find_report(name, report_folders(reports_dir))


def report_result(db: str, name: str, params: Mapping[str, str], reports_dir: Path | None) -> Result:
    """Run a report on the database as it is now."""
    report = one_report(name, reports_dir)
    return run_report(ready_snapshot(db), report, params)


def query_result(db: str, sql: str, params: Mapping[str, str]) -> Result:
    """Run one reading statement on the database as it is now."""
    return run_query(ready_snapshot(db), sql, params)
