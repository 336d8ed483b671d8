"""Imports end as they should, whatever happens on the way."""

import json
import sqlite3
from pathlib import Path

import pytest

from quotedb.errors import QuotedbError
from quotedb.jobs import imports
from quotedb.jobs.demo import run_demo
from quotedb.jobs.extracts import describe, extract_articles
from quotedb.jobs.imports import ImportRequest, run_import
from quotedb.jobs.prepare import PrepareOptions
from quotedb.jobs.reports import all_reports, one_report
from quotedb.model import ArticleRecord
from quotedb.read.reader import ReadOptions
from quotedb.tagger.encoder import model_name
from quotedb.vocab import Extractor, Outcome, RunStatus


def run(folder: Path, **options: object) -> imports.Summary:
    request = ImportRequest(paths=(str(folder / "news"),), read=ReadOptions(), **options)  # type: ignore[arg-type]
    return run_import(str(folder / "q.db"), request, lambda _: None, lambda *_: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    for number in range(5):
        (tmp_path / "news" / f"{number}.txt").write_text(
            f"“It is {number} years,” said Ann Roth of Hill {number}."
        )
    return tmp_path


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(folder / "q.db")
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


def test_every_input_has_exactly_one_item(folder: Path):
    """The run's rows are its inputs, each with one outcome, and its options."""
    (folder / "news" / "empty.txt").write_text("")
    summary = run(folder)

    assert summary.outcomes == {Outcome.NEW: 5, Outcome.REJECTED: 1}
    assert rows(folder, "select count(*), count(distinct source_ref) from import_items") == [(6, 6)]
    assert rows(folder, "select status from import_runs") == [(RunStatus.PARTIAL,)]
    assert json.loads(str(rows(folder, "select options_json from import_runs")[0][0]))["paths"] == [
        str(folder / "news")
    ]


def test_interrupted_import_says_so_and_continues(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """Ctrl-C after the first batch: whole articles only, the run marked, and the next run does the rest."""
    monkeypatch.setattr(imports, "BATCH", 2)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    request = ImportRequest(paths=(str(folder / "news"),), read=ReadOptions())
    with pytest.raises(KeyboardInterrupt):
        run_import(str(folder / "q.db"), request, lambda _: None, interrupt)
    assert rows(folder, "select count(*) from articles") == [(2,)]
    assert rows(folder, "select status from import_runs") == [(RunStatus.INTERRUPTED,)]

    assert run(folder).outcomes == {Outcome.NEW: 3, Outcome.UNCHANGED: 2}


def test_a_missing_model_is_said_before_anything_is_made(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """No empty database is left behind; the grammar alone needs no model."""
    model_name.cache_clear()
    monkeypatch.setattr("quotedb.jobs.prepare.model_folder", lambda _lang: folder / "nowhere")
    with pytest.raises(QuotedbError, match="cannot be loaded"):
        run(folder)

    assert not (folder / "q.db").exists()
    assert run(folder, extractor=Extractor.RULES).n_quotes == 5


def test_the_run_says_what_extracted_and_from_which_confidence(folder: Path):
    """Who asks later why a quote is missing finds the threshold in the record of the run."""
    run(folder, min_confidence=1.0)
    run(folder, extractor=Extractor.RULES)
    names = [str(name) for (name,) in rows(folder, "select extractor from import_runs order by run_id")]
    ((options,),) = rows(folder, "select options_json from import_runs where run_id = 1")

    assert names[0] == f"{names[0].partition('+')[0]}+{names[1]}"
    assert json.loads(str(options))["min_confidence"] == 1.0
    assert rows(folder, "select count(*) from quotes") == [(0,)]


def test_extraction_describes_what_import_stores(folder: Path):
    """The same quotes are printed and stored."""
    found = list(extract_articles([str(folder / "news")], PrepareOptions(), 1))
    run(folder)

    described = [describe(part) for part in found if isinstance(part, ArticleRecord)]
    assert (
        sum(len(document["attributions"]) for document in described)
        == rows(folder, "select count(*) from quotes")[0][0]
    )


def test_reports_are_found_by_name(tmp_path: Path):
    """Bundled reports are there without any folder of one's own."""
    assert "unconfirmed" in [report.name for report in all_reports(tmp_path)]
    assert one_report("unconfirmed", None).columns


def test_demo_keeps_nothing_unless_asked():
    """The first line counts what was imported."""
    lines = list(run_demo(None))

    assert lines[0].startswith("1 article imported, ")
