"""The shell command: a terminal is talked with, a pipe is read to its end."""

import sys
from collections.abc import Iterator
from typing import TextIO

import typer

from quotedb.cli import options
from quotedb.cli.shell.session import Session
from quotedb.config import DEFAULT_DATABASE
from quotedb.errors import UsageError


def shell_command(
    db: options.Db = DEFAULT_DATABASE,
    as_of: options.AsOf = None,
    output_format: options.OutputFormat = None,
    reports_dir: options.ReportsDir = None,
    timeout: options.Timeout = options.TIMEOUT_S,
) -> None:
    """Ask one statement after another; each sees the database as it is then.

    With names completed by Tab, colours, and a history that stays. From a pipe, runs the statements and stops
    at the first that fails. .help lists the commands that are no SQL.

    Example: quotedb shell --db quotes.db

    Example: quotedb shell --format csv < statements.sql > answers.csv
    """
    from quotedb.report.frames import Limits

    session = Session(
        db=db,
        limits=Limits(seconds=timeout),
        as_of=options.moment_of(as_of),
        reports_dir=reports_dir,
        format=output_format,
    )
    if sys.stdin.isatty():
        from quotedb.cli.shell.terminal import talk
        from quotedb.jobs.database import place, ready_snapshot

        ready_snapshot(db, session.as_of)  # says at once when there is no database
        typer.echo(f"{place(db)}\n.help for help, Ctrl-D to leave", err=True)
        talk(session)
    else:
        run_all(session, sys.stdin)


def run_all(session: Session, lines: TextIO) -> None:
    """Run statements and commands from a stream, until it ends or one fails.

    Raises:
        QuotedbError: A statement or command fails, or the stream is not UTF-8 text.
    """
    from quotedb.cli.shell.dots import do
    from quotedb.report.statements import Statement, is_blank, split_statements

    text, n_before = "", 0  # what no semicolon has ended yet, and the lines before it
    for number, line in enumerate(read_lines(lines), 1):
        if line.startswith(".") and is_blank(text):
            text, n_before = "", number
            do(session, line)
        else:
            text += line
            if ";" in line:
                statements, rest = split_statements(text)
                for each in statements:
                    session.query(Statement(each.sql, each.line + n_before))
                n_before += text.count("\n") - rest.count("\n")
                text = rest
        if session.is_over:
            return
    if not is_blank(text):
        lead = len(text) - len(text.lstrip())
        session.query(Statement(text.strip(), n_before + text.count("\n", 0, lead) + 1))


def read_lines(lines: TextIO) -> Iterator[str]:
    """Yield the lines of a stream.

    Raises:
        UsageError: A line is not UTF-8 text.
    """
    try:
        for line in lines:
            line.encode()  # a byte that could not be decoded stands for itself in some locales
            yield line
    except UnicodeError as error:
        raise UsageError("The statements are not UTF-8 text.") from error
