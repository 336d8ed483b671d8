"""The show commands, as a user sees them."""

import json
import shutil

import pytest

from quotedb.cli import show
from quotedb.config import DEFAULT_DATABASE
from quotedb.errors import ExitCode
from quotedb.export.told.layout import Look
from quotedb.store.engine import open_engine
from tests.report.gather.worlds import bridge_world


@pytest.fixture
def stored(run, tmp_path, ready_file):
    """The commands, on a database that holds the bridge world."""
    engine = open_engine(str(shutil.copy(ready_file, tmp_path / DEFAULT_DATABASE)))
    bridge_world().store(engine)
    engine.dispose()
    return run


def test_each_story_is_printed(stored):
    """On standard output, as text without styles where there is no terminal; nothing else anywhere."""
    key = bridge_world().quotes["opens"]["quote_key"]
    shown = [
        stored("show", "quote", key[:7]),
        stored("show", "claim", "the bridge is safe"),
        stored("show", "speaker", "Lee"),
        stored("show", "article", "herald"),
    ]

    assert [ran.out.splitlines()[0] for ran in shown] == [
        "Mayor Ann Lee: The bridge will open in May",
        "the bridge is safe",
        "Mayor Ann Lee",
        "A bridge at last",
    ]
    assert all((ran.code, ran.err) == (0, "") and "\x1b" not in ran.out for ran in shown)


def test_a_story_is_json_on_request_and_what_is_unclear_is_told(stored):
    """The same bytes each time; advice goes to standard error, with nothing on standard output."""
    first, second = (stored("show", "speaker", "Lee", "--format", "json").out for _ in range(2))
    several, none = stored("show", "claim", "the bridge"), stored("show", "claim", "the moon")

    assert first == second
    assert json.loads(first)["who"]["name"] == "Mayor Ann Lee"
    assert (several.code, none.code) == (ExitCode.USAGE, ExitCode.USAGE)
    assert several.out == none.out == ""
    assert "name one of them by its id:\n  " in several.err
    assert "There is no claim 'the moon'." in none.err


def test_a_history_tells_who_decided_what(stored):
    """A line an event, or every field as JSON; of each sort of thing, and as of a time."""
    world = bridge_world()
    rejected, safe = (world.quotes[name]["quote_key"] for name in ("wrong", "safe"))
    shown = stored("show", "quote", rejected, "--history")
    told = json.loads(stored("show", "quote", safe, "--history", "--format", "json").out)
    others = [
        stored("show", sort, name, "--history")
        for sort, name in (("claim", "the bridge is safe"), ("speaker", "Lee"), ("article", "herald"))
    ]
    early = stored("show", "claim", "the bridge is safe", "--history", "--as-of", "2020-01-01")

    assert (shown.code, shown.err) == (0, "")
    assert "decided: quote's quote: reject — " in shown.out
    assert [(each["detail"], each["state"]) for each in told["events"] if each["what"] == "decided"] == [
        ("set mixed", "applied")
    ]
    assert [("decided: " in ran.out, "found in version 1" in ran.out) for ran in others] == [
        (True, False),
        (True, False),
        (False, True),
    ]
    assert early.code == ExitCode.USAGE


def test_a_database_that_is_not_there_is_told(run):
    """As by every command."""
    ran = run("show", "speaker", "Lee")

    assert (ran.code, ran.out) == (ExitCode.FAILED, "")
    assert "There is no database" in ran.err


@pytest.mark.parametrize("sort", ["quote", "claim", "speaker", "article"])
def test_help_shows_examples(run, sort):
    """Three of each command."""
    assert run("show", sort, "--help").out.count(f"quotedb show {sort}") == 3 + 1  # and the usage line


@pytest.mark.parametrize(
    ("variables", "look"),
    [
        ({"COLUMNS": "70", "TERM": "xterm"}, Look(width=70, is_styled=True)),
        ({"COLUMNS": "70", "TERM": "xterm", "NO_COLOR": "1"}, Look(width=70)),
        ({"COLUMNS": "70", "TERM": "dumb"}, Look(width=70)),
    ],
)
def test_a_terminal_is_given_what_it_can_show(monkeypatch, variables, look):
    """Its width, and styles unless it or its reader wants none."""
    for name in ("COLUMNS", "TERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    assert show.look_of_output() == look
