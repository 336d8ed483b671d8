"""The evaluate command prints figures with their intervals."""

import json
from pathlib import Path

import pytest

from quotedb.cli.evaluate import figure_lines
from quotedb.errors import ExitCode
from quotedb.score.intervals import Figure
from tests.cli.conftest import STORY

RULES = ("--extractor", "rules")


@pytest.fixture
def gold(tmp_path: Path) -> str:
    """A gold folder with one text and no attribution."""
    write(tmp_path, {"doc_id": "story", "text": STORY, "attributions": []})
    return str(tmp_path / "gold")


def write(folder: Path, *documents: object) -> None:
    (folder / "gold").mkdir(exist_ok=True)
    (folder / "gold" / "gold.jsonl").write_text("\n".join(map(json.dumps, documents)), "utf-8")


def test_table_has_a_line_a_measure():
    """Percentages; precision, recall and F1 side by side, a share alone."""
    lines = figure_lines(
        {
            "all.soft.precision": Figure(0.5, 0.25, 1.0),
            "all.soft.recall": Figure(0.1234, 0.1, 0.2),
            "all.soft.f1": Figure(0.2, 0.1, 0.3),
            "kind.accuracy": Figure(0.8),
        }
    )

    assert list(lines) == [
        "               precision or share    recall                F1",
        "all.soft        50.0 [ 25.0, 100.0]   12.3 [ 10.0,  20.0]   20.0 [ 10.0,  30.0]",
        "kind.accuracy   80.0",
    ]


def test_figures_on_standard_output_and_the_rest_beside_it(run, gold: str):
    """The table is data; how many documents and what found them is a note."""
    ran = run("evaluate", gold, *RULES)

    assert ran.code == 0
    assert ran.out.count("\n") == 35  # three tenths of confidence among them
    assert ran.err.startswith("documents: 1; words: ")
    assert run("evaluate", gold, *RULES, "--quiet").err == ""


def test_json_for_a_program(run, gold: str):
    """Shares from 0 to 1 with their intervals, and what they were measured with."""
    found = json.loads(run("evaluate", gold, *RULES, "-f", "json", "--resamples", "10", "--seed", "4").out)

    assert (found["documents"], found["resamples"], found["seed"]) == (1, 10, 4)
    assert found["figures"]["all.soft.precision"] == {"value": 0.0, "low": 0.0, "high": 0.0}


def test_rejected_text_is_told(run, tmp_path: Path):
    """It costs exit code 3; the figures are printed all the same."""
    write(tmp_path, {"doc_id": "empty", "text": "", "attributions": []})
    ran = run("evaluate", "gold", *RULES)

    assert ran.code == ExitCode.PARTIAL
    assert ran.err.startswith("rejected empty.txt: is empty.")
    assert "all.soft" in ran.out


def test_mistakes_end_with_a_message(run, tmp_path: Path, gold: str):
    """No traceback; what to do is said."""
    assert run("evaluate", "nowhere", *RULES).code == ExitCode.USAGE
    assert run("evaluate", gold, *RULES, "--format", "csv").code == ExitCode.USAGE
    write(tmp_path, {"doc_id": "lost", "attributions": []})
    ran = run("evaluate", "gold", *RULES)

    assert ran.code == ExitCode.FAILED
    assert "gold.jsonl, line 1: there is no text lost.txt." in ran.err
    assert "--texts" in ran.err
    assert ran.out == ""
