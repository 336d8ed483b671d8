"""The shell is offered names of reports, of their parameters and of formats."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quotedb.cli.main import app

Offer = Callable[..., list[str]]


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Offer:
    """Ask as bash does what may come at the end of a line; the working folder is empty."""
    monkeypatch.chdir(tmp_path)

    def ask(line: str, **environment: str) -> list[str]:
        words = line.split(" ")
        asked = {"_QUOTEDB_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
        return CliRunner().invoke(app, [], prog_name="quotedb", env=asked | environment).stdout.split()

    return ask


def test_reports_and_actions_are_offered(offer):
    """What may stand behind the command: an action or a report."""
    assert offer("quotedb report un") == ["unconfirmed"]
    assert offer("quotedb report s")[:2] == ["show", "second-hand-words"]
    assert offer("quotedb report show ori") == ["origins"]


def test_own_reports_are_offered(offer, tmp_path):
    """Those of ./reports and of the folders that the environment names, broken ones too."""
    for folder in ("reports", "ours"):
        (tmp_path / folder).mkdir()
    (tmp_path / "reports" / "mine.sql").write_text("/* quotedb\ntitle = 3\n*/\nselect 1")
    (tmp_path / "ours" / "mite.sql").write_text("/* quotedb\ntitle = 3\n*/\nselect 1")

    assert offer("quotedb report mi") == ["mine"]
    assert offer("quotedb report mi", QUOTEDB_REPORTS="ours") == ["mine", "mite"]
    assert offer("quotedb report mi", QUOTEDB_REPORTS="absent") == ["mine"]
    assert offer("quotedb report mine -p ") == []


def test_parameters_of_the_report_on_the_line_are_offered(offer):
    """Names ready for their values, also behind others."""
    assert offer("quotedb report unconfirmed -p ") == ["since=", "status=", "min_articles=", "topic="]
    assert offer("quotedb report unconfirmed -p since=-30d -p to") == ["topic="]
    assert offer("quotedb report nothing -p ") == []


def test_values_of_a_closed_list_are_offered(offer):
    """Where the shell hands over the whole word."""
    assert offer("quotedb report unconfirmed -p status=si") == ["status=single_source"]
    assert offer("quotedb report unconfirmed -p topic=si") == []
    assert offer("quotedb report unconfirmed -p colour=re") == []


def test_formats_are_offered(offer):
    """Of results, for every command that writes one."""
    assert {"json", "jsonl"} <= set(offer("quotedb report unconfirmed --format j"))
    assert offer("quotedb sql --format zz") == []
