"""Commands that print what a scheduler needs to run the exports."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotedb.config import DATABASE_VARIABLE

if TYPE_CHECKING:
    from quotedb.jobs.schedule import Job

app = typer.Typer(
    help="Print what to install so that the exports run by themselves; quotedb has no scheduler of its own.",
    no_args_is_help=True,
)
Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME", help="Exports to run. Default: all that are declared."),
]
At = Annotated[
    str,
    typer.Option(
        "--at",
        metavar="TIME",
        help='hourly, daily, weekly, monthly, 06:00, "Mon 06:00", "Mon..Fri 06:00", or in the words of the '
        "scheduler. In the time zone of the machine; dates in the names of folders are UTC.",
    ),
]


@app.command("cron")
def cron_command(
    names: Names = None,
    at: At = "daily",
    mail_to: Annotated[
        str | None, typer.Option("--mail-to", help="Who hears of trouble. Default: the user of this machine.")
    ] = None,
) -> None:
    """Print the lines for a crontab.

    Example: quotedb schedule cron --at 06:00

    Example: (crontab -l; quotedb schedule cron weekly --at "Mon 06:00") | crontab -
    """
    from quotedb.jobs.actor import acting
    from quotedb.jobs.schedule import cron_lines

    for line in cron_lines(_job(names, at), mail_to or acting()):
        typer.echo(line)
    _tell_of_variables()


@app.command("systemd")
def systemd_command(
    names: Names = None,
    at: At = "daily",
    name: Annotated[str, typer.Option("--name", help="Name of the two units.")] = "quotedb-export",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Write the two files into this folder."),
    ] = None,
) -> None:
    """Print a service and a timer for systemd.

    Example: quotedb schedule systemd --at "Mon..Fri 06:00"

    Example: quotedb schedule systemd --at hourly -o ~/.config/systemd/user
    """
    from quotedb.export.place import in_place
    from quotedb.jobs.schedule import systemd_units

    units = systemd_units(_job(names, at), name)
    for file_name, text in units.items():
        if output is None:
            typer.echo(f"# {file_name}\n{text}")
            continue
        with in_place(output / file_name) as aside:
            aside.write_text(text, "utf-8")
        typer.echo(f"{output / file_name} is written.", err=True)
    typer.echo(
        f"Put both into ~/.config/systemd/user, then: systemctl --user enable --now {name}.timer", err=True
    )
    _tell_of_variables()


def _job(names: list[str] | None, at: str) -> "Job":
    from quotedb.jobs.exports.declared import read_declared
    from quotedb.jobs.exports.run import choose
    from quotedb.jobs.schedule import Job, this_program
    from quotedb.jobs.settings import load_settings

    files = load_settings().files
    choose(read_declared(files), names or ())
    return Job(folder=files[0].folder, names=tuple(names or ()), at=at, program=this_program())


def _tell_of_variables() -> None:
    from quotedb.jobs.ping import VARIABLE

    for variable in (DATABASE_VARIABLE, VARIABLE):
        if os.environ.get(variable):
            typer.echo(
                f"{variable} of this shell will not be there: set it in the crontab, or for systemd in "
                "quotedb.env beside quotedb.toml.",
                err=True,
            )
