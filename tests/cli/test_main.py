"""Errors become messages and exit codes; help is quick and imports nothing heavy."""

import inspect
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from quotedb.cli.defaults import commands
from quotedb.cli.main import EPILOG, app
from quotedb.errors import ExitCode

EXAMPLE = re.compile(r"^Example: (.+?)\s*(?:\n\n|\Z)", re.MULTILINE | re.DOTALL)
SHELL = {"<", ">", "|", "||"}  # what begins another program's or the shell's part of a line
INNER = re.compile(r"\$\(.*\)")  # another command's answer
HEAVY = {"alembic", "duckdb", "lxml", "nupunkt", "rich", "sqlalchemy", "trafilatura"}


def test_help_loads_nothing_heavy():
    """Building the command line imports no database, parser or engine."""
    shown = subprocess.run(
        [sys.executable, "-c", "import sys, quotedb.cli.main; print(' '.join(sys.modules))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    assert not HEAVY & set(shown.split())


def test_every_exit_code_is_in_the_help():
    """A user finds what each exit code means."""
    assert all(f"{code.value} " in EPILOG for code in ExitCode)


def commands_below(command: Any, words: str = "") -> Iterator[tuple[str, Any]]:
    """Give every command that does something, with its words."""
    for name, below in commands(command).items():
        way = f"{words} {name}".strip()
        if not commands(below) or below.invoke_without_command:
            yield way, below
        yield from commands_below(below, way)


ALL_COMMANDS = dict(commands_below(get_command(app)))


@pytest.mark.parametrize("words", ALL_COMMANDS)
def test_help_has_two_examples_that_can_be_typed(words):
    """Whoever asks for help sees how a command is written, with arguments and options that it takes."""
    command = ALL_COMMANDS[words]
    examples = EXAMPLE.findall(inspect.cleandoc(command.help))

    assert len(examples) >= 2
    for example in examples:
        typed = shlex.split(INNER.sub("KEY", example).partition(f"quotedb {words}")[2])
        command.make_context(words, list(takewhile(lambda word: word not in SHELL, typed)))


@pytest.mark.parametrize("words", ALL_COMMANDS)
def test_no_word_of_a_help_is_taken_for_a_style(words):
    """[word] would be read as markup, and left out."""
    command = ALL_COMMANDS[words]
    texts = [command.help, *(getattr(each, "help", None) or "" for each in command.params)]

    assert not [text for text in texts if re.search(r"\[[a-z.]+\]", text)]


def test_version(run):
    """The version is printed on standard output."""
    assert run("--version").out.startswith("quotedb 0.")


def test_a_users_mistake_has_no_traceback(run):
    """What happened and what to do, on standard error; nothing on standard output."""
    ran = run("report", "unconfirmed")

    assert ran.code == ExitCode.FAILED
    assert ran.err.startswith("quotedb: There is no database at 'quotedb.db'.")
    assert "quotedb import FOLDER" in ran.err
    assert not ran.out


def test_password_is_never_shown(run):
    """A server that cannot be reached is named without the password of its URL."""
    ran = run("init", "--db", "postgresql://user:geheim@127.0.0.1:1/quotes")

    assert ran.code == ExitCode.FAILED
    assert "geheim" not in ran.err
    assert "user:***@" in ran.err


def test_closed_pipe_is_quiet():
    """A reader that goes away ends the command without a word."""
    command = f"{sys.executable} -m quotedb report list | true"
    ran = subprocess.run(["bash", "-c", command], check=True, capture_output=True, text=True)

    assert not ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device on this system")
def test_full_disk_below_standard_output_has_no_traceback():
    """What the operating system refuses is said in one line."""
    command = f"{sys.executable} -m quotedb report list > /dev/full"
    ran = subprocess.run(["bash", "-c", command], check=False, capture_output=True, text=True)

    assert ran.returncode == ExitCode.FAILED
    assert ran.stderr.startswith("quotedb: ")
    assert "Traceback" not in ran.stderr


def test_closed_streams_harm_nothing(run, tmp_path):
    """A message for a stream that the caller closed never lands in a file that took its number."""
    assert run("import", "story.txt", "-q").code == 0
    for closed in (">&-", "2>&-", ">&- 2>&- <&-"):
        command = f"{shlex.quote(sys.executable)} -m quotedb report unconfirmed {closed}"
        ended = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False)

        assert (ended.returncode, ended.stderr) == (0, b""), closed
    assert run("db", "check").code == 0


@pytest.mark.parametrize(("said", "code"), [("Query interrupted", ExitCode.INTERRUPTED), ("else", None)])
def test_ctrl_c_within_duckdb_has_no_traceback(run, monkeypatch, said, code):
    """DuckDB turns the interrupt into an error of its own; any other is a mistake of the program."""

    def stop(*_):
        raise RuntimeError(said)

    monkeypatch.setattr("quotedb.jobs.reports.ready_snapshot", stop)
    if code is None:
        with pytest.raises(RuntimeError, match=said):
            run("sql", "select 1")
    else:
        assert run("sql", "select 1").code == code
