"""The shell at a terminal: typed at, interrupted and left, as its user does."""

import os
import pty
import re
import select
import signal
import stat
import subprocess
import sys

import pytest
from prompt_toolkit.history import FileHistory, InMemoryHistory

from quotedb.cli.shell.terminal import HISTORY, as_command, is_whole, open_history

WAIT_S = 60
ASKS = b"\x1b[6n"  # where is the cursor?
PROMPT = rb"quotedb>"
ENDED = rb"\x1b\[\?2004l"  # what the line editor writes when a text is handed over


class Terminal:
    """A process at the other end of a terminal."""

    def __init__(self, folder):
        self.end, other = pty.openpty()
        environment = {
            "PATH": os.defpath,
            "HOME": str(folder),
            "XDG_STATE_HOME": str(folder / "state"),
            "TERM": "xterm",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "quotedb", "shell"],
            stdin=other,
            stdout=other,
            stderr=other,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
        os.close(other)
        self.unread = b""

    def send(self, text):
        os.write(self.end, text.encode())

    def expect(self, pattern):
        """Read until a pattern has come; give what was read up to its end."""
        while (found := re.search(pattern, self.unread)) is None:
            ready, _, _ = select.select([self.end], [], [], WAIT_S)
            assert ready, self.unread
            read = os.read(self.end, 65536)
            self.unread += read
            if ASKS in read:
                self.send("\x1b[1;1R")
        seen, self.unread = self.unread[: found.end()], self.unread[found.end() :]
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", seen.decode())

    def enter(self, text):
        """Type a text and Enter, once the prompt is there, and wait until it is handed over."""
        self.expect(PROMPT)
        self.send(text + "\r")
        self.expect(ENDED)

    def close(self):
        os.close(self.end)
        self.process.kill()
        self.process.wait()


@pytest.fixture
def terminal(run, tmp_path):
    run("import", "story.txt")
    run("sql", "select 1")
    opened = Terminal(tmp_path)
    yield opened
    opened.close()


def test_a_session(terminal, tmp_path):
    """A statement of two lines, a mistake, an endless one that is stopped, one more, and out."""
    terminal.enter("select 6 *\r7 as answer;")
    assert "42" in terminal.expect(rb"1 row, [0-9.]+ s")

    terminal.enter("select exat from quotes_effective;")
    assert "       ^^^^" in terminal.expect(rb"Did you mean exact\?")

    terminal.enter(".format csv")
    terminal.enter("select range as n from range(3000000);")
    terminal.expect(rb"\n499\r")
    terminal.process.send_signal(signal.SIGINT)
    terminal.expect(rb"stopped")

    terminal.expect(PROMPT)
    terminal.send("select lef\x03")
    terminal.expect(ENDED)
    terminal.enter("select 'still' || ' here' as t;")
    assert "still here" in terminal.expect(rb"1 row, ")

    terminal.expect(PROMPT)
    terminal.send("\x04")
    assert terminal.process.wait(WAIT_S) == 0
    history = tmp_path / "state" / "quotedb" / HISTORY
    assert "+7 as answer;" in history.read_text("utf-8")
    assert stat.S_IMODE(history.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("select 1;", True),
        ("select 1", False),
        ("select 1; select 2", False),
        ("select ';", False),
        ("select 1; -- done", True),
        (".tables", True),
        ("exit", True),
        ("quit ;", True),
        ("", True),
    ],
)
def test_enter_hands_over_what_is_whole(text, whole):
    """A command, or statements that all end."""
    assert is_whole(text) is whole


@pytest.mark.parametrize(
    ("text", "command"),
    [(" .tables\n", ".tables"), ("QUIT", ".quit"), ("exit;", ".exit"), ("\\q", ".quit"), ("select 1;", None)],
)
def test_commands_are_known_by_the_words_of_other_shells(text, command):
    """Who wants to leave is let go."""
    assert as_command(text) == command


def test_history_is_kept_where_it_can_be(tmp_path):
    """In a file of its user's own, else until the end of the session."""
    (tmp_path / "file").touch()

    assert isinstance(open_history(tmp_path / "state"), FileHistory)
    assert isinstance(open_history(tmp_path / "file"), InMemoryHistory)
