"""The command that shows the site of a live database."""

from typing import Annotated

import typer

from quotedb.cli import options
from quotedb.config import DEFAULT_DATABASE


def serve_command(
    db: options.Db = DEFAULT_DATABASE,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 takes any that is free.")
    ] = 8000,
    ipv6: Annotated[bool, typer.Option("--ipv6", help="Listen on ::1 instead of 127.0.0.1.")] = False,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the site in the browser.")] = False,
) -> None:
    """Show the site of a live database to the browsers of this machine, until Ctrl-C ends it.

    No other machine can reach it, and nothing is written but the analysis snapshot. A page shows what is
    stored when it is asked for.

    Example: quotedb serve

    Example: quotedb serve --db quotes.db --port 8080 --open
    """
    from quotedb.jobs.serve import open_server
    from quotedb.jobs.serving import LOOPBACK, LOOPBACK_6

    with open_server(db, LOOPBACK_6 if ipv6 else LOOPBACK, port, _log) as server:
        typer.echo(f"The site is at {server.url}; Ctrl-C ends it.", err=True)
        if open_browser:
            typer.launch(server.url)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            typer.echo("Stopped.", err=True)


def _log(line: str) -> None:
    typer.echo(line, err=True)
