"""A view of some claims holds just what the whole view holds of them."""

import pytest

from quotedb.report.gather.narrow import READ, narrowed
from tests.report.world import World


@pytest.fixture(scope="module")
def echoes(told):
    """Three claims: one copied along a line of outlets, one in a circle, one that is disputed."""
    world = World()
    for outlet in ("A", "B", "C", "D"):
        world.speaker(outlet, "outlet")
    for claim in ("line", "circle", "fight"):
        world.claim(claim)
    days = {"A": "2026-03-01", "B": "2026-03-02", "C": "2026-03-03"}
    for outlet, day in days.items():
        world.article(outlet, outlet=outlet, published=day)
    world.article("A2", of="A", outlet="A", published="2026-03-09", change="correction")
    world.quote("A2", chain=["Ann Lee | utterer"], claim="line")
    world.quote("B", chain=["A | first_reporter"], claim="line")
    world.quote("C", chain=["B | first_reporter"], claim="line")
    world.quote("A2", chain=["B | first_reporter"], claim="circle")
    world.quote("B", chain=["A | first_reporter"], claim="circle")
    world.quote("C", chain=["A | first_reporter"], claim="circle")
    world.quote("A", chain=["Ann Lee | utterer"], claim="fight")
    world.quote("B", chain=["Bob Ray | utterer"], claim="fight", stance="denies")
    world.quote("C", chain=["Cid Orr | utterer"], claim="fight", certainty="PR+")
    world.decide("claim", world.claims["fight"]["claim_key"], "status", "refuted")
    return told(world)


@pytest.mark.parametrize("view", READ)
@pytest.mark.parametrize("ids", [[1], [2], [3], [1, 3], [1, 2, 3], [9]])
def test_a_narrowed_view_is_the_view(echoes, view, ids):
    """Row by row."""
    shown = f"select * from {view} where claim_id in (select unnest($ids::bigint[])) order by all"
    whole = echoes.ask(shown, {"ids": ids})

    assert echoes.ask(narrowed(view) + shown, {"ids": ids}) == whole
    assert bool(whole) == (ids != [9]) or view == "claim_origin_pairs"
