"""Stored views worked out for some quotes or claims: what each says of them, and nothing else."""

import duckdb
import pytest

from quotedb.bundled import bundled
from quotedb.report.snapshot import refresh_snapshot
from quotedb.report.touched import narrowed
from quotedb.report.views import read_views
from quotedb.store.engine import open_engine
from tests.report.worlds import seed_world

VIEWS = read_views(bundled("reports") / "views")
PIECEMEAL = [view for view in VIEWS if view.by is not None]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    """A snapshot of the seed and a little more, open for reading."""
    folder = tmp_path_factory.mktemp("touched")
    engine = open_engine(str(folder / "seed.db"))
    world = seed_world()
    for name in ("one", "other"):  # claims with two origins each
        world.article(f"extra {name}", outlet="The Extra", text="It rained, and the river rose.")
        for speaker in ("Ann", "Bob"):
            world.quote(
                f"extra {name}", content="It rained", claim=f"rain-{name}", chain=[f"{speaker} | utterer"]
            )
    world.store(engine)
    path = refresh_snapshot(engine, folder / "s.duckdb")
    engine.dispose()
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


@pytest.mark.parametrize("view", PIECEMEAL, ids=lambda view: view.name)
def test_a_view_is_worked_out_for_one_quote_or_claim_alone(snapshot, view):
    """One after the other they give the rows that the whole view has of each."""
    whole = snapshot.execute(f"from {view.name}").fetchall()
    place = list(view.columns).index(view.by)
    numbers = sorted({row[place] for row in whole})
    assert len(numbers) > 1
    for number in numbers:
        for name in ("quotes", "claims"):
            snapshot.execute(
                f"create or replace temp table touched_{name} as select {number} as {name[:-1]}_id"
            )
        found = snapshot.execute(narrowed(view, VIEWS)).fetchall()

        assert sorted(found, key=repr) == sorted((row for row in whole if row[place] == number), key=repr)


def test_views_that_are_not_stored_are_never_worked_out_piece_by_piece():
    """Their headers must not say so: nothing would heed it."""
    assert all(view.is_stored for view in PIECEMEAL)
