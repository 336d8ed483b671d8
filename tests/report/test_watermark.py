"""What betrays a change of the store."""

import pytest
from sqlalchemy import insert, update

from quotedb.report.watermark import read_signs
from quotedb.store.engine import reading, writing
from quotedb.store.schema import metadata
from tests.report.world import World


@pytest.fixture
def world(engine) -> World:
    world = World()
    world.article("a1", outlet="The Courier")
    world.quote("a1", claim="c1", chain=["Ann | utterer"])
    world.speaker("Bob")
    world.evidence("c1", "supports", accepted=False)
    world.store(engine)
    return world


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("import_runs", {"finished_at": None}),
        ("articles", {"outlet_id": None}),
        ("speakers", {"speaks_for_id": 1}),
        ("claim_evidence", {"is_accepted": True}),
    ],
)
@pytest.mark.usefixtures("world")
def test_a_change_in_place_is_seen(engine, table, change):
    """Columns that are filled in later count as changes."""
    with reading(engine) as connection:
        before = read_signs(connection)
    with writing(engine) as connection:
        connection.execute(update(metadata.tables[table]).values(**change))
    with reading(engine) as connection:
        after = read_signs(connection)

    assert before != after


def test_a_new_row_is_seen(engine, world):
    """So does every new row."""
    with reading(engine) as connection:
        before = read_signs(connection)
    world.decide("claim", world.claims["c1"]["claim_key"], "status", "denied")
    with writing(engine) as connection:
        connection.execute(insert(metadata.tables["decisions"]), world.rows["decisions"])
    with reading(engine) as connection:
        after = read_signs(connection)

    assert before != after
