"""The export command: what the project declares, written to its folders."""

import json
import signal
from datetime import UTC, datetime
from enum import StrEnum
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from quotedb.cli import options
from quotedb.config import DEFAULT_DATABASE
from quotedb.errors import ExitCode, QuotedbError

if TYPE_CHECKING:
    from quotedb.jobs.exports.declared import Declared
    from quotedb.jobs.exports.run import ExportOptions, Listener
    from quotedb.jobs.exports.steps import Step


class LogFormat(StrEnum):
    """How a run tells what it does."""

    TEXT = "text"
    JSON = "json"  # one object a line


def export_command(  # noqa: PLR0913
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="Exports to run. Default: all.")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the declared exports and end.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Say what would be written, and write nothing.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Write also what has not changed.")] = False,
    fail_if_empty: Annotated[
        bool,
        typer.Option(
            "--fail-if-empty",
            help="Leave the files in place when there are no rows, and end with exit code 4.",
        ),
    ] = False,
    log_format: Annotated[
        LogFormat, typer.Option("--log-format", help="text, or json: one object a step on standard error.")
    ] = LogFormat.TEXT,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell of trouble only.")] = False,
    db: options.Db = DEFAULT_DATABASE,
    reports_dir: options.ReportsDir = None,
    timeout: options.Timeout = options.TIMEOUT_S,
) -> None:
    """Write the exports that quotedb.toml declares.

    Each export gets a folder with its files, datapackage.json, SHA256SUMS and, published last, manifest.json.
    What has not changed is not written again. An export that fails leaves the files in place as they were.

    Example: quotedb export

    Example: quotedb export weekly --fail-if-empty --log-format json
    """
    from quotedb.jobs.exports.declared import read_declared
    from quotedb.jobs.exports.run import ExportOptions, rehearse
    from quotedb.jobs.settings import load_settings
    from quotedb.report.frames import Limits

    declared = read_declared(load_settings().files)
    if listed:
        _list(declared)
        return
    how = ExportOptions(
        names=tuple(names or ()),
        now=datetime.now(UTC),
        reports_dir=reports_dir,
        limits=Limits(seconds=timeout),
        force=force,
        fail_if_empty=fail_if_empty,
    )
    if dry_run:
        rehearsed = list(rehearse(db, declared, how))
        for _, told in rehearsed:
            typer.echo(told)
        if not all(can_be for can_be, _ in rehearsed):
            raise typer.Exit(ExitCode.FAILED)
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        if log_format is LogFormat.JSON:
            code = _run_logged(db, declared, how)
        else:
            code = _run(db, declared, how, lambda step: _say(step, quiet=quiet))
    finally:
        signal.signal(signal.SIGTERM, before)
    if code:
        raise typer.Exit(code)


def _end(number: int, _: FrameType | None) -> None:
    """End in order when a scheduler says so: the statement's process goes, and what is half written."""
    raise SystemExit(128 + number)


def _run(db: str, declared: "tuple[Declared, ...]", how: "ExportOptions", tell: "Listener") -> ExitCode:
    from quotedb.jobs.exports.run import run_exports
    from quotedb.jobs.ping import pinging

    return pinging(lambda listener: run_exports(db, declared, how, listener), tell)


def _run_logged(db: str, declared: "tuple[Declared, ...]", how: "ExportOptions") -> ExitCode:
    """Run with a log: also what ends the run before its end is a line of it."""
    from quotedb.jobs.exports.steps import Step

    try:
        return _run(db, declared, how, _log)
    except QuotedbError as error:
        _log(Step(step="refused", message=error.in_full, fields={"exit": int(error.exit_code)}))
        return error.exit_code


def _say(step: "Step", *, quiet: bool) -> None:
    if step.is_news or not quiet:
        typer.echo(step.message, err=True)


def _log(step: "Step") -> None:
    typer.echo(json.dumps(step.as_log(datetime.now(UTC)), ensure_ascii=False), err=True)


def _list(declared: "tuple[Declared, ...]") -> None:
    if not declared:
        typer.echo("No export is declared: see [[export]] of quotedb.toml.", err=True)
    for each in declared:
        typer.echo(f"{each.name:24} {each.source:24} {', '.join(each.formats):16} {each.path}")
