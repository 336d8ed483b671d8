"""The application: its commands, and errors turned into messages and exit codes."""

import os
import sys
from typing import Annotated

import typer

import quotedb
from quotedb.cli import (
    check,
    config,
    database,
    decide,
    decisions,
    demo,
    doctor,
    evaluate,
    export,
    extracts,
    formats,
    imports,
    link,
    page,
    reextract,
    reports,
    retract,
    review,
    schedule,
    schema,
    search,
    serve,
    show,
    snapshot,
    speakers,
    train,
    verify,
)
from quotedb.cli.defaults import apply_settings
from quotedb.cli.shell import command as shell
from quotedb.errors import ConfigError, ExitCode, QuotedbError, is_interrupt

EPILOG = (
    "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 some inputs rejected and the rest stored, "
    "4 a check found something, 75 another run holds the lock, 130 interrupted. "
    "With --debug anywhere, an error shows its traceback."
)
HELP = "--help"

app = typer.Typer(
    name="quotedb",
    help="The record of who said what, who told us, and whether it is confirmed.",
    epilog=EPILOG,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command("import")(imports.import_command)
app.command("extract")(extracts.extract_command)
app.command("reextract")(reextract.reextract_command)
app.command("evaluate")(evaluate.evaluate_command)
app.command("train")(train.train_command)
app.command("retract")(retract.retract_command)
app.command("report")(reports.report_command)
app.command("sql")(reports.sql_command)
app.command("shell")(shell.shell_command)
app.command("schema")(schema.schema_command)
app.command("export")(export.export_command)
app.command("search")(search.search_command)
app.command("verify")(verify.verify_command)
app.command("page")(page.page_command)
app.command("serve")(serve.serve_command)
app.command("snapshot")(snapshot.snapshot_command)
app.command("demo")(demo.demo_command)
app.command(doctor.NAME)(doctor.doctor_command)
app.command("formats")(formats.formats_command)
app.command("plugins")(formats.plugins_command)
app.command("init")(database.init_command)
app.add_typer(show.app, name="show")
app.add_typer(speakers.app, name="speakers")
app.add_typer(link.app, name="link")
app.add_typer(decide.app, name="decide")
app.add_typer(decisions.app, name="decisions")
app.add_typer(review.app, name="review")
app.add_typer(database.app, name="db")
app.add_typer(config.app, name=config.NAME)
app.add_typer(check.app, name="check")
app.add_typer(schedule.app, name="schedule")


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"quotedb {quotedb.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback has printed it
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit."),
    ] = False,
) -> None:
    try:
        apply_settings(context)
    except ConfigError:  # which config and doctor tell themselves, and which no help needs to know
        if context.invoked_subcommand not in (config.NAME, doctor.NAME) and HELP not in sys.argv:
            raise


def main() -> None:
    """Run the command line; a user's mistake ends with its message and exit code, never with a traceback."""
    _fill_closed_streams()
    debug = "--debug" in sys.argv
    if debug:
        sys.argv.remove("--debug")
    try:
        app(prog_name="quotedb")
    except QuotedbError as error:
        if debug:
            raise
        _show(error)
        sys.exit(error.exit_code)
    except RuntimeError as error:
        if debug or not is_interrupt(error):
            raise
        sys.exit(ExitCode.INTERRUPTED)
    except OSError as error:  # a full disk below standard output, a folder that went away
        if debug:
            raise
        place = repr(error.filename) if error.filename else "A file or stream"
        typer.echo(f"quotedb: {place} cannot be used: {error.strerror or error}.", err=True)
        sys.exit(ExitCode.FAILED)


def _fill_closed_streams() -> None:
    """Give numbers 0 to 2 to a file that takes everything, where the caller closed them.

    The next file to be opened would get the number, and a message meant for the screen would land in it: in
    the database.
    """
    for number, stream in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, stream) is None:
            opened = os.open(os.devnull, os.O_RDWR)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            setattr(sys, stream, open(number, "r" if number == 0 else "w", encoding="utf-8"))  # noqa: PTH123, SIM115


def _show(error: QuotedbError) -> None:
    typer.echo(f"quotedb: {error.message}", err=True)
    if error.hint:
        typer.echo(error.hint, err=True)
