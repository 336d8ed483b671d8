"""Worlds of report tests: the sample article, and those that a case file describes."""

import json
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.report.world import World, at

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
    kinds: dict[str, Callable[..., object]] = {
        "speaker": world.speaker,
        "office": world.office,
        "claim": world.claim,
        "article": world.article,
        "quote": world.quote,
        "occurrence": partial(repeat, world),
        "candidate": partial(rank, world),
        "suggestion": partial(suggest, world),
        "likeness": partial(liken, world),
        "alias": partial(call, world),
        "item": world.item,
        "evidence": world.evidence,
        "decision": partial(rule, world),
        "notice": partial(notice, world),
        "export": partial(export, world),
    }
    for kind, tell in kinds.items():
        for row in given.get(kind, []):
            tell(**row)
    return world, load_params(path)


def load_params(path: Path) -> dict[str, str]:
    """Read the parameters of a case, as a user writes them."""
    given = tomllib.loads(path.read_text("utf-8"))
    return {name: str(value) for name, value in given.get("params", {}).items()}


def rule(world: World, kind: str, on: str, **given: Any) -> None:
    """Let a person rule on a quote, claim, speaker or article by its name, or on two joined by "+"."""
    rows, column = {
        "quote": (world.quotes, "lineage_key"),
        "speaker": (world.speakers, "speaker_key"),
        "claim": (world.claims, "claim_key"),
        "article": (world.articles, "article_key"),
    }[kind.removesuffix("_pair")]
    key = "+".join(sorted(rows[name][column] for name in on.split("+")))
    world.decide(kind, key, **given)


def notice(world: World, article: str, change: str, run: str) -> None:
    """Let a publisher say of a version, without a new text, that it was corrected or taken back."""
    world.run(run)
    world.add(
        "article_notices",
        notice_id=world.number("article_notices"),
        version_id=world.versions[article]["version_id"],
        change_kind=change,
        run_id=world.run_id,
        raw_sha256="0" * 64,
    )


def export(world: World, path: str, report: str, started: str) -> None:
    """Let a report have been written to a file."""
    number = world.number("export_runs")
    world.add(
        "export_runs",
        export_id=number,
        run_key=f"{number:032}",
        name="weekly",
        report=report,
        params_json="{}",
        watermark="0" * 32,
        ruleset=None,
        format="csv",
        path=path,
        n_rows=1,
        sha256="0" * 64,
        is_complete=True,
        message=None,
        started_at=at(started),
        exported_at=at(started),
    )


def repeat(world: World, quote: str, speaker: str, text: str, **given: Any) -> None:
    """Let a quote repeat an utterance, in words of its own if it has any."""
    world.occurrence(quote, speaker, text, given.get("relation", "exact"))
    world.rows["quote_occurrences"][-1]["wording"] = given.get("wording")


def rank(world: World, quote: str, speakers: dict[str, float], method: str) -> None:
    """Say whom a quote's innermost mention may mean, best first."""
    for place, (name, score) in enumerate(speakers.items(), 1):
        world.add(
            "speaker_candidates",
            quote_id=world.quotes[quote]["quote_id"],
            seq=0,
            speaker_id=world.speaker(name),
            rank=place,
            score=score,
            method=method,
        )


def suggest(world: World, claims: tuple[str, str], score: float, **given: Any) -> None:
    """Let a machine take two claims for one, or say how else they relate."""
    one, other = sorted(world.claim(name) for name in claims)
    world.add(
        "claim_links",
        claim_link_id=world.number("claim_links"),
        claim_a_id=one,
        claim_b_id=other,
        relation=given.get("relation", "same"),
        judgement=given.get("judgement", "suggested"),
        score=score,
        method="given",
        actor=None,
        created_at=at("2026-03-09"),
        deleted_at=None,
    )


def liken(world: World, speakers: tuple[str, str], score: float, judgement: str = "suggested") -> None:
    """Let a machine take two speakers for one, surely or perhaps."""
    one, other = sorted(world.speaker(name) for name in speakers)
    world.tie(one, other, judgement, score)


def call(world: World, speaker: str, surface: str, kind: str = "name") -> None:
    """Give a speaker another name."""
    world.add(
        "speaker_aliases",
        alias_id=world.number("speaker_aliases"),
        speaker_id=world.speaker(speaker),
        surface=surface,
        surface_norm=surface.casefold(),
        lang="en",
        alias_kind=kind,
        valid_from=None,
        valid_to=None,
        decision_key=None,
    )


def renumber(world: World) -> World:
    """Give every row another number: what a report says must not depend on the order of import."""
    for rows in world.rows.values():
        for row in rows:
            for name, value in row.items():
                if name.endswith("_id") and name != "run_id" and isinstance(value, int):
                    row[name] = 9_000 - value
    for link in world.rows["speaker_links"]:
        ordered = sorted((link["speaker_a_id"], link["speaker_b_id"]))
        link["speaker_a_id"], link["speaker_b_id"] = ordered
    return world
