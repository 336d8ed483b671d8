"""The demo command: the sample article through the whole of quotedb, on one screen."""

from pathlib import Path
from typing import Annotated

import typer


def demo_command(
    keep: Annotated[
        Path | None,
        typer.Option("--keep", help="Keep the database in this new file; else it is thrown away."),
    ] = None,
) -> None:
    """Import the sample article into a fresh database and show what matters.

    Example: quotedb demo --keep demo.db

    Example: quotedb demo
    """
    from quotedb.jobs.demo import run_demo

    for line in run_demo(keep):
        typer.echo(line)
