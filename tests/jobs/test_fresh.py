"""What is stored is not read again."""

from pathlib import Path

from quotedb.jobs.fresh import batches, fresh_items
from quotedb.jobs.imports import ImportRequest, run_import
from quotedb.jobs.inputs import find_inputs
from quotedb.jobs.prepare import PrepareOptions
from quotedb.read.reader import ReadOptions
from quotedb.store.engine import open_engine, reading
from quotedb.store.save import Saved


def test_known_inputs_are_answered_and_the_others_passed_on(tmp_path: Path):
    """One file is stored, one is not; each goes one way, as do the records of a file."""
    (tmp_path / "a.txt").write_text("“No,” said Ann Roth.")
    (tmp_path / "b.jsonl").write_text('{"text": "One said no."}\n{"text": "Two said no."}\n')
    db = str(tmp_path / "q.db")
    run_import(db, ImportRequest(paths=(str(tmp_path),), read=ReadOptions()), lambda _: None, lambda *_: None)
    (tmp_path / "c.txt").write_text("“Yes,” said Ann Roth.")
    engine = open_engine(db)
    known: list[Saved] = []
    inputs = find_inputs([str(tmp_path / "*.*")], [tmp_path / "q.db"])
    fresh = list(fresh_items(inputs, PrepareOptions(read=ReadOptions()), lambda: reading(engine), known))
    engine.dispose()

    assert [Path(item.source_ref).name for item in fresh] == ["c.txt"]
    assert [Path(answer.source_ref).name for answer in known] == ["a.txt", "b.jsonl#1", "b.jsonl#2"]


def test_batches_keep_order_and_lose_nothing():
    """The last list may be shorter."""
    assert list(batches(range(5), 2)) == [[0, 1], [2, 3], [4]]
