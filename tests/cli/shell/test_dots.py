"""The shell's own commands."""

import pytest

from quotedb.cli.shell.dots import COMMANDS, HELP, do
from quotedb.cli.shell.session import Session
from quotedb.errors import QuotedbError, UsageError
from quotedb.report.frames import Limits


@pytest.fixture
def session():
    return Session(db="quotedb.db", limits=Limits(seconds=60), format="csv")


def test_lists_and_schema(session, capfdbinary):
    """As the commands of the same names print them."""
    do(session, ".tables")
    do(session, ".schema quotes")
    do(session, ".reports")
    out, err = (each.decode() for each in capfdbinary.readouterr())

    assert "quotes_effective,view," in out
    assert ",yes,quotes.quote_id," in out
    assert "\r\nunconfirmed," in out
    assert "quotes, a table: One attribution" in err


def test_a_report_runs_with_its_parameters(run, session, capfdbinary):
    """Values with blanks stand in quotation marks; the count goes to standard error."""
    run("import", "story.txt")
    do(session, '.report who-said-what speaker="Ann Lee"')
    out, err = (each.decode() for each in capfdbinary.readouterr())

    assert "We have waited for years" in out
    assert " row" in err


def test_format_and_output(session, capfdbinary, tmp_path):
    """A format holds until it is changed; a file takes one result."""
    do(session, ".format json")
    do(session, ".tables")
    do(session, ".format")
    do(session, f".output {tmp_path / 'tables.csv'}")
    do(session, ".tables")
    do(session, ".format auto")
    do(session, ".schema quotes")
    out, err = (each.decode() for each in capfdbinary.readouterr())

    assert out.startswith("[")
    assert "json; there are: auto, table, csv" in err
    assert (tmp_path / "tables.csv").read_text("utf-8").startswith("name,kind,meaning")
    assert "column,type" in out
    assert session.format is None


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (".tabels", ".tables"),
        (".xyzzy", ".help lists them"),
        (".schema", "Write: .schema NAME"),
        (".tables now", "Write: .tables"),
        (".report", "Write: .report NAME"),
        (".report speakers nope", "Write: .report"),
        (".report speakers nope=1", "It takes"),
        (".report nobody", "There are: "),
        (".schema quots", "Did you mean quotes"),
        (".format nope", "There are: auto"),
        (".output", "Write: .output FILE"),
        ('.schema "quotes', ""),
    ],
)
def test_a_slip_says_what_to_write(session, line, says):
    """And changes nothing."""
    with pytest.raises(QuotedbError) as caught:
        do(session, line)

    assert says in caught.value.hint
    assert isinstance(caught.value, UsageError) or "nobody" in line or "quots" in line or "=1" in line
    assert session.output is None


def test_help_names_every_command_and_quit_leaves(session, capfdbinary):
    """But .exit, which is .quit."""
    do(session, ".help")
    do(session, ".quit")

    assert {line.split()[0] for line in HELP.splitlines() if line.startswith(".")} == COMMANDS.keys() - {
        ".exit"
    }
    assert HELP in capfdbinary.readouterr().err.decode()
    assert session.is_over
