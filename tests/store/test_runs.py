"""Runs: one answer an input, and no run that says it is running when it is not."""

import pytest
from sqlalchemy.exc import IntegrityError

from quotedb.store.engine import writing
from quotedb.store.runs import add_items, finish_run, start_run
from quotedb.store.save import Saved
from quotedb.vocab import Outcome, RunStatus
from tests.store.counting import rows


def test_run_is_noted_from_start_to_end(engine):
    """Who ran what with which options, and how it ended."""
    with writing(engine) as connection:
        run_id = start_run(connection, extractor="grammar-2", actor="ada", options_json='{"jobs":2}')
    with writing(engine) as connection:
        finish_run(connection, run_id, RunStatus.PARTIAL)
    ((status, actor, options, started, finished),) = rows(
        engine, "import_runs", "status", "actor", "options_json", "started_at", "finished_at"
    )

    assert (status, actor, options) == (RunStatus.PARTIAL, "ada", '{"jobs":2}')
    assert started <= finished


def test_next_run_says_that_a_killed_one_was_interrupted(engine):
    """A killed run cannot say so itself; a live one corrects it when it ends."""
    for _ in range(2):
        with writing(engine) as connection:
            run_id = start_run(connection, extractor="grammar-2", actor="ada")

    assert run_id == 2
    assert rows(engine, "import_runs", "status") == [(RunStatus.INTERRUPTED,), (RunStatus.RUNNING,)]


def test_every_input_has_its_answer(engine):
    """Answers are kept with their reason; a rejection without one is refused."""
    with writing(engine) as connection:
        run_id = start_run(connection, extractor="grammar-2", actor="ada")
        add_items(connection, run_id, [])
        add_items(
            connection,
            run_id,
            [
                Saved(source_ref="a.txt", outcome=Outcome.REJECTED, message="it is empty"),
                Saved(source_ref="b.txt", outcome=Outcome.UNCHANGED, raw_sha256="0" * 64),
            ],
        )

    assert rows(engine, "import_items", "source_ref", "outcome", "message", "raw_sha256") == [
        ("a.txt", Outcome.REJECTED, "it is empty", None),
        ("b.txt", Outcome.UNCHANGED, None, "0" * 64),
    ]
    with pytest.raises(IntegrityError), writing(engine) as connection:
        add_items(connection, run_id, [Saved(source_ref="c.txt", outcome=Outcome.REJECTED)])


def test_input_has_one_answer_only(engine):
    """A second answer to the same input of a run is a mistake."""
    with writing(engine) as connection:
        run_id = start_run(connection, extractor="grammar-2", actor="ada")
        add_items(connection, run_id, [Saved(source_ref="a.txt", outcome=Outcome.NEW)])
    with pytest.raises(IntegrityError), writing(engine) as connection:
        add_items(connection, run_id, [Saved(source_ref="a.txt", outcome=Outcome.UNCHANGED)])
