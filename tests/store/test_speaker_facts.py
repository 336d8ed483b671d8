"""What people say of speakers is recorded, shown where it is looked for, and taken back."""

from datetime import UTC, date, datetime

import pytest

from quotedb.errors import UsageError
from quotedb.store.engine import reading, writing
from quotedb.store.names import save_speakers
from quotedb.store.speaker_facts import Term, give_alias, give_holder, owners_of, set_fact
from quotedb.store.speaker_links import link_speakers
from quotedb.store.speaker_names import given_aliases
from quotedb.store.speaker_rulings import By, rule_same, take_back
from quotedb.store.speakers import find_speaker, groups_of_speakers
from quotedb.vocab import AliasKind, SpeakerKind
from tests.builders import outlet, speaker
from tests.store.counting import rows

BY = By(actor="ada", reason="register of 2026", at=datetime(2026, 3, 8, 12, tzinfo=UTC))
SPRING = Term(first=date(2026, 3, 1), source_url="https://example.org/register")


@pytest.fixture
def stored(engine):
    """A mayor, her office, and two outlets."""
    with writing(engine) as connection:
        save_speakers(
            connection,
            [
                (each, "en")
                for each in (
                    speaker("Ada Brown"),
                    speaker("Mayor of Norland", kind=SpeakerKind.OFFICE),
                    outlet("Norland Mercury"),
                    outlet("The Merc"),
                    speaker("Merc"),
                )
            ],
        )
    return engine


def say(engine, how, name, *said):
    with writing(engine) as connection:
        return how(connection, find_speaker(connection, name), *said, BY)


def alias(engine, name, surface):
    with writing(engine) as connection:
        owner = find_speaker(connection, name)
        key = give_alias(connection, owner, surface, AliasKind.NAME, "en", BY)
        link_speakers(connection, [owner.speaker_id], BY.at)
    return key


def hold(engine, office, holder, term):
    with writing(engine) as connection:
        return give_holder(
            connection, find_speaker(connection, office), find_speaker(connection, holder), term, BY
        )


def undo(engine, key):
    with writing(engine) as connection:
        take_back(connection, key, BY)


def group_names(engine):
    """Names of the speakers that are the same as another."""
    with reading(engine) as connection:
        groups = groups_of_speakers(connection)
    names = dict(rows(engine, "speakers", "speaker_key", "name"))
    return sorted(names[key] for key in groups)


def test_alias_makes_whoever_is_called_so_the_speaker(stored):
    """Whatever kind it was read as, for that is a guess; taken back, all is as before."""
    key = alias(stored, "Norland Mercury", " The   Merc ")
    with reading(stored) as connection:
        assert list(given_aliases(connection, {"merc", "x"})) == ["merc"]

    assert group_names(stored) == ["Merc", "Norland Mercury", "The Merc"]
    assert rows(stored, "speaker_aliases", "surface", "surface_norm", "decision_key") == [
        ("The Merc", "the merc", key)
    ]

    undo(stored, key)

    assert group_names(stored) == []
    assert rows(stored, "speaker_aliases", "surface") == []


def test_alias_names_speakers_of_later_articles(stored):
    """Whoever an article calls so afterwards is joined as it comes in."""
    alias(stored, "Ada Brown", "The Bridge Builder")
    with writing(stored) as connection:
        save_speakers(connection, [(speaker("Bridge Builder", kind=SpeakerKind.UNKNOWN), "en")])

    assert group_names(stored) == ["Ada Brown", "Bridge Builder"]


def test_alias_that_two_have_names_nobody(stored):
    """Given to two, a name is open again."""
    alias(stored, "Norland Mercury", "The Herald")
    alias(stored, "Ada Brown", "The Herald")
    with writing(stored) as connection:
        save_speakers(connection, [(speaker("Herald", kind=SpeakerKind.UNKNOWN), "en")])

    assert group_names(stored) == []


def test_alias_that_a_text_gives_too_stays(stored):
    """Taking the decision back does not take away what an article says."""
    key = alias(stored, "Ada Brown", "Mayor Brown")
    with writing(stored) as connection:
        save_speakers(connection, [(speaker("Ada Brown", "Mayor Brown"), "en")])
    undo(stored, key)

    assert rows(stored, "speaker_aliases", "surface", "decision_key") == [("Mayor Brown", None)]


def test_aliases_that_are_none_are_refused(stored):
    """Nothing, a description as long as a page, and the own name."""
    for surface in ("?", "x" * 301):
        with pytest.raises(UsageError, match="is not a name"):
            alias(stored, "Ada Brown", surface)
    with pytest.raises(UsageError, match="own name"):
        alias(stored, "Ada Brown", "ADA BROWN")
    assert alias(stored, "Ada Brown", "A. B.") is not None
    assert alias(stored, "Ada Brown", "A. B.") is None


def test_holder_is_a_dated_row_and_a_decision(stored):
    """A second word on the same term takes the first one's place; taken back, there is none."""
    first = hold(stored, "Mayor of Norland", "Ada Brown", SPRING)
    closed = Term(first=SPRING.first, last=date(2026, 9, 30), source_url=SPRING.source_url)
    second = hold(stored, "Mayor of Norland", "Ada Brown", closed)

    assert first != second
    assert hold(stored, "Mayor of Norland", "Ada Brown", closed) is None
    assert rows(stored, "office_holders", "valid_from", "valid_to", "source_url", "decision_key") == [
        (date(2026, 3, 1), date(2026, 9, 30), "https://example.org/register", second)
    ]

    undo(stored, str(second))

    assert rows(stored, "office_holders", "valid_from") == []


def test_only_offices_are_held_by_people_forwards_in_time(stored):
    """A person is no office, an office is no person, a term does not end before it begins."""
    with pytest.raises(UsageError, match="is not an office"):
        hold(stored, "Ada Brown", "Ada Brown", SPRING)
    with pytest.raises(UsageError, match="not a person"):
        hold(stored, "Mayor of Norland", "Norland Mercury", SPRING)
    with pytest.raises(UsageError, match="ends before it begins"):
        hold(stored, "Mayor of Norland", "Ada Brown", Term(first=date(2026, 3, 1), last=date(2025, 3, 1)))


def test_identifier_belongs_to_one_speaker(stored):
    """The second who asks for it is told whose it is, and what to do if they are one."""
    key = say(stored, set_fact, "Norland Mercury", "wikidata_qid", "Q1")
    with pytest.raises(UsageError, match="Q1 is Norland Mercury") as caught:
        say(stored, set_fact, "The Merc", "wikidata_qid", "Q1")
    assert "quotedb speakers merge" in caught.value.hint
    with pytest.raises(UsageError, match="is Q1 already, not Q2"):
        say(stored, set_fact, "Norland Mercury", "wikidata_qid", "Q2")
    with pytest.raises(UsageError, match="not a Wikidata id"):
        say(stored, set_fact, "The Merc", "wikidata_qid", "1")
    with writing(stored) as connection:
        rule_same(
            connection, find_speaker(connection, "Norland Mercury"), find_speaker(connection, "The Merc"), BY
        )

    assert say(stored, set_fact, "The Merc", "wikidata_qid", "Q1")
    undo(stored, str(key))
    with reading(stored) as connection:
        assert [name for _, name in owners_of(connection, "Q1")] == ["The Merc"]


def test_two_identifiers_are_two_speakers(stored):
    """Nobody merges what Wikidata holds apart, before one of the ids is taken back."""
    key = say(stored, set_fact, "Norland Mercury", "wikidata_qid", "Q1")
    say(stored, set_fact, "The Merc", "wikidata_qid", "Q2")
    with writing(stored) as connection:
        one, other = find_speaker(connection, "Norland Mercury"), find_speaker(connection, "The Merc")
        with pytest.raises(UsageError, match=r"is Q1 in Wikidata, The Merc .outlet. is Q2"):
            rule_same(connection, one, other, BY)
        take_back(connection, str(key), BY)
        rule_same(connection, one, other, BY)

    assert group_names(stored) == ["Norland Mercury", "The Merc"]


def test_fact_that_is_so_already_is_no_decision(stored):
    """Neither what stands nor what texts say is said again."""
    assert say(stored, set_fact, "The Merc", "kind", "outlet") is None
    assert say(stored, set_fact, "The Merc", "kind", "organization")
    assert say(stored, set_fact, "The Merc", "kind", "organization") is None
    assert say(stored, set_fact, "The Merc", "kind", "outlet")
    assert len(rows(stored, "decisions", "op")) == 2
