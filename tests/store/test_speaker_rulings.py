"""People rule who is the same and who is not; every ruling can be taken back."""

from datetime import UTC, datetime

import pytest

from quotedb.errors import UsageError
from quotedb.store.decisions import Ruling, pair_key, record_decision
from quotedb.store.engine import reading, writing
from quotedb.store.names import save_speakers
from quotedb.store.speaker_rulings import By, rule_different, rule_same, take_back
from quotedb.store.speakers import find_speaker, groups_of_speakers
from quotedb.vocab import DecisionOp, DecisionTarget
from tests.builders import speaker
from tests.store.counting import rows

BY = By(actor="ada", reason="the same desk", at=datetime(2026, 3, 8, 12, tzinfo=UTC))


@pytest.fixture
def people(engine):
    """Four people of four names, and two spellings of one."""
    with writing(engine) as connection:
        named = ("Ada Brown", "A. Brown", "Ms. Brown of Norland", "Ben Cole", "BEN COLE")
        save_speakers(connection, [(speaker(name), "en") for name in named])
    return engine


def rule(engine, how, one, other):
    with writing(engine) as connection:
        return how(connection, find_speaker(connection, one), find_speaker(connection, other), BY)


def are_one(engine, *names):
    with reading(engine) as connection:
        groups = groups_of_speakers(connection)
        keys = [find_speaker(connection, name).key for name in names]
    return len({groups.get(key, key) for key in keys}) == 1


def test_merger_is_a_decision_about_the_pair(people):
    """Its target is the two keys, the smaller first, whatever the order of the names."""
    rule(people, rule_same, "A. Brown", "Ada Brown")
    keys = {name: key for key, name in rows(people, "speakers", "speaker_key", "name")}

    assert rows(people, "decisions", "target_kind", "target_key", "field", "op", "reason", "actor") == [
        (
            DecisionTarget.SPEAKER_PAIR,
            pair_key(keys["Ada Brown"], keys["A. Brown"]),
            "relation",
            DecisionOp.MERGE,
            "the same desk",
            "ada",
        )
    ]
    assert are_one(people, "Ada Brown", "A. Brown")


def test_mergers_lead_on(people):
    """Who is the same as the same is the same."""
    rule(people, rule_same, "Ada Brown", "A. Brown")
    rule(people, rule_same, "A. Brown", "Ms. Brown of Norland")

    assert are_one(people, "Ada Brown", "Ms. Brown of Norland")


def test_nobody_is_merged_twice_or_with_themselves(people):
    """Both are refused, the former with who did it before."""
    rule(people, rule_same, "Ada Brown", "A. Brown")
    with pytest.raises(UsageError, match="merged already: ada, 2026-03-08: the same desk"):
        rule(people, rule_same, "A. Brown", "Ada Brown")
    with pytest.raises(UsageError, match="Both names mean one speaker"):
        rule(people, rule_same, "Ada Brown", "Ada Brown")


def test_never_the_same_blocks_every_way_that_leads_there(people):
    """Neither the pair nor others that are the same as they can be merged, until it is taken back."""
    key = rule(people, rule_different, "Ada Brown", "Ben Cole")
    rule(people, rule_same, "Ada Brown", "A. Brown")
    for one, other in (("Ben Cole", "Ada Brown"), ("A. Brown", "Ben Cole")):
        with pytest.raises(UsageError, match="are held apart") as caught:
            rule(people, rule_same, one, other)
        assert f"quotedb speakers undo {key}" in caught.value.hint
    with pytest.raises(UsageError, match="held apart already"):
        rule(people, rule_different, "Ben Cole", "Ada Brown")
    with writing(people) as connection:
        take_back(connection, key, BY)
    rule(people, rule_same, "A. Brown", "Ben Cole")

    assert are_one(people, "Ada Brown", "Ben Cole")


def test_split_takes_the_place_of_a_merger(people):
    """The last word on a pair holds."""
    rule(people, rule_same, "Ada Brown", "A. Brown")
    rule(people, rule_different, "Ada Brown", "A. Brown")

    assert not are_one(people, "Ada Brown", "A. Brown")


def test_split_of_two_that_others_join_names_the_mergers(people):
    """Which of them was wrong is for people to say."""
    first = rule(people, rule_same, "Ada Brown", "A. Brown")
    second = rule(people, rule_same, "A. Brown", "Ms. Brown of Norland")
    with pytest.raises(UsageError, match="one through other mergers") as caught:
        rule(people, rule_different, "Ada Brown", "Ms. Brown of Norland")

    assert first in caught.value.hint
    assert second in caught.value.hint


def test_people_can_part_what_the_machine_joined(people):
    """Two spellings count as one until somebody knows better."""
    keys = [
        key for key, name in rows(people, "speakers", "speaker_key", "name") if name.upper() == "BEN COLE"
    ]
    with reading(people) as connection:
        groups = groups_of_speakers(connection)
    rule(people, rule_different, *keys)
    with reading(people) as connection:
        after = groups_of_speakers(connection)

    assert groups[keys[0]] == groups[keys[1]]
    assert after[keys[0]] != after[keys[1]]


def test_merger_is_taken_back(people):
    """Nothing of it is left but the record."""
    key = rule(people, rule_same, "Ada Brown", "A. Brown")
    with writing(people) as connection:
        take_back(connection, key, BY)

    assert not are_one(people, "Ada Brown", "A. Brown")
    assert [op.value for (op,) in rows(people, "decisions", "op")] == ["merge", "clear"]
    with writing(people) as connection, pytest.raises(UsageError, match="does not stand any more"):
        take_back(connection, key, BY)


def test_only_decisions_about_speakers_are_taken_back_here(people):
    """What a person ruled of a claim has its own door."""
    about_claim = Ruling(
        target_kind=DecisionTarget.CLAIM,
        target_key="c" * 32,
        field="status",
        op=DecisionOp.SET,
        value="refuted",
        reason=BY.reason,
        actor=BY.actor,
        at=BY.at,
    )
    with writing(people) as connection:
        key = record_decision(connection, about_claim)
        with pytest.raises(UsageError, match="not about a speaker but about a claim"):
            take_back(connection, key, BY)
        with pytest.raises(UsageError, match="There is no decision 'nope'"):
            take_back(connection, "nope", BY)
