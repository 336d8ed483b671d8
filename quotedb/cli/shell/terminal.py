"""Talks with a terminal: lines with history, colours and completion; Ctrl-C stops, Ctrl-D leaves."""

import sys
from pathlib import Path

import platformdirs
import typer
from prompt_toolkit import PromptSession
from prompt_toolkit.completion import ThreadedCompleter
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import PygmentsLexer
from prompt_toolkit.output import create_output
from pygments.lexers.sql import PostgresLexer

from quotedb.cli.shell.completion import Completing
from quotedb.cli.shell.dots import do
from quotedb.cli.shell.session import Session, tell
from quotedb.errors import QuotedbError, is_interrupt
from quotedb.jobs.reports import all_reports
from quotedb.report.statements import is_blank, split_statements

PROMPT = "quotedb> "
MORE = "    ...> "
HISTORY = "shell_history"
HABITS = {"quit": ".quit", "exit": ".exit", "help": ".help", "\\q": ".quit", "?": ".help"}  # of other shells
PRIVATE = 0o600  # what somebody asks is nobody else's affair


def talk(session: Session) -> None:
    """Read and do, until the user leaves."""
    prompt = make_prompt(session)
    while not session.is_over:
        try:
            attempt(session, prompt.prompt(PROMPT))
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def attempt(session: Session, text: str) -> None:
    """Do what a text says; tell what went wrong with it, and go on."""
    try:
        do_all(session, text)
    except KeyboardInterrupt:
        stop(session)
    except QuotedbError as error:
        tell(error)
    except RuntimeError as error:
        if not is_interrupt(error):
            raise
        stop(session)
    except OSError as error:
        typer.echo(error.strerror or str(error), err=True)


def stop(session: Session) -> None:
    """Say that Ctrl-C ended what ran; the next result goes to the screen again."""
    session.output = None
    typer.echo("stopped", err=True)


def do_all(session: Session, text: str) -> None:
    """Do a command, or run the statements of a text one after the other.

    Raises:
        QuotedbError: One fails; those behind it are left.
    """
    command = as_command(text)
    if command is not None:
        do(session, command)
        return
    for statement in split_statements(text + "\n;")[0]:
        session.query(statement)


def as_command(text: str) -> str | None:
    """Give the command that a text is, also in the words of other shells; None when it is no command."""
    line = text.strip()
    return line if line.startswith(".") else HABITS.get(line.rstrip("; ").casefold())


def make_prompt(session: Session) -> PromptSession[str]:
    """Make what reads lines; it writes to standard error when standard output is taken by data."""
    reports = all_reports(session.reports_dir, lambda _: None)
    return PromptSession(
        history=open_history(platformdirs.user_state_path("quotedb")),
        completer=ThreadedCompleter(Completing(reports)),
        complete_while_typing=False,
        lexer=PygmentsLexer(PostgresLexer),
        multiline=True,
        prompt_continuation=MORE,
        key_bindings=enter_keys(),
        output=None if sys.stdout.isatty() else create_output(stdout=sys.stderr),
    )


def enter_keys() -> KeyBindings:
    """Let Enter end what is whole, and begin a new line in what is not."""
    keys = KeyBindings()

    @keys.add("enter")
    def enter(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if is_whole(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    return keys


def is_whole(text: str) -> bool:
    """Say whether a text can be done: a command, or statements that all end with a semicolon."""
    return as_command(text) is not None or is_blank(split_statements(text)[1])


def open_history(folder: Path) -> History:
    """Give what was typed earlier, from a file for its user alone; where none can be kept, from memory."""
    path = folder / HISTORY
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(PRIVATE)
    except OSError:
        return InMemoryHistory()
    return FileHistory(path)
