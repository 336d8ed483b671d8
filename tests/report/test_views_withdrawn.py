"""Articles that were taken back: by a version, by their publisher's word alone, by a person; from then on."""

import duckdb
import pytest

from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.engine import open_engine
from tests.report.world import World, at

STATES = "select is_withdrawn, withdrawn_at from version_times order by version_id"
HISTORY = "select status_before, status_after, cause, note from claim_status_history order by changed_at"


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


def story() -> World:
    world = World()
    world.article("a1", outlet="The Courier", published="2026-03-01")
    world.quote("a1", claim="c1", chain=["Ann | utterer"])
    return world


def notice(world: World, version: str, change: str) -> None:
    world.add(
        "article_notices",
        notice_id=world.number("article_notices"),
        version_id=world.versions[version]["version_id"],
        change_kind=change,
        run_id=world.run_id,
        raw_sha256="0" * 64,
    )


def retract(world: World, **given) -> None:
    world.decide("article", world.articles["a1"]["article_key"], "retraction", value=True, **given)


def test_a_person_takes_an_article_back(ask):
    """Its claim is single source until then, and retracted from then on; the history names who did it."""
    world = story()
    retract(world, at="2026-03-12")

    assert ask(world, HISTORY) == [
        (None, "single_source", "attribution", "Ann → The Courier"),
        ("single_source", "retracted", "decision", "editor: because"),
    ]


def test_a_person_lets_it_stand_again(ask):
    """The last word counts."""
    world = story()
    retract(world)
    world.decide("article", world.articles["a1"]["article_key"], "retraction", None, op="clear", supersedes=1)

    assert ask(world, STATES) == [(False, None)]


def test_a_correction_takes_nothing_back(ask):
    """The version stands, corrected as it is."""
    world = story()
    notice(world, "a1", "correction")
    assert ask(world, STATES) == [(False, None)]


def test_a_retraction_by_notice_alone(ask):
    """The claim that nobody else carries is retracted."""
    world = story()
    notice(world, "a1", "retraction")

    assert ask(world, HISTORY) == [
        (None, "single_source", "attribution", "Ann → The Courier"),
        ("single_source", "retracted", "version", "retraction"),
    ]


def test_a_later_version_stands_again(ask):
    """What was said of an older version is not said of this one."""
    world = story()
    notice(world, "a1", "retraction")
    world.article("a1 again", of="a1", published="2026-03-20", change="update")

    assert ask(world, STATES) == [(False, None), (False, None)]


def test_a_claim_that_an_update_dropped_is_retracted_when_the_article_is(ask):
    """Not before: in between it was merely gone."""
    world = story()
    world.article("a1 shorter", of="a1", published="2026-03-05", change="update")
    world.article("a1 gone", of="a1", published="2026-03-08", change="retraction")

    assert ask(world, "select moment, status from claim_standings order by moment") == [
        (at("2026-03-01").replace(tzinfo=None), "single_source"),
        (at("2026-03-05").replace(tzinfo=None), "single_source"),
        (at("2026-03-08").replace(tzinfo=None), "retracted"),
    ]
