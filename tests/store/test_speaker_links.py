"""Speakers linked by their names: what is linked does not depend on the order in which they came."""

import itertools
import random
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotedb.match.personal import name_form
from quotedb.match.speakers import NamedSpeaker, same_speakers
from quotedb.store.engine import writing
from quotedb.store.linking import link_all
from quotedb.store.names import save_speakers
from quotedb.store.rows import speaker_key
from quotedb.store.speaker_links import link_speakers, relink_speakers
from quotedb.store.speaker_names import forms_of, given_aliases
from quotedb.vocab import SpeakerKind
from tests.builders import outlet, speaker
from tests.store.counting import rows

NOON = datetime(2026, 3, 8, 12, tzinfo=UTC)
CAST = (
    speaker("Ada Brown", "Brown"),
    speaker("Ada M. Brown"),
    speaker("ADA BROWN"),
    speaker("Brown", kind=SpeakerKind.UNKNOWN),
    speaker("Brown"),
    speaker("Ben Brown", "Brown", "Benny"),
    speaker("Benny"),
    speaker("Benjamin Brown", "Brown"),
    speaker("Thomas A. Cole"),
    speaker("Tom Cole"),
    speaker("Tommy Cole"),
    speaker("Ben de Cole", "Cole"),
    speaker("de Cole"),
    speaker("Ministry of Bridges", "MoB", kind=SpeakerKind.ORGANIZATION),
    speaker("MoB", kind=SpeakerKind.ORGANIZATION),
    speaker("Mercury", kind=SpeakerKind.UNKNOWN),
    speaker("Mercury", "The Merc", kind=SpeakerKind.OUTLET),
    outlet("Merc"),
    outlet("The Mercury"),
)


def links(engine, *, ended: bool = False):
    names = dict(rows(engine, "speakers", "speaker_id", "speaker_key"))
    found = rows(
        engine, "speaker_links", "speaker_a_id", "speaker_b_id", "judgement", "score", "method", "deleted_at"
    )
    return sorted(
        (*sorted((names[one], names[other])), str(judgement), score, method)
        for one, other, judgement, score, method, deleted in found
        if (deleted is not None) == ended
    )


def expected(cast):
    return sorted(
        (pair.one, pair.other, str(pair.judgement), pair.score, pair.method)
        for pair in same_speakers(
            NamedSpeaker(
                key=speaker_key(each),
                kind=each.kind,
                name=each.name,
                aliases=frozenset(name_form(alias.surface) for alias in each.aliases),
            )
            for each in cast
        )
    )


def store(engine, *batches):
    for batch in batches:
        with writing(engine) as connection:
            save_speakers(connection, [(each, "en") for each in batch])


def emptied(engine):
    with writing(engine) as connection:
        for table in ("speaker_links", "speaker_aliases", "speakers"):
            connection.exec_driver_sql(f"delete from {table}")


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), n_batches=st.integers(1, 15))
def test_links_do_not_depend_on_the_order(engine, seed, n_batches):
    """Speakers that come one by one or together, in any order, end with the links of them all."""
    emptied(engine)
    cast = random.Random(seed).sample(CAST, len(CAST))  # noqa: S311
    store(engine, *(cast[at::n_batches] for at in range(n_batches)))

    assert links(engine) == expected(cast)


def test_linking_anew_changes_nothing(engine):
    """From scratch the same links stand, and none was written again."""
    store(engine, *([each] for each in CAST))
    before = rows(engine, "speaker_links", "speaker_link_id", "deleted_at")
    with writing(engine) as connection:
        relink_speakers(connection, NOON)

    assert rows(engine, "speaker_links", "speaker_link_id", "deleted_at") == before
    assert links(engine)


def test_second_bearer_of_a_last_name_takes_the_suggestion_back(engine):
    """A last name alone is suggested as its only bearer; when another comes, it is left open, on record."""
    store(engine, [speaker("Ada Brown")], [speaker("Brown")])
    one = links(engine)
    store(engine, [speaker("Ben Brown")])

    assert [link[2:] for link in one] == [("suggested", 0.5, "last name")]
    assert links(engine) == []
    assert links(engine, ended=True) == one


def test_new_alias_of_a_known_speaker_is_noticed(engine):
    """A name that a later text gives is compared with those who are called so."""
    store(engine, [speaker("MoB", kind=SpeakerKind.ORGANIZATION)])
    store(engine, [speaker("Ministry of Bridges", kind=SpeakerKind.ORGANIZATION)])
    before = links(engine)
    store(engine, [speaker("Ministry of Bridges", "M.o.B.", kind=SpeakerKind.ORGANIZATION)])

    assert before == []
    assert [link[2:] for link in links(engine)] == [("suggested", 0.6, "alias")]


def test_rows_of_an_older_schema_are_taken_up(engine):
    """Speakers without forms get them, and their links, the next time that anything is linked."""
    store(engine, [speaker("Ada Brown")], [speaker("ADA BROWN")])
    before = links(engine)
    with writing(engine) as connection:
        connection.exec_driver_sql("delete from speaker_links")
        connection.exec_driver_sql("update speakers set name_form = '', surname = null, first_last = null")
        link_speakers(connection, [], NOON)

    assert links(engine) == before
    assert rows(engine, "speakers", "name_form", "surname", "first_last")[0] == (
        "ada brown",
        "brown",
        "ada brown",
    )


def test_what_a_person_linked_is_left_alone(engine):
    """A link with an actor stands, whatever the machine would say of the pair."""
    store(engine, [speaker("Ada Brown")], [speaker("ADA BROWN")])
    with writing(engine) as connection:
        connection.exec_driver_sql("update speaker_links set actor = 'ada', method = 'by hand'")
        relink_speakers(connection, NOON)

    assert [link[4] for link in links(engine)] == ["by hand"]


def test_forms_of_names():
    """People have a last name; a kind unknown may be a last name alone; bodies have neither."""
    assert forms_of(SpeakerKind.PERSON, "Bill de Blasio") == {
        "name_form": "bill de blasio",
        "surname": "blasio",
        "first_last": "bill blasio",
    }
    assert forms_of(SpeakerKind.UNKNOWN, "Trump")["surname"] == "trump"
    assert forms_of(SpeakerKind.OUTLET, "The Mercury") == {
        "name_form": "mercury",
        "surname": None,
        "first_last": None,
    }
    assert len(forms_of(SpeakerKind.GROUP, "x " * 900)["name_form"] or "") == 300


def test_no_given_alias_without_decisions(engine):
    """Texts give names, people give aliases: only the latter count here."""
    store(engine, CAST)
    with writing(engine) as connection:
        assert given_aliases(connection, {"brown", "mob"}) == {}


def test_every_order_of_three(engine):
    """All orders of the three who share a last name end alike."""
    found = []
    for order in itertools.permutations(CAST[:4:1]):
        emptied(engine)
        store(engine, *([each] for each in order))
        found.append(links(engine))

    assert all(each == found[0] for each in found)


def test_linking_everything_links_speakers(engine):
    """A database whose speakers were never compared gets their links with all the others."""
    store(engine, [speaker("Ada Brown")], [speaker("ADA BROWN")])
    before = links(engine)
    with writing(engine) as connection:
        connection.exec_driver_sql("delete from speaker_links")
        link_all(connection)

    assert links(engine) == before
