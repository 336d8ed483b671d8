"""What the shell offers while a command line is typed; reads files of reports, and never a database."""

import os
from collections.abc import Iterator
from pathlib import Path

from quotedb.config import report_folders

LINE_VARIABLES = ("COMP_WORDS", "_TYPER_COMPLETE_ARGS")  # in which bash and the others hand over the line
ACTIONS = ("list", "show", "check")


def report_names(incomplete: str) -> list[tuple[str, str]]:
    """Give the reports whose names begin so, each with its title."""
    return [(name, title) for name, title in sorted(_titles()) if name.startswith(incomplete)]


def report_words(incomplete: str) -> list[tuple[str, str]]:
    """Give what may stand behind ``quotedb report``: an action or a report."""
    actions = [(action, "") for action in ACTIONS if action.startswith(incomplete)]
    return [*actions, *report_names(incomplete)]


def parameter_names(incomplete: str) -> list[tuple[str, str]]:
    """Give the parameters of the report that is named on the line, ready for their values."""
    from quotedb.errors import ReportError
    from quotedb.report.header import read_report

    line = next((os.environ[name] for name in LINE_VARIABLES if os.environ.get(name)), "")
    words = line.split()
    path = next((path for name, path in _paths().items() if name in words), None)
    try:
        params = {} if path is None else read_report(path).params
    except ReportError:
        return []
    return [(f"{name}=", each.help) for name, each in params.items() if name.startswith(incomplete)]


def format_names(incomplete: str) -> list[str]:
    """Give the output formats that begin so."""
    from quotedb.export.write import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def _paths() -> dict[str, Path]:
    from quotedb.report.header import has_header

    paths: dict[str, Path] = {}
    for folder in report_folders(None):
        for path in folder.glob("*.sql"):
            if has_header(path):
                paths.setdefault(path.stem, path)
    return paths


def _titles() -> Iterator[tuple[str, str]]:
    from quotedb.errors import ReportError
    from quotedb.report.header import read_report

    for name, path in _paths().items():
        try:
            yield name, read_report(path).title
        except ReportError:
            yield name, "broken: quotedb report check says why"
