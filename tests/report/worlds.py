"""Worlds of report tests: the sample article, and those that a case file describes."""

import json
import tomllib
from pathlib import Path

from tests.report.world import World

SEED = Path(__file__).parents[2] / "seeds" / "000_63f4c039bd0e3cba.annotations.json"


def seed_world() -> World:
    """Give the sample article's curated attributions, without their outlet."""
    given = json.loads(SEED.read_text("utf-8"))
    text = SEED.with_name(given["doc_id"] + ".txt").read_bytes().decode()
    world = World()
    for speaker in given["speakers"]:
        world.speaker(speaker["name"], speaker["kind"], speaker.get("family"), speaker.get("speaks_for"))
    for name, claim in given["claims"].items():
        world.claim(
            name,
            claim["text"],
            type=claim["type"],
            checkable=claim["checkable"],
            subject=claim["subject"],
            parties=claim["parties"],
        )
    world.article("seed", text=text)
    names = [row["id"] for row in given["attributions"]]
    for row in given["attributions"]:
        world.quote(
            "seed",
            name=row["id"],
            kind=row["kind"],
            content=row["content"],
            cue=row["cue"],
            source=row["source"],
            parent=None if row["parent"] is None else names[row["parent"]],
            chain=[link for link in row["chain"] if link["role"] != "publisher"],
            certainty=row["certainty"],
            cue_class=row["cue_class"],
            claims=[f"{claim['claim']} {claim['stance']}" for claim in row["claims"]],
        )
    ambassador = "Ambassador of Russia to the United Kingdom"
    world.occurrence("A19", ambassador, "We are not neutral.")
    world.occurrence("A17", ambassador, "We are not neutral.", "fragment")
    world.occurrence("A06", "Vladimir Putin", "deep condolences", "fragment")
    return world


def load_world(path: Path) -> tuple[World, dict[str, str]]:
    """Read a case: its rows and the parameters of its report."""
    given = tomllib.loads(path.read_text("utf-8"))
    world = World()
    for row in given.get("speaker", []):
        world.speaker(**row)
    for row in given.get("office", []):
        world.office(**row)
    for row in given.get("claim", []):
        world.claim(row.pop("name"), **row)
    for row in given.get("article", []):
        world.article(row.pop("name"), **row)
    for row in given.get("quote", []):
        world.quote(row.pop("article"), **row)
    for row in given.get("item", []):
        world.item(**row)
    for row in given.get("evidence", []):
        world.evidence(**row)
    for row in given.get("decision", []):
        target = row.pop("on")
        key = (
            world.quotes[target]["lineage_key"]
            if row["kind"] == "quote"
            else world.claims[target]["claim_key"]
        )
        world.decide(key=key, **row)
    return world, {name: str(value) for name, value in given.get("params", {}).items()}


def renumber(world: World) -> World:
    """Give every row another number: what a report says must not depend on the order of import."""
    for rows in world.rows.values():
        for row in rows:
            for name, value in row.items():
                if name.endswith("_id") and name != "run_id" and isinstance(value, int):
                    row[name] = 9_000 - value
    return world
