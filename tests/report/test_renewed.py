"""A snapshot that followed the store from change to change equals one that is built from nothing."""

import random
from pathlib import Path
from typing import Any

import duckdb
import pytest
from sqlalchemy import Engine, delete, insert, text

from quotedb.report.changes import LARGE
from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.engine import writing
from quotedb.store.schema import metadata
from tests.report.world import World, parse_link

STEPS = 3
PEOPLE = ["Ann Lee", "Bob Ray", "Cy Young", "Dee Fox", "Ed Moss"]
OUTLETS = ["The Courier", "The Herald", "The Post"]
CLAIMS = [f"claim{number}" for number in range(6)]
SENTENCE = "it will rain on the town and the river in the north before the night comes says the mayor"
WORDS = SENTENCE.split()
MAYOR = (SENTENCE.index("the mayor"), len(SENTENCE))
RELATIONS = """
select table_name from duckdb_tables() union select view_name from duckdb_views() where not internal
order by 1
"""


def told(choose: random.Random) -> list[str | dict[str, Any]]:
    """Give links of a chain without its publisher."""
    speaker, outlet = choose.choice(PEOPLE), choose.choice(OUTLETS)
    return choose.choice(
        [
            [f"{speaker} | utterer"],
            [f"{speaker} | utterer", f"{outlet} | relayer"],
            ["- | utterer | anonymous", f"{outlet} | relayer"],
            [f"{speaker} | holder", f"{choose.choice(PEOPLE)} | utterer"],
            [{**parse_link("- | utterer"), "mention": MAYOR}],
            [],
        ]
    )


def add_article(world: World, choose: random.Random) -> None:
    """Bring an article, or another version of one, with some quotes."""
    number = len(world.versions)
    earlier = [*world.articles] if choose.random() < 0.4 else []
    of = choose.choice(earlier) if earlier else f"article{number}"
    day = f"2026-03-{choose.randint(1, 28):02}"
    world.article(
        f"version{number}",
        of=of,
        outlet=choose.choice(OUTLETS),
        published=day,
        text=SENTENCE,
        change=choose.choice(["update", "retraction"]) if earlier and choose.random() < 0.3 else "initial",
    )
    for outlet in OUTLETS:
        world.speaker(outlet, "outlet", family="Big Media" if choose.random() < 0.05 else None)
    for _ in range(choose.randint(0, 3)):
        start = choose.randrange(len(WORDS) - 4)
        name = f"quote{len(world.quotes)}"
        kept = [row["lineage_key"] for row in world.quotes.values()] if choose.random() < 0.4 else []
        world.quote(
            f"version{number}",
            name=name,
            content=" ".join(WORDS[start : start + 4]),
            chain=told(choose),
            claims=[f"{choose.choice(CLAIMS)} {choose.choice(['asserts', 'denies', 'doubts', 'labels'])}"],
            certainty=choose.choice(["CT+", "PR+"]),
            **({"lineage": choose.choice(kept)} if kept else {}),
        )
        if choose.random() < 0.6:
            wording = choose.choice(["it will rain", "it will rain on the town", "the river rises"])
            world.occurrence(name, choose.choice(PEOPLE), wording)


def rule(world: World, choose: random.Random) -> None:
    """Let a person decide something."""
    lineages = [row["lineage_key"] for row in world.quotes.values()] or ["nothing"]
    lineage, speaker = choose.choice(lineages), world.speakers.get(choose.choice(PEOPLE))
    claim = world.claims.get(choose.choice(CLAIMS))
    name = choose.choice([*PEOPLE, "Flo Gray"])  # who may come into the record later
    rulings: list[tuple[str, str, str, object, str]] = [
        ("quote", lineage, "quote", None, "reject"),
        ("quote", lineage, "quote", None, "clear"),
        ("quote", lineage, "kind", "direct", "set"),
        ("quote", lineage, "speaker", name, "set"),
        ("article", choose.choice([*world.articles.values()])["article_key"], "retraction", None, "confirm"),
    ]
    if speaker is not None:
        key = speaker["speaker_key"]
        link = {"role": "utterer", "naming": "named", "basis": "explicit", "medium": "call", "speaker": key}
        publisher = {**link, "role": "publisher", "naming": "author", "speaker": None}
        rulings += [
            ("quote", lineage, "chain", [link, publisher], "set"),
            ("speaker", key, "kind", "office", "set"),
            (
                "speaker",
                key,
                "alias:mayor",
                {"surface": "the mayor", "lang": "en", "kind": "name"},
                "set",
            ),
        ]
    if claim is not None:
        rulings.append(("claim", claim["claim_key"], "status", "confirmed", choose.choice(["set", "clear"])))
    kind, key, field, value, op = choose.choice(rulings)
    world.decide(kind, key, field, value, op=op, at=f"2026-03-{choose.randint(10, 28)}")


def join_claims(world: World, choose: random.Random) -> None:
    """Let a claim be another's wording, as linking does."""
    claims = [*world.claims.values()]
    joined, leader = choose.choice(claims), choose.choice(claims)
    if leader["group_id"] == leader["claim_id"]:
        for row in claims:
            if row["group_id"] == joined["claim_id"]:
                row["group_id"] = leader["claim_id"]
    groups = {row["claim_id"]: row["group_id"] for row in claims}
    for row in world.rows["assertions"]:
        row["claim_id"] = groups[row["wording_id"]]


def tie_speakers(world: World, choose: random.Random) -> None:
    """Let two speakers be one, or one speak for another."""
    one, other = choose.sample([*world.speakers.values()], 2)
    pair = sorted((one["speaker_id"], other["speaker_id"]))
    known = [[row["speaker_a_id"], row["speaker_b_id"]] for row in world.rows["speaker_links"]]
    if choose.random() < 0.5:
        one["speaks_for_id"] = other["speaker_id"]
    elif pair not in known:
        world.tie(pair[0], pair[1], "accepted", 0.9)


def change(world: World, choose: random.Random, gone: set[int]) -> None:
    """Change rows in place or take some away, as linking and correcting do."""
    what = choose.randrange(6)
    if what == 0 and world.claims:
        join_claims(world, choose)
    elif what == 1:
        tie_speakers(world, choose)
    elif what == 2 and world.claims:
        speaker = choose.choice([*world.speakers.values()])
        choose.choice([*world.claims.values()])["subject_id"] = speaker["speaker_id"]
    elif what == 3 and world.claims:
        world.evidence(choose.choice([*world.claims]), choose.choice(["supports", "refutes"]))
    elif what == 4 and world.rows["quote_occurrences"]:
        row = choose.choice(world.rows["quote_occurrences"])
        row["wording"], row["relation"] = "it might rain", "variant"
    elif what == 5 and world.quotes:
        gone.add(choose.choice([*world.quotes.values()])["quote_id"])


def store(world: World, engine: Engine, gone: set[int]) -> None:
    """Make the store hold a world's rows and no others, apart from quotes that are gone."""
    with writing(engine) as connection:
        is_sqlite = engine.dialect.name == "sqlite"
        loose = "pragma defer_foreign_keys=on" if is_sqlite else "set local session_replication_role=replica"
        connection.execute(text(loose))  # speakers name each other
        for table in reversed(metadata.sorted_tables):
            connection.execute(delete(table))
        for table in metadata.sorted_tables:
            if rows := [row for row in world.rows[table.name] if row.get("quote_id") not in gone]:
                connection.execute(insert(table), rows)


def differing(one: Path, other: Path) -> list[str]:
    """Give the names of the tables and views that do not hold the same rows."""
    with (
        duckdb.connect(str(one), read_only=True) as left,
        duckdb.connect(str(other), read_only=True) as right,
    ):
        names = [name for (name,) in left.execute(RELATIONS).fetchall()]
        assert names == [name for (name,) in right.execute(RELATIONS).fetchall()]
        return [
            name
            for name in names
            if sorted(left.sql(f"from {name}").fetchall(), key=repr)
            != sorted(right.sql(f"from {name}").fetchall(), key=repr)
        ]


@pytest.mark.parametrize("seed", range(3))
def test_renewed_equals_built(engine, tmp_path, monkeypatch, seed):
    """After every step of a random history, table by table and view by view."""
    choose, world, gone = random.Random(seed), World(), set[int]()  # noqa: S311 - no secrets
    monkeypatch.setattr("quotedb.report.changes.STRETCH", 3)
    metadata.create_all(engine)
    for step in range(STEPS):
        world.run(f"2026-04-{step + 1:02}")
        for _ in range(choose.randint(1, 5)):
            add_article(world, choose)
        for _ in range(choose.randint(0, 4)):
            if choose.random() < 0.5:
                rule(world, choose)
            else:
                change(world, choose, gone)
        store(world, engine, gone)
        with monkeypatch.context() as patch:
            if step:
                patch.setattr("quotedb.report.snapshot.build", None)
            refresh_snapshot(engine, tmp_path / "renewed.duckdb")
        built = refresh_snapshot(engine, tmp_path / f"built{step}.duckdb")

        assert differing(tmp_path / "renewed.duckdb", built) == []


def test_a_name_that_people_give_reaches_links_without_a_speaker(engine, tmp_path, monkeypatch):
    """The link's own rows stay as they are: only the ruling says who the mayor is."""
    world = World()
    metadata.create_all(engine)
    world.run("2026-04-01")
    world.article("version0", outlet="The Post", published="2026-03-02", text=SENTENCE)
    ann = world.speaker("Ann Lee")
    nameless = {**parse_link("- | utterer"), "mention": MAYOR}
    world.quote("version0", content="it will rain on", chain=[nameless], claims=["claim0 asserts"])
    store(world, engine, set())
    renewed = refresh_snapshot(engine, tmp_path / "renewed.duckdb")
    assert speakers_in(renewed) == [None]

    key = next(row["speaker_key"] for row in world.speakers.values() if row["speaker_id"] == ann)
    alias = {"surface": "the mayor", "lang": "en", "kind": "name"}
    world.decide("speaker", key, "alias:mayor", alias, at="2026-04-02")
    store(world, engine, set())
    with monkeypatch.context() as patch:
        patch.setattr("quotedb.report.snapshot.build", None)
        renewed = refresh_snapshot(engine, tmp_path / "renewed.duckdb")

    assert speakers_in(renewed) == ["Ann Lee"]
    assert differing(renewed, refresh_snapshot(engine, tmp_path / "built.duckdb")) == []


def speakers_in(snapshot: Path) -> list[str | None]:
    """Give who speaks in each quote."""
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        return [name for (name,) in connection.sql("select speaker from quotes_effective").fetchall()]


def test_every_table_with_many_rows_is_compared_by_stretches():
    """A name that no table has would be copied whole without a word."""
    assert metadata.tables.keys() >= LARGE
