"""Insert if absent: honest counts and the same ids on every server."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from quotedb.store.absent import chunks, ids_by_key, insert_if_absent, insert_rows, next_id
from quotedb.store.engine import writing
from quotedb.store.tables.speakers import OfficeHolderRow, SpeakerRow
from quotedb.vocab import SpeakerKind
from tests.store.counting import rows


def named(*keys):
    return {key: {"speaker_key": key, "kind": SpeakerKind.PERSON, "name": f"{key} 100%s ?"} for key in keys}


def test_only_what_is_absent_is_inserted_and_counted(engine):
    """Ids follow the order given, and what was new is told apart from what was there."""
    with writing(engine) as connection:
        first = insert_if_absent(connection, SpeakerRow, "speaker_key", named("b", "a"))
        second = insert_if_absent(connection, SpeakerRow, "speaker_key", named("c", "a"))
        nothing = insert_if_absent(connection, SpeakerRow, "speaker_key", {})

    assert (first.ids, first.new) == ({"b": 1, "a": 2}, frozenset("ba"))
    assert (second.ids, second.new) == ({"c": 3, "a": 2}, frozenset("c"))
    assert (nothing.ids, nothing.new) == ({}, frozenset())
    assert rows(engine, "speakers", "name")[0] == ("b 100%s ?",)


def test_many_keys_are_looked_up_in_few_statements(engine):
    """A batch may have more keys than a statement has room for."""
    keys = [f"{number:032}" for number in range(1_201)]
    with writing(engine) as connection:
        stored = insert_if_absent(connection, SpeakerRow, "speaker_key", named(*keys))

        assert ids_by_key(connection, SpeakerRow, "speaker_key", [*keys, "none"]) == stored.ids
        assert next_id(connection, SpeakerRow) == 1_202


def test_dates_and_nothing_travel(engine):
    """Values of every type are written as the models say."""
    with writing(engine) as connection:
        insert_if_absent(connection, SpeakerRow, "speaker_key", named("a", "b"))
        holders = {"office_id": 1, "holder_id": 2, "valid_from": date(2026, 3, 8), "valid_to": None}
        insert_rows(connection, OfficeHolderRow, [holders])

    assert rows(engine, "office_holders", "valid_from", "valid_to") == [(date(2026, 3, 8), None)]


def test_words_of_no_list_are_refused(engine):
    """A word that no vocabulary has is a mistake at once; one of another list is refused by the database."""
    with writing(engine) as connection, pytest.raises(KeyError):
        insert_rows(
            connection, SpeakerRow, [{"speaker_id": 1, "speaker_key": "a", "name": "A", "kind": "robot"}]
        )
    with pytest.raises(IntegrityError), writing(engine) as connection:
        insert_rows(
            connection, SpeakerRow, [{"speaker_id": 1, "speaker_key": "a", "name": "A", "kind": "direct"}]
        )


def test_chunks_lose_nothing():
    """Every value comes once, in order."""
    assert list(chunks(range(5), 2)) == [[0, 1], [2, 3], [4]]
