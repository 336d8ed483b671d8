"""Reads answers: single keys from a terminal, lines from a pipe or a file."""

import sys

import typer

ENDS = ("\x04", "\x1a")  # Ctrl-D, Ctrl-Z


def is_terminal() -> bool:
    """Say whether somebody sits at a terminal, for input and output."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def read_key(prompt: str) -> str:
    """Ask for one key, or where input is no terminal for a line of it; case does not matter.

    Raises:
        EOFError: There is no more input.
        KeyboardInterrupt: Ctrl-C.
    """
    if not is_terminal():
        return read_line(prompt).lower()
    typer.echo(prompt, nl=False)
    key = typer.getchar()
    if key in ENDS:
        raise EOFError
    typer.echo(key if key.isprintable() else "")
    return key.strip().lower()


def read_line(prompt: str) -> str:
    """Ask for a line; without the white space around it.

    Raises:
        EOFError: There is no more input.
        KeyboardInterrupt: Ctrl-C.
    """
    if is_terminal():
        return input(prompt).strip()
    typer.echo(prompt, nl=False)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    typer.echo(line.rstrip("\n"))
    return line.strip()
