"""A small world with a bit of everything that a story tells."""

from tests.report.world import World
from tests.report.worlds import call, rank, suggest

FIRST = """By Jane Doe

The bridge will open in May, Mayor Ann Lee told the council on Monday.

"It is safe," she said. Critics doubt "that it is safe".
"""


def bridge_world() -> World:
    """Give two outlets that report on a bridge, one of them twice, with corrections by people."""
    world = World()
    world.speaker("Ann Lee")
    world.speaker("Mayor Ann Lee")
    world.office("Mayor of Springfield", "Ann Lee", "2024-01-01", "2026-12-31")
    world.speaker("The Herald", "outlet")
    world.speaker("Gazette Group", "organization")
    world.speaker("The Gazette", "outlet", family="Gazette Group")
    world.claim("opens", "the bridge will open in May", subject="Ann Lee", parties=["Ann Lee"])
    world.claim("opens-soon", "the bridge opens in May", same_as="opens")
    world.claim("safe", "the bridge is safe")
    world.claim("unsafe", "the bridge is not safe")
    world.article("herald", outlet="The Herald", text=FIRST, headline="A bridge at last")
    world.quote(
        "herald",
        name="opens",
        content="The bridge will open in May",
        source="Mayor Ann Lee",
        cue="told",
        addressee="the council",
        chain=[
            {
                "name": "Mayor Ann Lee",
                "role": "utterer",
                "naming": "named",
                "basis": "explicit",
                "medium": "speech",
                "mention": [FIRST.index("Mayor"), FIRST.index(" told")],
                "cue": [FIRST.index("told"), FIRST.index(" the council")],
                "said": {"from": "2026-03-02", "to": "2026-03-03", "precision": "day"},
            }
        ],
        claim="opens",
    )
    world.quote(
        "herald",
        name="safe",
        kind="direct",
        content=['"It is safe,"'],
        source="she",
        cue="said",
        chain=["Mayor Ann Lee | utterer"],
        claim="safe",
    )
    world.quote(
        "herald",
        name="critics",
        content='doubt "that it is safe"',
        cue="doubt",
        chain=["Critics | utterer | group"],
        claim="safe",
        stance="doubts",
    )
    world.quote("herald", name="inner", content="it is safe", parent="critics", kind="presupposition")
    world.quote("herald", name="wrong", content="By Jane Doe", chain=["Jane Doe | utterer"])
    world.article("gazette", outlet="The Gazette", published="2026-03-09")
    world.quote(
        "gazette",
        name="again",
        content="The bridge opens in May",
        chain=["Ann Lee | utterer", "The Herald | first_reporter"],
        claim="opens-soon",
    )
    world.article(
        "gazette-2", of="gazette", outlet="The Gazette", published="2026-03-10", change="correction"
    )
    world.quote(
        "gazette-2",
        name="later",
        content="The bridge opens in June",
        chain=["Ann Lee | utterer"],
        claim="opens",
        stance="denies",
    )
    world.occurrence("opens", "Ann Lee", "The bridge will open in May")
    world.occurrence("again", "Ann Lee", "The bridge will open in May", "variant")
    rule_on(world)
    return world


def rule_on(world: World) -> None:
    """Add what people decided, what a machine suggests, and what was found."""
    one, other = (world.speakers[name] for name in ("Ann Lee", "Mayor Ann Lee"))
    world.tie(one["speaker_id"], other["speaker_id"], "accepted", 0.9)
    critics = world.speaker("Critics")
    world.tie(one["speaker_id"], critics, "suggested", 0.3)
    world.decide("quote", world.quotes["wrong"]["lineage_key"], "quote", None, op="reject")
    world.decide("quote", world.quotes["safe"]["lineage_key"], "kind", "mixed")
    world.decide("speaker", one["speaker_key"], "wikidata_qid", "Q1")
    pair = "+".join(sorted((world.claims["safe"]["claim_key"], world.claims["unsafe"]["claim_key"])))
    world.decide("claim_pair", pair, "relation", "contradicts")
    world.evidence("safe", "supports", "fact_check")
    suggest(world, ("safe", "unsafe"), 0.8, relation="contradicts")
    rank(world, "opens", {"Mayor Ann Lee": 0.9, "Critics": 0.2}, "name")
    call(world, "Ann Lee", "Lee")
