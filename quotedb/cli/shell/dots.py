"""The shell's own commands: one line each, begun by a dot."""

import shlex
from collections.abc import Callable
from pathlib import Path

import typer

from quotedb.cli.shell.session import Session
from quotedb.errors import UsageError

HELP = """\
.tables                    list the tables and views
.schema NAME               say what each column of one means
.reports                   list the reports
.report NAME [NAME=VALUE]  run a report
.format [NAME]             show or set the format of results: table, csv, json, ...; auto for what fits
.output FILE               write the next result to a file; its name says the format
.help                      show this
.quit                      leave, as does Ctrl-D
A statement ends with a semicolon and may take several lines. Ctrl-C stops what runs."""


def do(session: Session, line: str) -> None:
    """Do what a line says.

    Args:
        session: Changed by some commands.
        line: Begins with a dot; values with blanks stand in quotation marks.

    Raises:
        UsageError: There is no such command, or it is given too few or too many words.
        QuotedbError: What it does fails.
    """
    from quotedb.report.faults import suggest

    try:
        name, *words = shlex.split(line)
    except ValueError as error:
        raise UsageError(f"{line!r} cannot be read: {str(error).lower()}.") from error
    if name not in COMMANDS:
        raise UsageError(
            f"There is no command {name!r}.", hint=suggest(name, list(COMMANDS)) or ".help lists them."
        )
    COMMANDS[name](session, words)


def tables(session: Session, words: list[str]) -> None:
    """List tables and views."""
    from quotedb.cli.schema import listed
    from quotedb.report.contract import describe_all

    expect(words, 0, ".tables")
    session.write(listed(describe_all()))


def schema(session: Session, words: list[str]) -> None:
    """Say what the columns of one mean."""
    from quotedb.cli.schema import described, heading
    from quotedb.report.contract import describe_all, find_relation

    expect(words, 1, ".schema NAME")
    found = find_relation(words[0], describe_all())
    typer.echo(f"{heading(found)}\n", err=True)
    session.write(described(found))


def reports(session: Session, words: list[str]) -> None:
    """List reports."""
    from quotedb.cli.schema import rows_of
    from quotedb.jobs.reports import all_reports

    expect(words, 0, ".reports")
    found = all_reports(session.reports_dir, lambda error: typer.echo(f"left out: {error.message}", err=True))
    session.write(
        rows_of(
            ("report", "takes", "question"),
            ((each.name, ", ".join(each.params) or None, each.question) for each in found),
        )
    )


def report(session: Session, words: list[str]) -> None:
    """Run a report."""
    if not words:
        raise UsageError("A report's name is missing.", hint="Write: .report NAME [NAME=VALUE]")
    params: dict[str, str] = {}
    for word in words[1:]:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise UsageError(f"{word!r} is not NAME=VALUE.", hint="Write: .report speakers min_quotes=2")
        params[name] = value
    session.report(words[0], params)


def set_format(session: Session, words: list[str]) -> None:
    """Show or set the format."""
    from quotedb.export.write import FORMATS

    if not words:
        typer.echo(f"{session.format or 'auto'}; there are: auto, {', '.join(FORMATS)}", err=True)
        return
    expect(words, 1, ".format NAME")
    if words[0] != "auto" and words[0] not in FORMATS:
        raise UsageError(f"There is no format {words[0]!r}.", hint=f"There are: auto, {', '.join(FORMATS)}.")
    session.format = None if words[0] == "auto" else words[0]


def set_output(session: Session, words: list[str]) -> None:
    """Name the file for the next result."""
    expect(words, 1, ".output FILE")
    session.output = Path(words[0])


def show_help(session: Session, words: list[str]) -> None:  # noqa: ARG001 - as all commands
    """List the commands."""
    typer.echo(HELP, err=True)


def leave(session: Session, words: list[str]) -> None:
    """End the session."""
    expect(words, 0, ".quit")
    session.is_over = True


def expect(words: list[str], count: int, usage: str) -> None:
    """Refuse too few or too many words."""
    if len(words) != count:
        raise UsageError(
            f"That takes {count or 'no'} {'word' if count == 1 else 'words'}.", hint=f"Write: {usage}"
        )


COMMANDS: dict[str, Callable[[Session, list[str]], None]] = {
    ".tables": tables,
    ".schema": schema,
    ".reports": reports,
    ".report": report,
    ".format": set_format,
    ".output": set_output,
    ".help": show_help,
    ".quit": leave,
    ".exit": leave,
}
