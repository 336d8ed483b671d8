"""What people ruled is found by what they ruled on, pairs by both."""

from quotedb.report.gather.rulings import gather_rulings


def test_rulings_come_by_their_target(bridge):
    """In order, and nothing for what nobody ruled on."""
    world, sources = bridge
    safe, unsafe, opens = (world.claims[name]["claim_key"] for name in ("safe", "unsafe", "opens"))
    found = gather_rulings(sources.ask, "claim", [safe, unsafe, opens])

    assert [(one.target_kind, one.value) for one in found[safe]] == [("claim_pair", "contradicts")]
    assert found[safe] == found[unsafe]
    assert found[opens] == ()


def test_a_key_of_another_sort_is_not_meant(bridge):
    """A speaker's key asked for as a claim's gives nothing."""
    world, sources = bridge

    assert gather_rulings(sources.ask, "claim", [world.speakers["Ann Lee"]["speaker_key"]]) == {}
