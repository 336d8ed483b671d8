"""Speakers: one row for each kind and name; names and ties only added, never changed."""

from quotedb.store.engine import writing
from quotedb.store.names import save_speakers
from quotedb.vocab import AliasKind, SpeakerKind
from tests.builders import outlet, speaker
from tests.store.counting import rows


def save_all(engine, *speakers, lang="en"):
    with writing(engine) as connection:
        return save_speakers(connection, [(each, lang) for each in speakers])


def named(engine):
    """Kind and name of every speaker, with the names it is tied to."""
    found = rows(engine, "speakers", "speaker_id", "kind", "name", "family_id", "speaks_for_id")
    names = {speaker_id: name for speaker_id, _, name, _, _ in found}
    return [(kind.value, name, names.get(family), names.get(body)) for _, kind, name, family, body in found]


def test_speaker_is_its_kind_and_name(engine):
    """An outlet and a person of one name are two; the same one twice is one row."""
    ids = save_all(engine, speaker("Mercury"), outlet("Mercury"), speaker("Mercury"))
    again = save_all(engine, speaker("Mercury"))

    assert named(engine) == [("person", "Mercury", None, None), ("outlet", "Mercury", None, None)]
    assert again.items() <= ids.items()


def test_aliases_are_collected(engine):
    """Each normal form of a name is kept once a speaker and language."""
    save_all(engine, speaker("Ada Brown", "Brown", "Ms. Brown", "BROWN"))
    save_all(
        engine, speaker("Ada Brown", "Brown", "Mayor Brown", "?", "x " * 200), speaker("Ben Brown", "Brown")
    )
    save_all(engine, speaker("Ada Brown", "Brown"), lang="de")

    assert sorted(rows(engine, "speaker_aliases", "speaker_id", "surface", "lang")) == [
        (1, "Brown", "de"),
        (1, "Brown", "en"),
        (1, "Mayor Brown", "en"),
        (1, "Ms. Brown", "en"),
        (2, "Brown", "en"),
    ]
    assert {kind for (kind,) in rows(engine, "speaker_aliases", "alias_kind")} == {AliasKind.NAME}


def test_ties_find_the_body_of_that_name(engine):
    """Whom somebody speaks for is the government of that name before the group."""
    save_all(
        engine, speaker("Norland", kind=SpeakerKind.GROUP), speaker("Norland", kind=SpeakerKind.GOVERNMENT)
    )
    save_all(
        engine,
        speaker("Embassy of Norland", kind=SpeakerKind.ORGANIZATION, speaks_for="Norland"),
        outlet("Evening Example", family="Example Press"),
        speaker("Example Press", kind=SpeakerKind.ORGANIZATION),
    )
    found = rows(engine, "speakers", "name", "family_id", "speaks_for_id")

    assert found[2] == ("Embassy of Norland", None, 2)
    assert found[3] == ("Evening Example", 5, None)
    assert len(found) == 5


def test_bodies_that_are_missing_are_made(engine):
    """A state's office speaks for a government, a person for an organization, a paper belongs to its like."""
    save_all(
        engine,
        speaker("Ambassador of Norland", kind=SpeakerKind.OFFICE, speaks_for="Norland"),
        speaker("Ada Brown", speaks_for="Bridge Company"),
        outlet("Evening Example", family="Morning Example"),
    )

    assert named(engine)[3:] == [
        ("government", "Norland", None, None),
        ("organization", "Bridge Company", None, None),
        ("outlet", "Morning Example", None, None),
    ]
    assert [row[2:] for row in named(engine)[:3]] == [
        (None, "Norland"),
        (None, "Bridge Company"),
        ("Morning Example", None),
    ]


def test_what_is_set_is_never_changed(engine):
    """Ties and identifiers fill gaps only: a person may have set them."""
    save_all(engine, speaker("Ada Brown", speaks_for="Bridge Company", wikidata_qid="Q1"))
    save_all(engine, speaker("Ada Brown", speaks_for="Ferry Company", wikidata_qid="Q2"), speaker("Ben Cole"))
    save_all(engine, speaker("Ben Cole", wikidata_qid="Q1", speaks_for="Ben Cole"))

    assert rows(engine, "speakers", "wikidata_qid")[0] == ("Q1",)
    assert named(engine)[0] == ("person", "Ada Brown", None, "Bridge Company")
    assert ("Ben Cole", None, None) in rows(engine, "speakers", "name", "wikidata_qid", "speaks_for_id")
