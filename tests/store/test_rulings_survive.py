"""Rulings survive edits, re-imports and other extractors: never on other words, or else they wait."""

import random
import shutil

from tests.store.survival import plan, play, seen, survived, waiting


def test_rulings_survive_whatever_comes(ready_file, tmp_path, open_database):
    """Edits, re-imports and extractions that lose quotes and find them again, in any order.

    ``benchmarks/rulings.py`` does the same with thousands of decisions.
    """
    made = plan(40, 12, 1, random.Random(20260309))  # noqa: S311 nothing secret
    views = []
    for number, n_times in ((1, 1), (2, 3)):
        folder = tmp_path / str(number)
        folder.mkdir()
        engine = open_database(f"sqlite:///{shutil.copy(ready_file, folder / 'quotes.db')}")
        ruled = play(engine, made, random.Random(number), n_times)  # noqa: S311 nothing secret
        outcome = survived(engine, made, ruled)
        views.append(seen(engine, folder / "snapshot.duckdb"))

        assert outcome.wrong == frozenset()
        assert len(outcome.once) > 200
        assert len(outcome.once & outcome.shown) / len(outcome.once) >= 0.99
        assert waiting(views[-1]) & ruled.keys() == ruled.keys() - outcome.shown

    assert views[0] == views[1]
