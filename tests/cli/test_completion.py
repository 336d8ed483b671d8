"""The shell is offered names of reports, of their parameters and of formats."""

from pathlib import Path

import pytest

from quotedb.cli import completion


@pytest.fixture(autouse=True)
def own_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of one's own to stand in."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


def test_reports_and_actions_are_offered():
    assert completion.report_words("un") == [("unconfirmed", "Unconfirmed claims")]
    assert [word for word, _ in completion.report_words("s")][:2] == ["show", "second-hand-words"]


def test_a_broken_report_is_offered_and_said_to_be_broken(own_reports):
    (own_reports / "mine.sql").write_text("/* quotedb\ntitle = 3\n*/\nselect 1")

    assert completion.report_names("mi") == [("mine", "broken: quotedb report check says why")]


@pytest.mark.parametrize("variable", completion.LINE_VARIABLES)
def test_parameters_of_the_report_on_the_line_are_offered(monkeypatch, variable):
    for name in completion.LINE_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, "quotedb report unconfirmed -p")

    assert [name for name, _ in completion.parameter_names("")] == [
        "since=",
        "status=",
        "min_articles=",
        "topic=",
    ]
    assert [name for name, _ in completion.parameter_names("to")] == ["topic="]


def test_without_a_report_no_parameter_is_offered(monkeypatch):
    monkeypatch.setenv("COMP_WORDS", "quotedb report nothing -p")

    assert completion.parameter_names("") == []


def test_formats_are_offered():
    assert {"json", "jsonl"} <= set(completion.format_names("j"))
    assert completion.format_names("zz") == []
