"""The doctor command."""

import typer

from quotedb.cli import options
from quotedb.config import DEFAULT_DATABASE
from quotedb.errors import ExitCode

NAME = "doctor"


def doctor_command(
    db: options.Db = DEFAULT_DATABASE,
    output_format: options.OutputFormat = None,
    output: options.Output = None,
) -> None:
    """Look at what quotedb stands on: versions, settings, database, snapshot, disk; say what is wrong.

    Nothing is changed. The exit code is 4 when something is ill.

    Example: quotedb doctor

    Example: quotedb doctor --db postgresql://user@host/name --format json
    """
    from quotedb.cli.output import write
    from quotedb.jobs.doctor import examine
    from quotedb.report.result import Result, ResultColumn
    from quotedb.vocab import Health

    found = list(examine(db))
    columns = tuple(ResultColumn(name, "VARCHAR") for name in ("what", "health", "told", "advice"))
    rows = ((each.what, each.health.value, each.told, each.advice or None) for each in found)
    write(Result(columns, iter(rows)), output_format, output)
    if any(each.health is Health.ILL for each in found):
        raise typer.Exit(ExitCode.FOUND)
