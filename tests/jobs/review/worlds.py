"""A small world of doubtful things: a pronoun, a weak quote, two claims and two speakers that may be one."""

from tests.report.gather.worlds import bridge_world
from tests.report.world import World
from tests.report.worlds import rank, suggest

TEXT = """Two women spoke at the meeting about the bridge.

"The money is there," she said. Nobody answered, and the mayor left early.

It was said that the river rises. The bridge is safe now, Ann Lee repeated."""


def review_world() -> World:
    """Give the bridge world with four items in its queue."""
    world = bridge_world()
    world.speaker("Eve Hill")
    world.article("council", outlet="The Herald", text=TEXT, headline="Money for the bridge")
    world.quote(
        "council",
        name="money",
        kind="direct",
        content='"The money is there,"',
        source="she",
        cue="said",
        chain=["Eve Hill | utterer"],
    )
    world.quote(
        "council",
        name="river",
        content="the river rises",
        cue="was said",
        chain=["Ann Lee | utterer"],
        confidence=0.3,
    )
    world.quote(
        "council", name="now", content="The bridge is safe now", chain=["Ann Lee | utterer"], claim="safe-now"
    )
    rank(world, "money", {"Eve Hill": 0.52, "Ann Lee": 0.5}, "pronoun")
    suggest(world, ("safe", "safe-now"), 0.7)
    return world
