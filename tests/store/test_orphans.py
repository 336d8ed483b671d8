"""Rows that belong to nothing are found, and named."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from quotedb.store.check import check_database
from quotedb.store.engine import is_embedded, reading, writing
from quotedb.store.orphans import find_orphans
from quotedb.store.speaker_rulings import By
from quotedb.store.verdicts import Verdict, decide
from quotedb.vocab import DecisionOp, DecisionTarget
from tests.builders import TEXT, occurrence, quote, record, speaker
from tests.store.counting import rows, save

ADA = By(actor="ada", reason="heard it", at=datetime(2026, 3, 9, tzinfo=UTC))


@pytest.fixture
def filled(engine):
    """Two articles, one in two versions, with claims, an utterance, and three decisions."""
    words = "We checked every bolt"
    bolts = quote(TEXT, words, who=speaker(), claims=["every bolt was checked"], occurrence=occurrence(words))
    save(engine, record(TEXT, [bolts, quote(TEXT, "the bridge is safe", claims=["the bridge is safe"])]))
    save(engine, record(TEXT + "More.\n", [quote(TEXT, "safe")]))
    save(engine, record("Nothing new.\n", source_ref="b.txt"))
    key = rows(engine, "quotes", "lineage_key")[0][0]
    with writing(engine) as connection:
        for kind in ("mixed", "direct"):
            decide(connection, Verdict(DecisionTarget.QUOTE, key, "kind", DecisionOp.SET, kind), ADA)
        decide(connection, Verdict(DecisionTarget.QUOTE, key, "quote", DecisionOp.CONFIRM), ADA)
    return engine


def found(engine) -> set[str]:
    with reading(engine) as connection:
        return {what for what, _ in find_orphans(connection)}


def test_a_sound_database_has_none(filled):
    assert found(filled) == set()
    assert check_database(filled) == []


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (
            "insert into articles values (9, 'a', 'file', 'x', null)",
            "it has no version",
        ),
        (
            "update article_versions set version_no = 3 where version_no = 2",
            "its versions are not numbered without a gap",
        ),
        ("delete from quote_occurrences", "no quote repeats it"),
        (
            "insert into speaker_candidates values (1, 9, 1, 1, 0.5, 'name')",
            "it has a candidate for a link that is not there",
        ),
        (
            "update quotes set extractor = 'person' where quote_id = 3",
            "a person added it, as no decision says",
        ),
        (
            "update claims set group_id = 3 - claim_id",
            "it is a wording of one that is a wording of another",
        ),
        (
            "update claims set group_id = 2",
            "it counts for another claim than the one that its wording makes",
        ),
        (
            "update decisions set field = 'speaker' where decision_id = 1",
            "it takes the place of one on something else",
        ),
        (
            "update speaker_aliases set decision_key = 'gone'",
            "a row of speaker_aliases rests on a decision that is not there",
        ),
        (
            "insert into claim_terms values (1, 99)",
            "they find what is not there: link anew with quotedb link --rebuild",
        ),
    ],
)
def test_each_is_found_and_named(filled, damage, what):
    """And db check tells it."""
    with writing(filled) as connection:
        if "aliases" in damage:
            columns = "alias_id, speaker_id, surface, surface_norm, lang, alias_kind"
            connection.execute(
                text(f"insert into speaker_aliases ({columns}) values (9, 1, 'A', 'a', 'en', 'name')")
            )
        connection.execute(text(damage))

    assert what in found(filled)
    assert what in {each.what for each in check_database(filled)}
    assert is_embedded(filled) or filled.dialect.name == "postgresql"
