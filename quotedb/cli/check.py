"""Commands that check, for a schedule: quiet when all is well, exit code 4 when it is not."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from quotedb.cli import options
from quotedb.config import DEFAULT_DATABASE
from quotedb.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from quotedb.jobs.exports.declared import Declared

app = typer.Typer()


@app.callback(invoke_without_command=True)
def check_command(context: typer.Context, db: options.Db = DEFAULT_DATABASE) -> None:
    """Check what a schedule depends on; without a name, all that quotedb.toml asks for.

    That is the age of the newest import, where its table freshness says how old that may be, and the
    files of exports. Ends with exit code 4 when something is found.

    Example: quotedb check

    Example: quotedb check freshness --max-age 36h
    """
    from quotedb.jobs.exports.declared import read_declared
    from quotedb.jobs.settings import load_settings

    if context.invoked_subcommand is not None:
        source = context.get_parameter_source("db")
        if source is not None and source.name == "COMMANDLINE":
            raise typer.BadParameter(f"Write it after {context.invoked_subcommand}.", param_hint="--db")
        return
    settings = load_settings()
    max_age, declared = settings.get("freshness.max_age"), read_declared(settings.files)
    if max_age is None and not declared:
        raise UsageError(
            "Nothing is asked for.",
            hint='Write in quotedb.toml: [freshness] max_age = "36h", or name a check: freshness.',
        )
    is_fresh = max_age is None or _freshness(db, max_age)
    is_whole = not declared or _exports(declared)
    if not (is_fresh and is_whole):
        raise typer.Exit(ExitCode.FOUND)


@app.command("exports")
def exports_command() -> None:
    """Check that the newest files of each declared export still are what was written.

    Every byte is read; a line for each export that was never written, or was changed, ends with exit code 4.

    Example: quotedb check exports

    Example: quotedb check exports || quotedb export
    """
    from quotedb.jobs.exports.declared import read_declared
    from quotedb.jobs.exports.run import choose
    from quotedb.jobs.settings import load_settings

    if not _exports(choose(read_declared(load_settings().files), ())):
        raise typer.Exit(ExitCode.FOUND)


@app.command("freshness")
def freshness_command(
    max_age: Annotated[
        str | None,
        typer.Option(
            "--max-age",
            metavar="AGE",
            help="Such as 90m, 36h, 2d. Default: freshness.max_age of quotedb.toml.",
        ),
    ] = None,
    db: options.Db = DEFAULT_DATABASE,
) -> None:
    """Check that the newest import is new enough; ends with exit code 4 when it is older.

    Example: quotedb check freshness --max-age 36h

    Example: quotedb check freshness --max-age 2d || mail -s "no news since two days" desk@example.org
    """
    from quotedb.jobs.settings import load_settings

    age = max_age or load_settings().get("freshness.max_age")
    if age is None:
        raise typer.BadParameter("Say how old the newest import may be.", param_hint="--max-age")
    if not _freshness(db, age):
        raise typer.Exit(ExitCode.FOUND)


def _freshness(db: str, max_age: str) -> bool:
    from quotedb.jobs.checks import check_freshness

    is_fresh, told = check_freshness(db, max_age, datetime.now(UTC))
    typer.echo(told, err=is_fresh)
    return is_fresh


def _exports(declared: "tuple[Declared, ...]") -> bool:
    from quotedb.jobs.exports.check import check_exports

    findings = list(check_exports(declared, datetime.now(UTC)))
    for finding in findings:
        typer.echo(finding)
    if not findings:
        typer.echo(f"The files of {len(declared)} exports are as they were written.", err=True)
    return not findings
