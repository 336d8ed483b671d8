"""Reports and ad-hoc SQL: the snapshot brought up to date, the statement run, its result given."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from quotedb.config import is_bundled, report_folders
from quotedb.errors import ReportError
from quotedb.jobs.database import initialise, ready_snapshot
from quotedb.report.about import about_query, about_report
from quotedb.report.catalog import check_report, find_path, find_report, list_reports
from quotedb.report.faults import Origin
from quotedb.report.frames import Limits
from quotedb.report.header import Report, has_header, read_report, report_paths
from quotedb.report.known import check_speakers
from quotedb.report.parameters import on_day, read_parameters
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


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check says of one file.

    Attributes:
        name: Of the file.
        faults: All that is wrong, with file and line; empty when nothing is.
        is_report: False for a file without a header, which is somebody's own SQL.
    """

    name: str
    faults: str = ""
    is_report: bool = True


def check_reports(what: str | None, reports_dir: Path | None) -> Iterator[Verdict]:
    """Check that reports are what their headers say: parameters, columns, and a statement that runs.

    Args:
        what: A report, or a folder of them; None for all that are not quotedb's own, or for those if there
            are none.
        reports_dir: Searched before the other folders.

    Raises:
        ReportError: There is no such report or folder.
    """
    with tempfile.TemporaryDirectory(prefix="quotedb-") as folder:
        empty = Path(folder) / "empty.db"
        initialise(str(empty))
        with duckdb.connect(str(ready_snapshot(str(empty))), read_only=True) as connection:
            for path in paths_of(what, reports_dir):
                try:
                    check_report(connection, read_report(path))
                except ReportError as error:
                    faults = "\n".join(filter(None, (error.message, error.hint)))
                    yield Verdict(path.name, faults, has_header(path))
                else:
                    yield Verdict(path.name)


def paths_of(what: str | None, reports_dir: Path | None) -> list[Path]:
    """Give the files that are to be checked, in order."""
    if what is not None and Path(what).is_dir():
        return sorted(Path(what).glob("*.sql"))
    if what is not None:
        return [find_path(what, report_folders(reports_dir))]
    found = report_paths(report_folders(reports_dir)).values()
    return [path for path in found if not is_bundled(path)] or list(found)


def report_result(
    db: str,
    name: str,
    params: Mapping[str, str],
    reports_dir: Path | None,
    *,
    as_of: datetime | None = None,
    limits: Limits | None = None,
) -> Result:
    """Run a report on the database as it is now, or as it was at the last moment that counts.

    Distances such as -30d count from that moment's day, else from today, UTC.

    Raises:
        ReportError: There is no such report, a value does not fit, or nobody on record has a speaker's name.
        QueryError: The statement fails or runs past its limits; may come while rows are read.
    """
    report = one_report(name, reports_dir)
    told = on_day(report, params, (as_of or datetime.now(UTC)).astimezone(UTC).date())
    values = read_parameters(report, told)
    snapshot = ready_snapshot(db, as_of)
    check_speakers(snapshot, report, values)
    about = about_report(report, told, snapshot, as_of)
    return replace(run_report(snapshot, report, told, limits=limits), about=about)


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
