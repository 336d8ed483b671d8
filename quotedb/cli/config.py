"""Commands that show the settings: which value holds, and who said so."""

import typer

NAME = "config"
app = typer.Typer(help="Show the settings and where they come from.", no_args_is_help=True)


@app.command("show")
def show_command() -> None:
    """Print each setting that holds here, with its origin; no password is printed.

    An option on the command line comes before the environment, that before the project's quotedb.toml or the
    table tool.quotedb of pyproject.toml (the nearest, walking up), that before the user's own, that before
    the default.

    Example: quotedb config show

    Example: QUOTEDB_DB=other.db quotedb config show
    """
    from quotedb.jobs.show_settings import settings_lines

    for line in settings_lines():
        typer.echo(line)


@app.command("path")
def path_command() -> None:
    """Print which file of settings holds here.

    Example: quotedb config path

    Example: $EDITOR "$(quotedb config path)"
    """
    from quotedb.jobs.show_settings import settings_path

    typer.echo(settings_path())
