"""What sites are made of in tests: a bridge with a bit of everything, and an article that attacks."""

from pathlib import Path

from quotedb.store.engine import open_engine
from tests.report.gather.worlds import bridge_world
from tests.report.world import World

HACK = "window.hacked = 1"
ATTACK = f"</script><script>{HACK}</script><img src=x onerror='{HACK}'>"
ADDRESS = f"javascript:{HACK}"
HEADLINE = f"</title>{ATTACK}<b>"
VOICE = f'" onmouseover="{HACK}'
CONTENT = f"the bridge {ATTACK} fell \u202edown"
INNER = "fell \u202edown"
TEXT = f"""{ATTACK}

{VOICE} said {CONTENT}, and <a href="{ADDRESS}">nobody</a> knew. Ann Lee was asked.
"""


def site_world() -> World:
    """Give the bridge's articles, one that has no outlet, and one that is hostile in every field."""
    world = bridge_world()
    world.claim("fell", f"the bridge {ATTACK} fell", subject=VOICE)
    world.article("plain", text="The bridge is old.", published=None)
    world.article(ADDRESS, outlet=f"<i>{ATTACK}", text=TEXT, headline=HEADLINE, published="2026-03-12")
    world.quote(
        ADDRESS,
        name="attack",
        content=CONTENT,
        chain=[f"{VOICE} | utterer"],
        claims=["fell asserts", "safe denies"],
    )
    world.quote(ADDRESS, name="attack-inner", content=INNER, parent="attack", chain=["Ann Lee | utterer"])
    world.evidence("fell", "supports")
    world.rows["claim_evidence"][-1]["url"] = ADDRESS
    return world


def stored(world: World, file: Path) -> str:
    """Store a world in a database that has its schema, and give its name."""
    engine = open_engine(str(file))
    world.store(engine)
    engine.dispose()
    return str(file)
