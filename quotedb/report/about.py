"""Says what a result answers, from what data, and which command gives it again."""

import shlex
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import duckdb

from quotedb.errors import ReportError
from quotedb.report.header import Report
from quotedb.report.parameters import read_parameters
from quotedb.report.result import About

LAST_IMPORT = "select max(finished_at) from import_runs"
RULESET = "select ruleset from claim_standings limit 1"


def about_report(
    report: Report, params: Mapping[str, str], snapshot: Path, as_of: datetime | None = None
) -> About:
    """Say what a canned report answers.

    Args:
        report: From the catalogue.
        params: Values as a user writes them, by name.
        snapshot: Where it runs.
        as_of: The last moment that counts.

    Raises:
        ReportError: A parameter does not fit, or the snapshot cannot be read.
    """
    values = read_parameters(report, params)
    imported_at, ruleset = read_marks(snapshot)
    return About(
        title=report.title,
        question=report.question,
        meanings=report.columns,
        parameters={name: None if value is None else written(value) for name, value in values.items()},
        as_of=as_of,
        imported_at=imported_at,
        ruleset=ruleset,
        command=command_line(["report", report.name], params, as_of),
        chart=report.chart,
    )


def about_query(sql: str, params: Mapping[str, str], snapshot: Path, as_of: datetime | None = None) -> About:
    """Say what an ad-hoc statement was asked of.

    Raises:
        ReportError: The snapshot cannot be read.
    """
    imported_at, ruleset = read_marks(snapshot)
    return About(
        title="Query",
        parameters=dict(params),
        as_of=as_of,
        imported_at=imported_at,
        ruleset=ruleset,
        command=command_line(["sql", sql], params, as_of),
    )


def read_marks(snapshot: Path) -> tuple[datetime | None, str | None]:
    """Give when the last import ended, and the version of the rules of status; None where there is none.

    Raises:
        ReportError: The snapshot cannot be read.
    """
    try:
        with duckdb.connect(str(snapshot), read_only=True) as connection:
            marks = [connection.execute(sql).fetchone() for sql in (LAST_IMPORT, RULESET)]
    except duckdb.Error as error:
        raise ReportError(
            f"The analysis snapshot {snapshot.name!r} cannot be read: {error}.",
            hint="Delete that file and run the command again: it is made anew from the database.",
        ) from error
    imported, ruleset = (mark[0] if mark else None for mark in marks)
    return imported, ruleset


def written(value: object) -> str:
    """Give a parameter's value as a user writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def command_line(words: list[str], params: Mapping[str, str], as_of: datetime | None) -> str:
    """Give the command that asks the same; the database, which is its user's own affair, is left out."""
    parts = ["quotedb", *words]
    for name, value in params.items():
        parts += ["-p", f"{name}={value}"]
    if as_of is not None:
        parts += ["--as-of", as_of.isoformat()]
    return shlex.join([*parts, "--format", "html"])
