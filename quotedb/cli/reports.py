"""Commands that answer: canned reports and ad-hoc SQL."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotedb.cli import options
from quotedb.cli.completion import report_names, report_words
from quotedb.config import DEFAULT_DATABASE
from quotedb.errors import ExitCode
from quotedb.export.profile import profile_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedb.errors import ReportError
    from quotedb.report.header import Report
    from quotedb.report.result import Result

LIST = "list"
SHOW = "show"
CHECK = "check"


def report_command(  # noqa: PLR0913
    name: Annotated[
        str,
        typer.Argument(
            help="A report's name; list; show NAME; or check [NAME or FOLDER].", autocompletion=report_words
        ),
    ] = LIST,
    shown: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="The report to show; the report or folder to check.",
            autocompletion=report_names,
        ),
    ] = None,
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
    """List the canned reports, show what one asks and takes, run it, or check reports of your own.

    Your own reports are searched first: in --reports-dir, ./reports and your configuration folder. check says
    what is wrong with them, by file and line, and ends with exit code 4 if anything is.

    Example: quotedb report unconfirmed

    Example: quotedb report who-said-what -p speaker="Vladimir Putin" -o putin.csv

    Example: quotedb report unconfirmed --as-of 2026-03-08

    Example: quotedb report check my-reports
    """
    from quotedb.cli.output import write
    from quotedb.jobs.reports import all_reports, one_report, report_result
    from quotedb.report.frames import Limits

    if (shown is not None and name not in (SHOW, CHECK)) or (shown is None and name == SHOW):
        raise typer.BadParameter("Write: quotedb report show NAME", param_hint="NAME")
    limits, moment = Limits(seconds=timeout), options.moment_of(as_of)
    if name == LIST:
        write(_listed(all_reports(reports_dir, _warn)), output_format, output, profile_of(profile, guard))
    elif name == CHECK:
        _check(shown, reports_dir)
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


def _listed(reports: "Sequence[Report]") -> "Result":
    from quotedb.config import is_bundled
    from quotedb.report.result import Result, ResultColumn

    columns = tuple(ResultColumn(name, "VARCHAR") for name in ("report", "question", "parameters", "from"))
    rows = (
        (
            report.name,
            report.question,
            " ".join(report.params),
            "quotedb" if is_bundled(report.origin) else str(report.origin.parent),
        )
        for report in reports
    )
    return Result(columns, rows)


def _check(what: str | None, reports_dir: Path | None) -> None:
    """Say of each report whether it is what its header says; exit 4 if one is not."""
    from quotedb.jobs.reports import check_reports

    n_reports = n_faulty = 0
    for verdict in check_reports(what, reports_dir):
        if not verdict.is_report:
            typer.echo(f"{verdict.name} has no header, so it is no report.", err=True)
            continue
        n_reports += 1
        n_faulty += bool(verdict.faults)
        typer.echo(verdict.faults or f"{verdict.name}: ok")
    typer.echo(f"{n_reports} checked, {n_faulty} with faults.", err=True)
    if n_faulty:
        raise typer.Exit(ExitCode.FOUND)


def _warn(error: "ReportError") -> None:
    typer.echo(f"left out: {error.message}", err=True)


def _show(report: "Report") -> None:
    from quotedb.report.parameters import examples

    typer.echo(f"{report.title}: {report.question}\n{report.origin}\n")
    typer.echo("Parameters" if report.params else "No parameters.")
    for name, param in report.params.items():
        default = "needed" if param.is_required else f"default {_told(param.default)}"
        typer.echo(f"  {name:12} {param.type:8} {default:14} {param.help}")
        typer.echo(f"  {'':36} -p {examples(name, param)}")
    typer.echo(f"\nOne row per {', '.join(report.grain)}.\n\nColumns")
    for name, meaning in report.columns.items():
        typer.echo(f"  {name:24} {meaning}")


def _told(default: object) -> str:
    return "none" if default is None else str(default).lower() if isinstance(default, bool) else str(default)


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
    from quotedb.report.faults import Origin
    from quotedb.report.frames import Limits

    if (query is None) == (file is None):
        raise typer.BadParameter("Give a statement, or a file with -f.", param_hint="QUERY")
    sql = _read(file) if file else sys.stdin.read() if query == "-" else str(query)
    if any("\ud800" <= sign <= "\udfff" for sign in sql):  # a byte that could not be decoded
        raise typer.BadParameter("The statement is not UTF-8 text.", param_hint="QUERY")
    values, moment = options.pairs(param, "--param"), options.moment_of(as_of)
    origin = Origin(name=file.name if file else "")
    write(
        query_result(db, sql, values, as_of=moment, limits=Limits(seconds=timeout), origin=origin),
        output_format,
        output,
        profile_of(profile, guard),
    )


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{str(file)!r} cannot be read: {error}", param_hint="--file") from error
