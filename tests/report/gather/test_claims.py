"""The story of a claim: who says so, where it entered the record, where it stands."""

import pytest

from quotedb.report.gather.claims import gather_claims
from quotedb.report.gather.origins import gather_loops, gather_origins, gather_pairs, gather_paths
from quotedb.report.gather.proof import gather_changes, gather_claim_rulings, gather_evidence, gather_related
from tests.report.world import World


@pytest.fixture
def claims(bridge):
    """The claims of the bridge world by their text."""
    return {story.text: story for story in gather_claims(bridge[1].ask)}


def test_a_claim_tells_who_says_so_and_where_it_stands(claims):
    """Its quotes by date with outlet and stance; one voice that takes both sides disputes only itself."""
    story = claims["the bridge will open in May"]

    assert [(member.quote.article.outlet.name, member.stance) for member in story.members] == [
        ("The Herald", "asserts"),
        ("The Gazette", "asserts"),
        ("The Gazette", "denies"),
    ]
    assert (story.standing.status, story.standing.n_assert, story.standing.n_deny) == ("party_asserted", 1, 1)
    assert story.subject.name == "Mayor Ann Lee"
    assert [party.name for party in story.parties] == ["Mayor Ann Lee"]


def test_a_claim_has_all_its_wordings(claims):
    """And one story, not one a wording."""
    story = claims["the bridge will open in May"]

    assert {wording.text: wording.n_quotes for wording in story.wordings} == {
        "the bridge will open in May": 2,
        "the bridge opens in May": 1,
    }
    assert "the bridge opens in May" not in claims


def test_a_claim_that_nobody_voices_has_no_standing(claims):
    """It is told all the same."""
    story = claims["the bridge is not safe"]

    assert (story.standing, story.members, story.origins, story.changes) == (None, (), (), ())


def test_what_bears_on_a_claim_is_told(claims):
    """Evidence, a contradiction in both directions, a ruling on the pair, changes with their cause."""
    safe, unsafe = claims["the bridge is safe"], claims["the bridge is not safe"]

    assert [(item.kind, item.bearing) for item in safe.evidence] == [("fact_check", "supports")]
    assert [(one.text, one.relation, one.judgement) for one in safe.related] == [
        ("the bridge is not safe", "contradicts", "suggested")
    ]
    assert [one.text for one in unsafe.related] == ["the bridge is safe"]
    assert (
        [one.target_kind for one in safe.decisions]
        == ["claim_pair"]
        == [one.target_kind for one in unsafe.decisions]
    )
    assert safe.changes[0].cause == "attribution"


def test_origins_collapse_and_ways_lead_from_them(told):
    """A paper that repeats another shares its origin; two that cite each other in a circle have none."""
    world = World()
    world.claim("c", "the bridge fell")
    world.article("post", outlet="The Post")
    world.quote("post", chain=["Ann Lee | utterer"], claim="c")
    world.article("echo", outlet="The Echo", published="2026-03-09")
    world.quote("echo", chain=["The Post | first_reporter"], claim="c")
    world.claim("d", "the bridge burns")
    world.article("one", outlet="One")
    world.quote("one", chain=["Two | first_reporter"], claim="d")
    world.article("two", outlet="Two")
    world.quote("two", chain=["One | first_reporter"], claim="d")
    world.speakers["One"]["kind"] = world.speakers["Two"]["kind"] = "outlet"
    world.speakers["The Post"]["kind"] = "outlet"
    found = {story.text: story for story in gather_claims(told(world).ask)}
    fell, burns = found["the bridge fell"], found["the bridge burns"]

    assert [(origin.name, origin.n_outlets) for origin in fell.origins] == [("Ann Lee", 2)]
    assert [(path.outlet, path.chain) for path in fell.paths] == [
        ("The Post", "Ann Lee → The Post"),
        ("The Echo", "Ann Lee → The Post → The Echo"),
    ]
    assert (burns.origins, [loop.loop for loop in burns.loops]) == ((), ["One → Two → One"])


def test_stories_come_in_the_order_asked_for(seed):
    """Backwards, and by default from the first that entered the record."""
    numbers = [story.claim_id for story in gather_claims(seed.ask)]

    assert len(numbers) == 21
    assert [story.claim_id for story in gather_claims(seed.ask, numbers[::-1])] == numbers[::-1]


@pytest.mark.parametrize(
    "gather",
    [
        *(gather_origins, gather_pairs, gather_paths, gather_loops),
        *(gather_changes, gather_evidence, gather_related, gather_claim_rulings),
    ],
)
def test_a_claim_without_any_gives_none(seed, gather):
    """A number that is not there gives an empty story, not an error."""
    assert gather(seed.ask, [999])[999] == ()
