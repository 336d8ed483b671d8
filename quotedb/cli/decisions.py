"""Decisions on record: listed, shown, taken back, and given to training."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from quotedb.cli import options
from quotedb.config import DEFAULT_DATABASE

app = typer.Typer(help="List what people decided, take it back, learn from it.", no_args_is_help=True)


class State(StrEnum):
    """Where a decision stands."""

    APPLIED = "applied"
    SUPERSEDED = "superseded"
    ORPHANED = "orphaned"


@app.command("list")
def list_command(  # noqa: PLR0913
    target: Annotated[
        str | None, typer.Option("--target", help="Only on this lineage, claim, speaker or pair: its key.")
    ] = None,
    who: Annotated[str | None, typer.Option("--actor", help="Only what this person decided.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only from this day on, such as 2026-03-08.")
    ] = None,
    state: Annotated[
        State | None,
        typer.Option("--state", help="applied; superseded by a later one; orphaned: its words are gone."),
    ] = None,
    db: options.Db = DEFAULT_DATABASE,
    output_format: options.OutputFormat = None,
    output: options.Output = None,
) -> None:
    """List decisions, in the order in which they were taken.

    Example: quotedb decisions list --actor ada --since 2026-03-08

    Example: quotedb decisions list --state orphaned --format csv
    """
    from quotedb.cli.output import write
    from quotedb.jobs.decisions import list_result

    write(list_result(db, target=target, actor=who, since=since, state=state), output_format, output)


@app.command("show")
def show_command(
    key: Annotated[str, typer.Argument(metavar="KEY", help="Key of a decision, or its first digits.")],
    db: options.Db = DEFAULT_DATABASE,
    output_format: options.OutputFormat = None,
    output: options.Output = None,
) -> None:
    """Show one decision: who, when, why, on which words, in whose place and whether it stands.

    Example: quotedb decisions show 00112233445566778899aabbccddeeff

    Example: quotedb decisions show 00112233 --format json
    """
    from quotedb.cli.output import write
    from quotedb.jobs.decisions import show_result

    write(show_result(db, key), output_format, output)


@app.command("undo")
def undo_command(
    keys: Annotated[list[str], typer.Argument(metavar="KEY...", help="Keys of decisions.")],
    reason: options.Reason,
    actor: options.Actor = None,
    db: options.Db = DEFAULT_DATABASE,
) -> None:
    """Take decisions of any kind back, all that are named or none; the record keeps both.

    What stood before on the same field stands again: an earlier decision, or what the machine found. A quote
    that was missed goes with all that was said of it in the same breath; evidence no longer counts; merged
    claims and speakers part. To undo an undo, undo the decision that it made.

    Example: quotedb decisions undo 00112233445566778899aabbccddeeff --reason "read the wrong article"

    Example: quotedb decisions undo $(quotedb decisions list --actor ben --format csv | cut -d, -f1 | tail -1)
    --reason "a slip"
    """
    from quotedb.jobs.decisions import undo

    taken = undo(db, keys, reason, actor)
    typer.echo(f"{len(taken):,} {'decision' if len(taken) == 1 else 'decisions'} taken back.", err=True)


@app.command("export")
def export_command(
    folder: Annotated[
        Path, typer.Option("--as-training", metavar="DIR", help="Folder to write; it must not exist.")
    ],
    db: options.Db = DEFAULT_DATABASE,
) -> None:
    """Write the articles on which people decided as an annotated corpus, as quotedb train reads it.

    Each article that holds a quote on which somebody's word stands is written whole: its text, and all its
    quotes as they are after every correction; what was rejected is left out.

    Example: quotedb decisions export --as-training corrected/

    Example: quotedb decisions export --as-training corrected/ --db news.db
    """
    from quotedb.export.told.phrases import count
    from quotedb.jobs.lessons import export_lessons

    written = export_lessons(db, folder)
    typer.echo(
        f"{count(written.n_articles, 'article')} with {count(written.n_quotes, 'quote')}; "
        f"{count(written.n_decisions, 'decision')} counted. Learn from them: quotedb train {folder} ...",
        err=True,
    )
