"""The command that takes an article back."""

from typing import Annotated

import typer

from quotedb.cli import options
from quotedb.config import DEFAULT_DATABASE


def retract_command(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Its URL, path or id, as quotedb show article takes it.")
    ],
    reason: options.Reason,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take your or another person's retraction of it back.")
    ] = False,
    actor: options.Actor = None,
    db: options.Db = DEFAULT_DATABASE,
) -> None:
    """Say that an article is retracted: its quotes stay on record and count for nothing from now on.

    For what no import tells: a publisher's own retraction is read from the input and from notes in the text.
    The word outlives later versions of the article, until somebody takes it back. Prints the decision's key.

    Example: quotedb retract https://example.org/bridge --reason "withdrawn in print on Monday"

    Example: quotedb retract https://example.org/bridge --undo --reason "it was another article"
    """
    from quotedb.jobs.retracting import retract

    done = retract(db, article, reason, actor, undo=undo)
    typer.echo(done.key)
    said = (
        f"{done.article!r} stands again, as far as people are concerned."
        if undo
        else (f"{done.article!r} is retracted. Take it back: quotedb retract ... --undo --reason ...")
    )
    typer.echo(said, err=True)
    typer.echo("What that touches: quotedb report retraction-impact", err=True)
