"""The history of a thing: what put it on record, what changed it, who decided what; on either server."""

from datetime import UTC, datetime

import pytest

from quotedb.export.told.layout import Look
from quotedb.export.told.story import story_text
from quotedb.model import Quote
from quotedb.report.gather import events
from quotedb.report.gather.asking import asking
from quotedb.report.gather.history import STATEMENTS, gather_history
from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.engine import writing
from quotedb.store.runs import add_items, start_run
from quotedb.store.save import save_records
from quotedb.store.speaker_rulings import By
from quotedb.store.verdicts import Verdict, decide, take_back
from quotedb.vocab import DecisionOp, DecisionTarget
from tests.builders import claim, quote, record, speaker
from tests.store.counting import rows

FIRST = 'The mayor said the bridge is safe.\n\n"We checked every bolt," Ada Brown told reporters.\n'
SECOND = "The mayor said the bridge is safe.\n\nNobody could be reached for a comment on Monday.\n"
AT = datetime(2026, 3, 9, 12, tzinfo=UTC)


def by(actor: str, reason: str, hour: int) -> By:
    return By(actor=actor, reason=reason, at=AT.replace(hour=hour))


@pytest.fixture
def history(engine, tmp_path):
    """Gives the history of the thing of a number."""

    def give(sort: str, number: int):
        with asking(refresh_snapshot(engine, tmp_path / "history.duckdb")) as ask:
            return gather_history(ask, sort, number)

    return give


@pytest.fixture(autouse=True)
def stored(engine):
    """An article in two versions, of which the second has lost a quote."""
    ada, other = speaker("Ada Brown"), speaker("Ada L. Brown")
    bolt = quote(FIRST, "We checked every bolt", who=ada, claims=["every bolt was checked"])
    bring(engine, FIRST, quote(FIRST, "the bridge is safe", who=other, claims=[claim()]), bolt)
    bring(engine, SECOND, quote(SECOND, "the bridge is safe", claims=[claim()]))


def bring(engine, text: str, *quotes: Quote) -> None:
    with writing(engine) as connection:
        run_id = start_run(connection, extractor="grammar-2", actor="cron")
        add_items(
            connection,
            run_id,
            save_records(connection, run_id, [record(text, quotes, url="https://x.example/1")]),
        )


def on_kind(key: str, kind: str) -> Verdict:
    return Verdict(DecisionTarget.QUOTE, key, "kind", DecisionOp.SET, kind)


def told(events):
    return [(each.what, each.subject, each.detail) for each in events]


def test_a_quote_is_followed_through_versions_and_decisions(engine, history):
    """Found by what in which version, not in the next; decided, replaced and taken back by whom."""
    key = rows(engine, "quotes", "quote_key")[1][0]
    with writing(engine) as connection:
        one = decide(connection, on_kind(key, "mixed"), by("ada", "heard it", 1))
        two = decide(connection, on_kind(key, "direct"), by("ben", "no", 2))
        take_back(connection, two, by("ben", "a slip", 3))
    found = history("quote", 2)
    decided = [each for each in found.events if each.what == "decided"]
    rest = [each for each in found.events if each.what != "decided"]

    assert (found.sort, found.key, found.title) == ("quote", key, "We checked every bolt")
    assert [(each.what, (each.subject or "").split(",")[0]) for each in rest] == [
        ("imported", "version 1"),
        ("found", "version 1"),
        ("imported", "version 2"),
        ("absent", "version 2"),
    ]
    assert rest[1].made_by == "extractor grammar-2, rule given, confidence 1.0"
    assert rest[1].detail == "indirect, Ada Brown → the article"
    assert [(each.actor, each.detail, each.reason, each.state) for each in decided] == [
        ("ada", "set mixed", "heard it", "superseded"),
        ("ben", "set direct", "no", "superseded"),
        ("ben", "set mixed", "a slip", "orphaned"),
    ]
    assert (decided[0].key, decided[0].replaced_by) == (one, two)
    lines = story_text(found, Look())
    assert f"(superseded by decision {two[:12]})" in lines
    assert "ben: a slip" in lines


def test_a_ruling_that_is_cleared_is_taken_back(engine, history):
    """Not merely superseded: nothing stands in its place."""
    key = rows(engine, "quotes", "lineage_key")[0][0]
    with writing(engine) as connection:
        reject = Verdict(DecisionTarget.QUOTE, key, "quote", DecisionOp.REJECT)
        take_back(connection, decide(connection, reject, by("ada", "an advert", 1)), by("ada", "a slip", 2))
    states = [(each.detail, each.state) for each in history("quote", 1).events if each.what == "decided"]

    assert states == [("reject", "taken back"), ("clear", "applied")]


def test_a_claim_tells_its_wordings_and_statuses(engine, history):
    """Which rules gave it which status and why, and what a person made of it."""
    key = rows(engine, "claims", "claim_key", "text")
    safe = next(each for each, text in key if text == "the bridge is safe")
    number = [each for each, _ in key].index(safe) + 1
    with writing(engine) as connection:
        verdict = Verdict(DecisionTarget.CLAIM, safe, "status", DecisionOp.SET, "confirmed")
        decide(connection, verdict, by("ada", "saw the bolts", 1))
    found = history("claim", number)
    statuses = [each for each in found.events if each.what == "status"]

    assert ("worded", "the bridge is safe", "in 2 quotes") in told(found.events)
    assert next(each.what for each in found.events if each.what in ("worded", "status")) == "worded"
    assert "confirmed" in [each.detail for each in statuses]
    assert all((each.made_by or "").startswith("rules of ") for each in statuses)
    assert [(each.actor, each.detail, each.reason) for each in found.events if each.what == "decided"] == [
        ("ada", "set confirmed", "saw the bolts")
    ]


def test_a_speaker_tells_whom_it_was_merged_with(engine, history):
    """Merged by a person, and parted again; both names were put on record."""
    keys = {name: key for key, name in rows(engine, "speakers", "speaker_key", "name")}
    pair = "+".join(sorted((keys["Ada Brown"], keys["Ada L. Brown"])))
    with writing(engine) as connection:
        merge = Verdict(DecisionTarget.SPEAKER_PAIR, pair, "relation", DecisionOp.MERGE)
        decide(connection, merge, by("ada", "one and the same", 1))
    numbers = {name: number for number, name in rows(engine, "speakers", "speaker_id", "name")}
    found = history("speaker", numbers["Ada L. Brown"])

    assert {each.subject for each in found.events if each.what == "recorded"} == {"Ada Brown", "Ada L. Brown"}
    assert [(each.subject, each.detail, each.actor) for each in found.events if each.what == "decided"] == [
        ("speaker of pair's relation: Ada Brown + Ada L. Brown", "merge", "ada")
    ]


def test_an_article_tells_its_versions_and_all_that_was_decided_in_it(engine, history):
    """Imports, how many quotes which extractor found, and decisions on its quotes and on itself."""
    article = rows(engine, "articles", "article_key")[0][0]
    key = rows(engine, "quotes", "lineage_key")[0][0]
    with writing(engine) as connection:
        decide(
            connection, Verdict(DecisionTarget.QUOTE, key, "quote", DecisionOp.CONFIRM), by("ada", "right", 1)
        )
        decide(
            connection,
            Verdict(DecisionTarget.ARTICLE, article, "retraction", DecisionOp.SET),
            by("ben", "withdrawn", 2),
        )
    found = history("article", 2)

    assert found.key == article
    assert ("found", "version 1", "2 quotes") in told(found.events)
    assert ("found", "version 2", "1 quote") in told(found.events)
    assert [(each.actor, each.detail) for each in found.events if each.what == "decided"] == [
        ("ada", "confirm"),
        ("ben", "set true"),
    ]


def test_no_statement_is_forgotten():
    """Each is asked of some sort of thing."""
    written = {name: sql for name, sql in vars(events).items() if name.isupper()}

    assert set(written.values()) == {sql for each in STATEMENTS.values() for sql in each}
