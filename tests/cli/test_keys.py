"""Answers: lines of a pipe, and keys of a terminal."""

import io
import os
import pty
import select
import subprocess
import sys
import termios

import pytest

from quotedb.cli.keys import is_terminal, read_key, read_line
from tests.jobs.review.conftest import file, reviewable

__all__ = ["file", "reviewable"]
WAIT_S = 60


def test_lines_are_keys_without_a_terminal(monkeypatch, capsys):
    """The prompt and the answer are shown, so that a log reads as a screen does; then the input ends."""
    monkeypatch.setattr("sys.stdin", io.StringIO("S\n Ann Lee \n"))

    assert not is_terminal()
    assert (read_key("1 > "), read_line("Who? ")) == ("s", "Ann Lee")
    assert capsys.readouterr().out == "1 > S\nWho?  Ann Lee \n"
    with pytest.raises(EOFError):
        read_key("2 > ")


@pytest.mark.parametrize(("typed", "key"), [("N", "n"), ("?", "?"), ("\r", "")])
def test_a_terminal_gives_single_keys(monkeypatch, capsys, typed, key):
    """Without Enter; an unseen key shows nothing."""
    monkeypatch.setattr("quotedb.cli.keys.is_terminal", lambda: True)
    monkeypatch.setattr("typer.getchar", lambda: typed)

    assert read_key("> ") == key
    assert capsys.readouterr().out == f"> {typed.strip()}\n"


def test_end_of_a_terminal_is_the_end(monkeypatch):
    """Ctrl-D where the terminal passes it on as a sign."""
    monkeypatch.setattr("quotedb.cli.keys.is_terminal", lambda: True)
    monkeypatch.setattr("typer.getchar", lambda: "\x04")
    with pytest.raises(EOFError):
        read_key("> ")


def test_a_sitting_at_a_terminal(file, tmp_path):
    """Keys count without Enter; Ctrl-C ends with the summary, and what was answered stays."""
    end, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "quotedb", "review", "--db", file, "-r", "read it", "--actor", "ada"],
        stdin=other,
        stdout=other,
        stderr=other,
        env={
            "PATH": os.defpath,
            "HOME": str(tmp_path),
            "TERM": "dumb",
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
    )
    os.close(other)
    shown = ""
    for prompt, key in (("1 of 4 > ", "y"), ("2 of 4 > ", "s"), ("3 of 4 > ", "\x03")):
        shown += read_until(end, prompt)
        wait_for_keys(end)
        os.write(end, key.encode())
    shown += read_until(end, "3 left.")
    code = process.wait(WAIT_S)
    os.close(end)

    assert code == 130
    assert "1 of 4 > y\r\nRecorded: " in shown
    assert shown.endswith("1 decided, 1 skipped, 3 left.")
    assert "\x1b" not in shown
    assert "Traceback" not in shown


def wait_for_keys(end):
    """Wait until keys are read one by one: what is typed before is thrown away."""
    for _ in range(WAIT_S * 50):
        if not termios.tcgetattr(end)[3] & termios.ICANON:
            return
        select.select([], [], [], 0.02)
    raise AssertionError


def read_until(end, text):
    """Read what a terminal shows until it ends in a text."""
    seen = b""
    while not seen.decode(errors="ignore").rstrip("\r\n").endswith(text):
        assert select.select([end], [], [], WAIT_S)[0], seen
        seen += os.read(end, 65536)
    return seen.decode().rstrip("\r\n")
