"""Commands that review: the queue of doubtful things one by one, or by a file."""

from pathlib import Path
from typing import Annotated

import typer

from quotedb.cli import options
from quotedb.config import DEFAULT_DATABASE
from quotedb.errors import ExitCode

app = typer.Typer(invoke_without_command=True)

Doubt = Annotated[
    str | None,
    typer.Option(
        "--doubt", help='Only items with this doubt, such as low_confidence; "reason" of the report.'
    ),
]
Speaker = Annotated[
    str | None, typer.Option("--speaker", help="Only items whose speaker or question holds this name.")
]
OutletName = Annotated[str | None, typer.Option("--outlet", help="Only items of outlets so called.")]
Limit = Annotated[
    int | None, typer.Option("--limit", min=1, help="So many items, the most useful first. Default: all.")
]
Why = Annotated[
    str | None,
    typer.Option("--reason", "-r", help="Why, for all answers that give none; it stays on record with each."),
]
QueueFile = Annotated[
    Path, typer.Argument(metavar="QUEUE", help="A .csv, .tsv, .json, .jsonl or .xlsx file.")
]


@app.callback()
def review_command(  # noqa: PLR0913
    context: typer.Context,
    doubt: Doubt = None,
    speaker: Speaker = None,
    outlet: OutletName = None,
    limit: Limit = None,
    reason: Why = None,
    actor: options.Actor = None,
    db: options.Db = DEFAULT_DATABASE,
) -> None:
    """Go through what a person should look at, one by one; a key answers.

    Each answer is on record at once. Quit at any time: what was decided is gone from the queue when you come
    back. Without a terminal, each line of standard input is a key.

    Example: quotedb review --reason "read the articles"

    Example: quotedb review --doubt suggested_speaker --limit 20
    """
    if context.invoked_subcommand is not None:
        for name in ("doubt", "speaker", "outlet", "limit", "reason", "actor", "db"):
            source = context.get_parameter_source(name)
            if source is not None and source.name == "COMMANDLINE":
                raise typer.BadParameter(
                    f"write it after {context.invoked_subcommand!r}", param_hint=f"--{name}"
                )
        return
    from quotedb.cli.reviewing import Sitting
    from quotedb.cli.show import look_of_output
    from quotedb.jobs.actor import acting
    from quotedb.jobs.review.desk import open_desk
    from quotedb.jobs.review.queue import Wanted

    with open_desk(db, Wanted(doubt=doubt, speaker=speaker, outlet=outlet, limit=limit)) as desk:
        if not desk.items:
            typer.echo("Nothing waits for a person.", err=True)
            return
        sitting = Sitting(desk, acting(actor), reason, look_of_output())
        code = ExitCode.DONE
        try:
            sitting.run()
        except EOFError:
            typer.echo()
        except KeyboardInterrupt:
            typer.echo()
            code = ExitCode.INTERRUPTED
        typer.echo(sitting.summary(), err=True)
    if code:
        raise typer.Exit(code)


@app.command("export")
def export_command(  # noqa: PLR0913
    queue: QueueFile,
    doubt: Doubt = None,
    speaker: Speaker = None,
    outlet: OutletName = None,
    limit: Limit = None,
    overwrite: Annotated[
        bool,
        typer.Option("--overwrite", help="Replace the file if it exists, with all that was typed there."),
    ] = False,
    output_format: Annotated[
        str | None, typer.Option("--format", help="csv, tsv, json, jsonl or xlsx. Default: by the suffix.")
    ] = None,
    db: options.Db = DEFAULT_DATABASE,
) -> None:
    """Write the queue to a file with empty columns for decision, value, reason and actor.

    The column "allowed" says what may be answered to a row. CSV and TSV open well in spreadsheet programs.

    Example: quotedb review export queue.xlsx --doubt suggested_speaker

    Example: quotedb review export queue.csv --limit 100
    """
    from quotedb.cli.output import write
    from quotedb.jobs.review.queue import Wanted
    from quotedb.jobs.review.sheet import check_place, profile_for, queue_result

    chosen = check_place(queue, output_format, overwrite=overwrite)
    result = queue_result(db, Wanted(doubt=doubt, speaker=speaker, outlet=outlet, limit=limit))
    write(result, chosen, queue, profile_for(chosen))
    typer.echo(f"Fill it in, then: quotedb review apply {queue} --dry-run", err=True)


@app.command("apply")
def apply_command(  # noqa: PLR0913
    queue: QueueFile,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Show what would be recorded, and record nothing.")
    ] = False,
    reason: Why = None,
    actor: Annotated[
        str | None,
        typer.Option(
            "--actor", envvar=options.ACTOR_VARIABLE, help="Who decides, for rows that do not say who."
        ),
    ] = None,
    db: options.Db = DEFAULT_DATABASE,
    output_format: options.OutputFormat = None,
    output: options.Output = None,
) -> None:
    """Record what a file of the queue decides; each row is accepted or refused with its reason.

    Rows without a decision are passed over. The columns item, decision and value are needed, reason and actor
    where no option gives them; all others may be gone, moved or new. Exit code 3 if rows were refused.

    Example: quotedb review apply queue.csv --dry-run

    Example: quotedb review apply queue.xlsx --reason "read the articles" --actor ada
    """
    from quotedb.cli.output import write
    from quotedb.jobs.review.apply import apply_file

    applied = apply_file(db, queue, reason, actor, dry_run=dry_run)
    write(applied.result, output_format, output)
    typer.echo(applied.summary(), err=True)
    if applied.outcomes["refused"]:
        raise typer.Exit(ExitCode.PARTIAL)
