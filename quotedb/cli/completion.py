"""What the shell offers while a command line is typed; reads files of reports, and never a database."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from quotedb.report.header import Report

ACTIONS = {"list": "all reports", "show": "what one asks and takes", "check": "what is wrong with one's own"}


def report_names(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Give the reports whose names begin so, each with its title."""
    found = ((name, _title(path)) for name, path in _paths(ctx).items() if name.startswith(incomplete))
    return list(found)


def report_words(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Give what may stand behind ``quotedb report``: an action or a report."""
    actions = [(action, what) for action, what in ACTIONS.items() if action.startswith(incomplete)]
    return [*actions, *report_names(ctx, incomplete)]


def parameter_names(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Give the parameters of the report on the line, ready for their values; values of a closed list, too."""
    paths = _paths(ctx)
    words = [str(ctx.params.get("name")), *ctx.args]  # an option without its value keeps the words unread
    named = next((word for word in words if word in paths), None)
    report = None if named is None else _read(paths[named])
    if report is None:
        return []
    name, equals, _ = incomplete.partition("=")
    if not equals:
        return [(f"{each}=", param.help) for each, param in report.params.items() if each.startswith(name)]
    values = report.params[name].choices if name in report.params else ()
    return [(f"{name}={value}", "") for value in values if f"{name}={value}".startswith(incomplete)]


def format_names(incomplete: str) -> list[str]:
    """Give the output formats that begin so."""
    from quotedb.export.write import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def _paths(ctx: typer.Context) -> Mapping[str, Path]:
    from quotedb.config import report_folders
    from quotedb.errors import UsageError
    from quotedb.report.header import report_paths

    given = ctx.params.get("reports_dir")
    try:
        return report_paths(report_folders(given))
    except UsageError:  # the command says so when it runs
        return report_paths(report_folders(None))


def _read(path: Path) -> "Report | None":
    from quotedb.errors import ReportError
    from quotedb.report.header import read_report

    try:
        return read_report(path)
    except ReportError:
        return None


def _title(path: Path) -> str:
    report = _read(path)
    return "broken: quotedb report check says why" if report is None else report.title
