"""Rewordings in a snapshot: told of neighbouring versions only, with the words that came and went."""

import duckdb

from quotedb.report.rewordings import write_rewordings
from tests.report.world import World

ROWS = "select old_quote_id, quote_id, words_added, words_dropped, negation_changed from quote_rewordings"


def reworded(world):
    with duckdb.connect() as target:
        world.copy_to(target)
        write_rewordings(target)
        return target.execute(ROWS).fetchall()


def test_a_quote_put_in_other_words():
    """The new quote names the old one; a lineage that goes on is none."""
    world = World()
    world.article("a")
    world.article("b", of="a", change="correction")
    world.quote("a", lineage="kept", content="the bridge is safe")
    old = world.quote("a", content="nobody was hurt in the fall")
    world.quote("b", lineage="kept", content="the bridge is safe")
    new = world.quote("b", content="one was hurt in the fall")

    assert reworded(world) == [(old, new, "one", "nobody", True)]


def test_other_articles_and_versions_further_back_are_not_compared():
    """What came back after a version without it is new."""
    world = World()
    for name in ("a", "b", "c"):
        world.article(name, of="a")
    world.article("other")
    for name in ("a", "c", "other"):
        world.quote(name, content="nobody was hurt")

    assert reworded(world) == []
