"""Commands that check, for a schedule: quiet when all is well, exit code 4 when it is not."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from quotedb.cli import options
from quotedb.config import DEFAULT_DATABASE
from quotedb.errors import ExitCode, UsageError

app = typer.Typer(help="Check what a schedule depends on; without a name, all that quotedb.toml asks for.")


@app.callback(invoke_without_command=True)
def check_command(context: typer.Context, db: options.Db = DEFAULT_DATABASE) -> None:
    """Check what quotedb.toml asks for; ends with exit code 4 when something is found.

    Example: quotedb check

    Example: quotedb check freshness --max-age 36h
    """
    from quotedb.jobs.settings import load_settings

    if context.invoked_subcommand is not None:
        source = context.get_parameter_source("db")
        if source is not None and source.name == "COMMANDLINE":
            raise typer.BadParameter(f"Write it after {context.invoked_subcommand}.", param_hint="--db")
        return
    max_age = load_settings().get("freshness.max_age")
    if max_age is None:
        raise UsageError(
            "Nothing is asked for.",
            hint='Write in quotedb.toml: [freshness] max_age = "36h", or name a check: freshness.',
        )
    _freshness(db, max_age)


@app.command("freshness")
def freshness_command(
    max_age: Annotated[
        str | None,
        typer.Option(
            "--max-age",
            metavar="AGE",
            help="Such as 90m, 36h, 2d. Default: [freshness] max_age of quotedb.toml.",
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
    _freshness(db, age)


def _freshness(db: str, max_age: str) -> None:
    from quotedb.jobs.checks import check_freshness

    is_fresh, told = check_freshness(db, max_age, datetime.now(UTC))
    if is_fresh:
        typer.echo(told, err=True)
        return
    typer.echo(told)
    raise typer.Exit(ExitCode.FOUND)
