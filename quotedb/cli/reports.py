"""Commands that answer: canned reports and ad-hoc SQL."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotedb.cli import options
from quotedb.config import DEFAULT_DATABASE
from quotedb.export.profile import profile_of

if TYPE_CHECKING:
    from quotedb.errors import ReportError
    from quotedb.report.header import Report

LIST = "list"
SHOW = "show"


def report_command(  # noqa: PLR0913
    name: Annotated[str, typer.Argument(help="A report's name; list; or show NAME.")] = LIST,
    shown: Annotated[str | None, typer.Argument(metavar="[NAME]", help="The report to show.")] = None,
    param: options.Parameters = None,
    db: options.Db = DEFAULT_DATABASE,
    as_of: options.AsOf = None,
    output_format: options.OutputFormat = None,
    output: options.Output = None,
    profile: options.Profile = None,
    guard: options.Guard = None,
    reports_dir: options.ReportsDir = None,
    timeout: options.Timeout = options.TIMEOUT_S,
) -> None:
    """List the canned reports, show what one asks and takes, or run it.

    Example: quotedb report unconfirmed

    Example: quotedb report who-said-what -p speaker="Vladimir Putin" -o putin.csv

    Example: quotedb report unconfirmed --as-of 2026-03-08
    """
    from quotedb.cli.output import write
    from quotedb.jobs.reports import all_reports, one_report, report_result
    from quotedb.report.frames import Limits

    if (shown is not None) != (name == SHOW):
        raise typer.BadParameter("Write: quotedb report show NAME", param_hint="NAME")
    limits, moment = Limits(seconds=timeout), options.moment_of(as_of)
    if name == LIST:
        for report in all_reports(reports_dir, _warn):
            typer.echo(f"{report.name:20} {report.question}")
    elif shown is not None:
        _show(one_report(shown, reports_dir))
    else:
        write(
            report_result(
                db, name, options.pairs(param, "--param"), reports_dir, as_of=moment, limits=limits
            ),
            output_format,
            output,
            profile_of(profile, guard),
        )


def _warn(error: "ReportError") -> None:
    typer.echo(f"left out: {error.message}", err=True)


def _show(report: "Report") -> None:
    typer.echo(f"{report.title}: {report.question}\n{report.origin}\n")
    typer.echo("Parameters" if report.params else "No parameters.")
    for name, param in report.params.items():
        typer.echo(f"  {name:16} {param.type:6} {param.help}")
    typer.echo("\nColumns")
    for name, meaning in report.columns.items():
        typer.echo(f"  {name:20} {meaning}")


def sql_command(  # noqa: PLR0913
    query: Annotated[
        str | None, typer.Argument(help="One statement that reads; - takes it from standard input.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", "-f", help="Take the statement from this file.")
    ] = None,
    param: options.Parameters = None,
    db: options.Db = DEFAULT_DATABASE,
    as_of: options.AsOf = None,
    output_format: options.OutputFormat = None,
    output: options.Output = None,
    profile: options.Profile = None,
    guard: options.Guard = None,
    timeout: options.Timeout = options.TIMEOUT_S,
) -> None:
    """Run one SELECT over the documented tables and views, in DuckDB's SQL.

    Example: quotedb sql "select kind, count(*) from quotes group by kind order by 2 desc"

    Example: quotedb sql -f mine.sql -p since=2026-01-01 -o mine.csv --profile excel
    """
    from quotedb.cli.output import write
    from quotedb.jobs.reports import query_result
    from quotedb.report.frames import Limits

    if (query is None) == (file is None):
        raise typer.BadParameter("Give a statement, or a file with -f.", param_hint="QUERY")
    sql = _read(file) if file else sys.stdin.read() if query == "-" else str(query)
    if any("\ud800" <= sign <= "\udfff" for sign in sql):  # a byte that could not be decoded
        raise typer.BadParameter("The statement is not UTF-8 text.", param_hint="QUERY")
    values, moment = options.pairs(param, "--param"), options.moment_of(as_of)
    write(
        query_result(db, sql, values, as_of=moment, limits=Limits(seconds=timeout)),
        output_format,
        output,
        profile_of(profile, guard),
    )


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{str(file)!r} cannot be read: {error}", param_hint="--file") from error
