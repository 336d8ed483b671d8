"""Which speakers and which claims are one, as people ruled and wordings were joined."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotedb.bundled import bundled
from quotedb.match.groups import group
from quotedb.report.header import read_report
from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.decisions import pair_key
from quotedb.store.engine import open_engine
from tests.report.world import World

SPEAKERS = [f"{number:02}" for number in range(7)]  # keys, and names of one length


@pytest.fixture
def ask(tmp_path):
    """Builds a snapshot of a world and asks it one thing."""

    def ask_world(world: World, sql: str):
        engine = open_engine(str(tmp_path / "given.db"))
        world.store(engine)
        path = refresh_snapshot(engine, tmp_path / "s.duckdb")
        engine.dispose()
        with duckdb.connect(str(path), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return ask_world


def rule(world: World, one: str, other: str, op: str) -> None:
    """Let a person say whether two speakers are the same."""
    for name in (one, other):
        world.speaker(name)
    key = pair_key(world.speakers[one]["speaker_key"], world.speakers[other]["speaker_key"])
    world.decide("speaker_pair", key, "relation", None, op=op)


def two_names() -> World:
    """One article quotes Smith, another John Smith, on one claim."""
    world = World()
    world.claim("c1", "The bridge was closed on Monday", parties=["John Smith"])
    for article, outlet, speaker in (("a1", "The Courier", "Smith"), ("a2", "The Herald", "John Smith")):
        world.article(article, outlet=outlet)
        world.quote(article, claim="c1", chain=[f"{speaker} | utterer"], content=f"{speaker} saw it closed")
    return world


def test_merged_speakers_stand_under_one_name_everywhere(ask):
    """Quotes, origins and parties of both names are those of one speaker: no second witness, but a party."""
    world = two_names()
    rule(world, "Smith", "John Smith", "merge")
    found = ask(
        world,
        "select q.speaker, o.origin, s.status, s.n_origins"
        " from quotes_effective as q, claim_origins as o, claim_status as s",
    )

    assert found == [("John Smith", "John Smith", "party_asserted", 1)] * 2


def test_speakers_taken_apart_again_are_two(ask):
    """The latest word on a pair holds."""
    world = two_names()
    rule(world, "Smith", "John Smith", "merge")
    rule(world, "Smith", "John Smith", "split")

    assert ask(world, "select count(distinct speaker_id) from quotes_effective") == [(2,)]


def test_outlets_that_people_merged_are_one_outlet(ask):
    """Two names of one paper count once."""
    world = World()
    for article, outlet in (("a1", "Courier"), ("a2", "The Courier")):
        world.article(article, outlet=outlet)
        world.quote(article, claim="c1", chain=["Ann | utterer"])
    rule(world, "Courier", "The Courier", "merge")

    assert ask(world, "select n_outlets from claim_status") == [(1,)]


PAIRS = st.tuples(st.sampled_from(SPEAKERS), st.sampled_from(SPEAKERS)).filter(lambda pair: pair[0] < pair[1])


LINKS = st.lists(st.tuples(PAIRS, st.sampled_from([0.6, 0.8, 1.0])), max_size=6)
RULINGS = st.lists(st.tuples(PAIRS, st.sampled_from(["merge", "merge", "split", "clear"])), max_size=10)


@given(RULINGS, LINKS)
@settings(max_examples=60, deadline=None)
def test_speakers_group_as_links_do(rulings, links):
    """The view joins what the pure function joins, best link first, and keeps apart what it keeps apart."""
    last = dict(rulings)
    world = World()
    ids = {key: world.speaker(key) for key in SPEAKERS}
    for key, row in world.speakers.items():
        row["speaker_key"] = key
    for pair, op in rulings:
        world.decide("speaker_pair", pair_key(*pair), "relation", None, op=op)
    best = {pair: max(score for at, score in links if at == pair) for pair, _ in links}
    for (one, other), score in best.items():
        world.tie(ids[one], ids[other], "accepted", score)
    view = read_report(bundled("reports") / "views" / "speakers_effective.sql")
    with duckdb.connect() as connection:
        world.copy_to(connection)
        found = dict(connection.execute(f"select speaker_key, canonical_key from ({view.sql})").fetchall())
    merged = [(*pair, 2.0) for pair, op in last.items() if op == "merge"]
    apart = [pair for pair, op in last.items() if op == "split"]

    assert found == group(SPEAKERS, [*merged, *((*pair, score) for pair, score in best.items())], apart)


def test_what_people_set_right_about_a_speaker_holds(ask):
    """A kind and a tie that a person gave count as if a text had said so."""
    world = two_names()
    world.speaker("Town Hall", "organization")
    for name in ("Smith", "John Smith"):
        hall = world.speakers["Town Hall"]["speaker_key"]
        world.decide("speaker", world.speakers[name]["speaker_key"], "speaks_for", hall)
    world.decide("speaker", world.speakers["Smith"]["speaker_key"], "kind", "office")
    found = ask(world, "select members from claim_origins")

    assert found == [("John Smith, Smith",)]


def test_members_name_quote_article_and_place(ask):
    """Each quote of a claim comes with the words and where they stand; a rejected one is none."""
    world = two_names()
    world.article("story", of="news/day 1/story.v2.txt", text="Ann said the bridge had been closed.")
    world.rows["articles"][-1]["identity_scheme"] = "file"
    world.quote("story", claim="c1", content="the bridge had been closed", chain=["Ann | utterer"])
    world.quote("story", name="wrong", claim="c1", chain=["Bob | utterer"])
    world.decide("quote", world.quotes["wrong"]["lineage_key"], "quote", None, op="reject")
    found = ask(
        world, "select document, exact, start_cp, end_cp, stance from claim_members order by document"
    )

    assert found == [
        ("a1", "Smith saw it closed", 1, 20, "asserts"),
        ("a2", "John Smith saw it closed", 1, 25, "asserts"),
        ("story.v2", "the bridge had been closed", 9, 35, "asserts"),
    ]


def test_name_that_people_gave_says_who_speaks(ask):
    """A description that the text ties to nobody is whose name it is; one that two have stays open."""
    world = World()
    for name in ("Ann Lee", "Bob Ray"):
        world.speaker(name)
    world.article("a1", outlet="The Courier")
    for mention in ("the Bridge-Builder", "the Fox"):
        world.quote("a1", chain=["| utterer | anonymous"])
        link = world.rows["chain_links"][-2]
        link["mention_start_cp"], link["mention_end_cp"], link["mention"] = 0, len(mention), mention
    for name, alias in (("Ann Lee", "bridge builder"), ("Ann Lee", "fox"), ("Bob Ray", "fox")):
        world.decide("speaker", world.speakers[name]["speaker_key"], f"alias:{alias}", {"surface": alias})
    found = ask(world, "select speaker, naming, is_vouching from links_effective where seq = 0 order by all")

    assert found == [("Ann Lee", "named", True), (None, "anonymous", False)]
