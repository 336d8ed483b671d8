"""What people rule of speakers reaches the reports, on both servers."""

from datetime import date

import pytest

from quotedb.errors import UsageError
from quotedb.jobs.speakers import (
    add_alias,
    add_holder,
    card_result,
    list_result,
    merge_speakers,
    split_speakers,
    undo_decisions,
)
from quotedb.model import Alias
from quotedb.store.speaker_facts import Term
from quotedb.vocab import SpeakerKind
from tests.builders import TEXT, quote, record, speaker
from tests.store.counting import rows, save

ANN, LEE = speaker("Ann Lee", "Lee"), speaker("Mayor Lee of Springfield")
MAYOR = speaker("Mayor of Springfield", kind=SpeakerKind.OFFICE)


@pytest.fixture
def db(engine, database):
    """Two quotes of two speakers, and an office that says something."""
    said = ("the bridge is safe", "We checked every bolt", "The mayor")
    save(
        engine,
        record(
            TEXT, [quote(TEXT, words, who=who) for words, who in zip(said, (ANN, LEE, MAYOR), strict=True)]
        ),
    )
    return database


def listed(db, **asked):
    result = list_result(db, asked.get("name"), asked.get("kind"), asked.get("min_quotes", 0))
    at = [column.name for column in result.columns].index
    return [(row[at("name")], row[at("n_quotes")]) for row in result.rows]


def test_two_that_are_merged_are_listed_as_one(db):
    """With the quotes of both, until the decision is taken back."""
    before = listed(db)
    ruled = merge_speakers(db, "Ann Lee", LEE.name, "one mayor", "ada")
    merged = listed(db, kind=SpeakerKind.PERSON)
    undone = undo_decisions(db, [ruled.key], "two mayors", "ada")

    assert ruled.message == f"Ann Lee (person) and {LEE.name} (person) are one."
    assert merged == [(LEE.name, 2)]
    assert undone == "1 decision taken back."
    assert listed(db) == before


def test_decisions_are_taken_back_all_or_none(db, engine):
    """A slip in the second key leaves the first decision standing."""
    ruled = split_speakers(db, "Ann Lee", LEE.name, "two mayors", "ada")
    with pytest.raises(UsageError, match="no decision 'x'"):
        undo_decisions(db, [ruled.key, "x"], "a slip", "ada")

    assert len(rows(engine, "decisions", "op")) == 1


def test_what_was_said_before_is_no_decision(db):
    """An alias and a term of office are recorded once."""
    alias, term = Alias(surface="The Builder"), Term(first=date(2024, 5, 1))
    first = add_alias(db, "Ann Lee", alias, "en", "her slogan", None)
    held = add_holder(db, MAYOR.name, "Ann Lee", term, "sworn in", None)

    assert first is not None
    assert held is not None
    assert held.message == "Ann Lee (person) was Mayor of Springfield from 2024-05-01 on."
    assert add_alias(db, "Ann Lee", alias, "en", "her slogan", None) is None
    assert add_holder(db, MAYOR.name, "Ann Lee", term, "sworn in", None) is None


def test_card_is_of_one_speaker(db):
    """Found by another name; somebody unknown is refused before any report runs."""
    card = list(card_result(db, "lee").rows)

    assert [row[3] for row in card[:2]] == ["Ann Lee", "person"]
    with pytest.raises(UsageError, match="No speaker is called"):
        card_result(db, "Zoe")
