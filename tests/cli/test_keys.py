"""Answers from a pipe, line by line."""

import io

import pytest

from quotedb.cli.keys import is_terminal, read_key, read_line


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
