"""The texts that a reader of quotes wants."""

from quotedb.store.texts import stored_texts
from tests.report.gather.worlds import FIRST, bridge_world


def test_texts_come_by_number(engine):
    """What is not stored is left out."""
    world = bridge_world()
    world.store(engine)
    with engine.connect() as connection:
        found = stored_texts(connection, [1, 2, 99])

    assert found == {1: FIRST, 2: world.versions["gazette"]["text"]}
