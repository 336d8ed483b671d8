"""The speaker that a person means: by key, by name, in another spelling, by another name."""

from datetime import UTC, datetime

import pytest

from quotedb.errors import UsageError
from quotedb.store.engine import reading, writing
from quotedb.store.names import save_speakers
from quotedb.store.speakers import add_speaker, find_speaker, speaker_of, speakers_named
from quotedb.vocab import SpeakerKind
from tests.builders import outlet, speaker
from tests.store.counting import rows

NOON = datetime(2026, 3, 8, 12, tzinfo=UTC)


@pytest.fixture
def stored(engine):
    """A few speakers, two of one name."""
    with writing(engine) as connection:
        save_speakers(
            connection,
            [
                (each, "en")
                for each in (
                    speaker("Ada Brown", "Mayor Brown", "Brown"),
                    speaker("ADA BROWN"),
                    speaker("Ben Brown", "Brown"),
                    speaker("Mercury"),
                    outlet("Mercury"),
                )
            ],
        )
    return engine


def find(engine, asked):
    with reading(engine) as connection:
        return find_speaker(connection, asked)


def test_key_and_name_find_the_same(stored):
    """A key is copied from a list, a name is typed."""
    found = find(stored, "Ben Brown")

    assert (found.name, str(found)) == ("Ben Brown", "Ben Brown (person)")
    assert find(stored, found.key.upper()) == find(stored, " ben  brown ") == found


def test_alias_finds_its_only_owner(stored):
    """A title that one person has is enough; a last name that two have is not."""
    assert find(stored, "mayor brown").name == "Ada Brown"
    with pytest.raises(UsageError, match="'Brown' may be any of 2 speakers") as caught:
        find(stored, "Brown")
    assert "person        Ben Brown" in caught.value.hint


def test_one_name_under_two_kinds_is_listed_with_keys(stored):
    """Neither is guessed."""
    with pytest.raises(UsageError, match="may be any of 2 speakers") as caught:
        find(stored, "Mercury")
    keys = [key for key, name in rows(stored, "speakers", "speaker_key", "name") if name == "Mercury"]

    assert all(key in caught.value.hint for key in keys)


def test_spellings_that_are_one_are_not_ambiguous(stored):
    """Names that the machine joined find one speaker."""
    assert find(stored, "ada brown").name in {"Ada Brown", "ADA BROWN"}


def test_nobody_is_an_error_with_what_to_do(stored):
    """An unknown name points to the list."""
    with pytest.raises(UsageError, match="No speaker is called 'Zoe'") as caught:
        find(stored, "Zoe")

    assert "quotedb speakers list" in caught.value.hint


def test_speaker_that_no_text_names_can_be_added(stored):
    """It has the key that a text would give it, and its forms; adding it again changes nothing."""
    with writing(stored) as connection:
        added = add_speaker(connection, SpeakerKind.OFFICE, "Mayor of Norland", NOON)
        again = add_speaker(connection, SpeakerKind.OFFICE, "Mayor of Norland", NOON)
        known = save_speakers(connection, [(speaker("Mayor of Norland", kind=SpeakerKind.OFFICE), "en")])

        assert added == again == speaker_of(connection, SpeakerKind.OFFICE, "Mayor of Norland")
        assert known == {added.key: added.speaker_id}
        assert speakers_named(connection, "the mayor of norland") == [added]
        assert speaker_of(connection, SpeakerKind.PERSON, "Mayor of Norland") is None
