"""Whose voice a speaker is does not depend on which article came first."""

import itertools
from datetime import UTC, datetime

from quotedb.store.engine import writing
from quotedb.store.names import save_speakers
from quotedb.store.speaker_ties import new_speaker, save_ties
from quotedb.vocab import SpeakerKind
from tests.builders import outlet, speaker
from tests.store.counting import rows

NOON = datetime(2026, 3, 8, 12, tzinfo=UTC)
NORLAND = speaker("Norland", kind=SpeakerKind.GOVERNMENT)
SAID = (
    speaker("Ada Brown", speaks_for="Norland"),
    speaker("Ada Brown", speaks_for="Bridge Company"),
    speaker("Bridge Company", kind=SpeakerKind.ORGANIZATION, speaks_for="Norland"),
    NORLAND,
    outlet("Evening Example", family="Norland"),
)


def store(engine, *batches):
    for batch in batches:
        with writing(engine) as connection:
            save_speakers(connection, [(each, "en") for each in batch])


def ties(engine):
    found = rows(engine, "speakers", "speaker_id", "kind", "name", "family_id", "speaks_for_id")
    names = {speaker_id: (kind.value, name) for speaker_id, kind, name, *_ in found}
    return {
        (name, names[family] if family else None, names[body] if body else None)
        for _, _, name, family, body in found
        if family or body
    }


def test_every_order_ties_alike(engine):
    """The body first in the alphabet, under its best kind, however the articles come."""
    for order in list(itertools.permutations(SAID))[::11]:
        store(engine, *([each] for each in order))

        assert ties(engine) == {
            ("Ada Brown", None, ("organization", "Bridge Company")),
            ("Bridge Company", None, ("government", "Norland")),
            ("Evening Example", ("government", "Norland"), None),
        }

        with writing(engine) as connection:
            connection.exec_driver_sql("update speakers set family_id = null, speaks_for_id = null")
            for table in ("past_values", "speaker_links", "speaker_aliases", "speakers"):
                connection.exec_driver_sql(f"delete from {table}")


def test_tie_that_moves_leaves_its_past(engine):
    """What the row held until the better body came is kept, for reports as of that time."""
    store(engine, [SAID[0]], [NORLAND])
    organization = rows(engine, "speakers", "speaker_id", "kind")[1]

    assert organization[1] is SpeakerKind.ORGANIZATION
    assert rows(engine, "past_values", "column_name", "value") == [("speaks_for_id", str(organization[0]))]
    assert ties(engine) == {("Ada Brown", None, ("government", "Norland"))}


def test_bodies_that_are_made_are_new(engine):
    """They are linked by name like all that texts name."""
    with writing(engine) as connection:
        ids = save_speakers(connection, [(speaker("Ada Brown"), "en")])
        new = save_ties(connection, {ids.popitem()[1]: [SAID[0]]}, [], NOON)

    assert new == {2}
    assert rows(engine, "speakers", "name_form") == [("ada brown",), ("norland",)]
    assert new_speaker(SpeakerKind.PERSON, "Ada Brown", NOON)["surname"] == "brown"


def test_nobody_is_tied_to_themselves(engine):
    """A text that says so says nothing."""
    store(engine, [speaker("Norland", kind=SpeakerKind.ORGANIZATION, speaks_for="Norland")], [NORLAND])

    assert ties(engine) == set()
