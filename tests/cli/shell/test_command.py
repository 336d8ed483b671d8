"""The shell at the end of a pipe."""

import io

import pytest

from quotedb.cli.shell.command import run_all
from quotedb.errors import ExitCode

TEXT = """-- two statements on one line, one on two, and commands between
.format csv
select 1 as a; select 'x;y' as
 b;
.schema version_times
.format jsonl
select 2 as c
"""


@pytest.fixture
def piped(run, monkeypatch):
    run("import", "story.txt")

    def call(text, *words):
        stream = io.TextIOWrapper(io.BytesIO(text if isinstance(text, bytes) else text.encode()), "utf-8")
        monkeypatch.setattr("sys.stdin", stream)
        return run("shell", *words)

    return call


def test_statements_and_commands_run_in_their_order(piped):
    """The last one needs no semicolon; nothing but data goes to standard output."""
    ran = piped(TEXT)

    assert ran.code == 0
    assert ran.out.startswith("a\r\n1\r\nb\r\nx;y\r\ncolumn,type,")
    assert ran.out.endswith('{"c": 2}\n')
    assert ran.err.count("1 row, ") == 3


def test_the_first_error_ends_it(piped):
    """With the line of the input, and without what comes behind."""
    ran = piped("select 1 as a;\n\nselect nope\nfrom quotes;\nselect 2 as b;\n")

    assert (ran.code, ran.out) == (ExitCode.FAILED, "a\r\n1\r\n")
    assert "LINE 3: select nope\n               ^^^^" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("", 0, ""),
        ("-- nothing\n\n;;\n", 0, ""),
        (".quit\nselect nope;", 0, ""),
        ("select 'open;\n", ExitCode.FAILED, "unterminated"),
        ("drop table quotes;", ExitCode.FAILED, "Only statements that read"),
        (".nope\n", ExitCode.USAGE, "There is no command"),
        (b"select '\xff';\n", ExitCode.USAGE, "not UTF-8"),
    ],
)
def test_how_it_ends(piped, text, code, says):
    """Nothing to do is no mistake."""
    ran = piped(text)

    assert ran.code == code
    assert says in ran.err


def test_a_database_that_is_not_there_is_told(run, monkeypatch):
    """As by all commands."""
    monkeypatch.setattr("sys.stdin", io.StringIO("select 1;"))
    ran = run("shell", "--db", "absent.db")

    assert ran.code == ExitCode.FAILED
    assert "There is no database" in ran.err
    assert callable(run_all)
