"""What a snapshot's tables hold after they were cut back."""

from collections.abc import Iterator
from datetime import UTC, datetime

import duckdb
import pytest

from quotedb.report.contexts import CREATE
from quotedb.report.cutback import cut_back, end_of_import
from quotedb.report.regroup import regroup_claims, relink_claims
from quotedb.report.rejoin import rejoin_utterances
from quotedb.store.decisions import pair_key
from tests.report.world import World, at
from tests.report.worlds import suggest

THEN = datetime(2026, 3, 10)  # noqa: DTZ001 - as a snapshot keeps times
REPEATED = (
    "select quote_id, utterance_id, best_text, relation"
    " from quote_occurrences join utterances using (utterance_id) order by quote_id"
)
WORDS = "the old bridge has been closed since the flood and nobody knows when the work will begin"


@pytest.fixture
def snapshot() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


def told(world: World, article: str, words: str, best: str) -> None:
    """Let Ann say words that repeat an utterance."""
    quote = f"{article} {len(world.rows['quotes'])}"
    world.quote(article, name=quote, content=words, chain=["Ann | utterer"])
    world.occurrence(quote, "Ann", best)
    world.rows["quote_occurrences"][-1]["wording"] = None if words == best else words


def test_utterances_fall_apart_without_the_quote_that_held_them_together(snapshot):
    """Two halves are one act of speech only while some quote has both."""
    world = World()
    for article, words in (("a1", WORDS[:42]), ("a2", WORDS[-48:]), ("a3", WORDS)):
        world.article(article)
        told(world, article, words, WORDS)
    world.copy_to(snapshot)
    snapshot.execute("create temp table torn_utterances as select utterance_id from utterances")
    rejoin_utterances(snapshot)
    before = snapshot.execute(REPEATED).fetchall()
    snapshot.execute("update quote_occurrences set wording = coalesce(wording, ?)", [WORDS])
    for table in ("quotes", "quote_occurrences"):
        snapshot.execute(f"delete from {table} where quote_id = 3")
    snapshot.execute("create or replace temp table torn_utterances as select utterance_id from utterances")
    rejoin_utterances(snapshot)

    assert before == [(1, 1, WORDS, "fragment"), (2, 1, WORDS, "fragment"), (3, 1, WORDS, "exact")]
    assert snapshot.execute(REPEATED).fetchall() == [
        (1, 1, WORDS[:42], "exact"),
        (2, 2, WORDS[-48:], "exact"),
    ]


def three_claims() -> World:
    """Three wordings, of which a machine takes the first two and a person the last two for one claim."""
    world = World()
    for name in ("c1", "c2", "c3"):
        world.claim(name, f"The bridge was closed {name}")
        world.article(name)
        world.quote(name, claim=name, chain=["Ann | utterer"])
    suggest(world, ("c1", "c2"), 0.9, judgement="accepted")
    world.decide("claim_pair", pair_of(world, "c2", "c3"), "relation", None, op="merge")
    return world


def pair_of(world: World, one: str, other: str) -> str:
    return pair_key(world.claims[one]["claim_key"], world.claims[other]["claim_key"])


def test_claims_are_grouped_over_links_and_rulings(snapshot):
    """All that hangs together is one claim, named by its smallest key, in claims and assertions alike."""
    world = three_claims()
    world.copy_to(snapshot)
    regroup_claims(snapshot)
    smallest = min(world.claims.values(), key=lambda claim: str(claim["claim_key"]))["claim_id"]

    assert snapshot.execute("select distinct group_id from claims").fetchall() == [(smallest,)]
    assert snapshot.execute("select distinct claim_id from assertions").fetchall() == [(smallest,)]


def test_what_a_person_held_apart_stays_apart(snapshot):
    """A ruling beats the links on both sides of it."""
    world = three_claims()
    world.decide("claim_pair", pair_of(world, "c1", "c3"), "relation", None, op="split")
    world.copy_to(snapshot)
    regroup_claims(snapshot)

    assert snapshot.execute("select count(distinct group_id) from claims").fetchall() == [(2,)]


def test_links_of_changed_wordings_are_worked_out_anew(snapshot):
    """A wording that was another then is compared with all others; the rest keeps its links."""
    world = World()
    same = "The ferry to the northern islands sank in the storm with forty passengers"
    for name, text in (("c1", same), ("c2", same.lower()), ("c3", "Taxes will rise")):
        world.claim(name, text)
    world.copy_to(snapshot)
    snapshot.execute("create temp table changed_wordings as select 2 as claim_id")
    relink_claims(snapshot, THEN)

    assert snapshot.execute(
        "select claim_a_id, claim_b_id, judgement, created_at, actor from claim_links"
    ).fetchall() == [(1, 2, "accepted", THEN, None)]


def test_rows_that_changed_hold_what_they_held(snapshot):
    """Of several past values the first that ended after the time; what ended before it is past for good."""
    world = World()
    world.claim("c1", "Now")
    world.article("a1")
    world.quote("a1", claim="c1", chain=["Ann | utterer"])
    for number, (value, until) in enumerate((("First", "09"), ("Second", "11"), ("Third", "12")), 1):
        world.add(
            "past_values",
            past_value_id=number,
            table_name="claims",
            row_id=1,
            column_name="text",
            value=value,
            held_until=at(f"2026-03-{until}"),
        )
    world.copy_to(snapshot)
    snapshot.execute(CREATE)
    cut_back(snapshot, THEN.replace(tzinfo=UTC))

    assert snapshot.execute("select text from claims").fetchall() == [("Second",)]
    assert snapshot.execute("select value from past_values").fetchall() == [("First",)]


def test_names_and_offices_that_people_gave_follow_their_decisions(snapshot):
    """One that was taken back later is there again; one that was given later is not."""
    world = World()
    world.speaker("Ann")
    world.speaker("Mayor", "office")
    ann, mayor = (world.speakers[name]["speaker_key"] for name in ("Ann", "Mayor"))
    name = {"surface": "Annie", "kind": "name", "lang": "en"}
    world.decide("speaker", ann, "alias:annie", name, at="2026-03-09")
    world.decide("speaker", ann, "alias:annie", None, op="clear", at="2026-03-11")
    world.decide("speaker", ann, "alias:nan", name | {"surface": "Nan"}, at="2026-03-11")
    term = {"to": None, "source_url": "https://example.org"}
    world.decide("speaker", mayor, f"holder:{ann}:2025-01-01", term, at="2026-03-09")
    world.add(
        "speaker_aliases",
        alias_id=1,
        speaker_id=1,
        surface="Nan",
        decision_key=world.rows["decisions"][2]["decision_key"],
    )
    world.copy_to(snapshot)
    snapshot.execute(CREATE)
    cut_back(snapshot, THEN.replace(tzinfo=UTC))

    assert snapshot.execute("select speaker_id, surface from speaker_aliases").fetchall() == [(1, "Annie")]
    assert snapshot.execute(
        "select office_id, holder_id, valid_from::varchar, valid_to, source_url from office_holders"
    ).fetchall() == [(2, 1, "2025-01-01", None, "https://example.org")]


def test_an_import_ends_when_it_ended_or_never(snapshot):
    """A time amid an import counts to its end; of one that was killed, all that came."""
    world = World()
    world.rows["import_runs"][0] |= {"started_at": at("2026-03-09"), "finished_at": at("2026-03-11")}
    world.copy_to(snapshot)
    early, late = datetime(2026, 3, 8), datetime(2026, 3, 12)  # noqa: DTZ001

    assert [end_of_import(snapshot, moment) for moment in (early, THEN, late)] == [
        early,
        datetime(2026, 3, 11),  # noqa: DTZ001
        late,
    ]
    snapshot.execute("update import_runs set finished_at = null")
    assert end_of_import(snapshot, THEN) == datetime.max  # noqa: DTZ901
