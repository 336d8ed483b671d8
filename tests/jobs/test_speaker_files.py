"""Files about speakers: what is a row, what is refused, and what it leaves behind."""

from datetime import date

import pytest

from quotedb.errors import UsageError
from quotedb.jobs.speaker_files import COLUMNS, import_speakers, read_day, read_rows
from quotedb.store.engine import reading, writing
from quotedb.store.names import save_speakers
from quotedb.store.speakers import find_speaker, groups_of_speakers
from quotedb.vocab import SpeakerKind
from tests.builders import outlet, speaker
from tests.store.counting import counts, rows


@pytest.fixture
def file(tmp_path):
    """Writes the lines of a file."""

    def write(*lines: str):
        (tmp_path / "people.csv").write_text("\n".join(lines), "utf-8")
        return tmp_path / "people.csv"

    return write


def tell(database, path, *, dry_run=False):
    return import_speakers(database, path, "en", "the register", "ada", dry_run=dry_run).answers


def test_rows_know_their_line(file):
    """A field over two lines counts as one row; rows of a wrong width are told apart from empty ones."""
    path = file(" Name ,KIND", '"Ann\nLee",person', "", "Bob", " Bob , ")
    found = list(read_rows(path))

    assert found == [
        (2, {"name": "Ann\nLee", "kind": "person"}),
        (5, "The row has 1 fields, the header 2."),
        (6, {"name": "Bob", "kind": ""}),
    ]


def test_quotation_mark_that_never_closes_is_one_broken_row(file):
    """The rows before it are read; what follows belongs to it."""
    found = list(read_rows(file("name,kind", "Ann,person", '"Bob,person')))

    assert found[0] == (2, {"name": "Ann", "kind": "person"})
    assert str(found[1][1]).startswith("The row cannot be read")


def test_header_names_what_it_may(file):
    """A strange column is refused with the list of those there are."""
    with pytest.raises(UsageError, match="unknown column 'born'") as caught:
        list(read_rows(file("name,born", "Ann,1970")))

    assert ",".join(COLUMNS) in caught.value.hint


def test_days_are_whole():
    """A year alone is no day: what is not known is not made up."""
    assert read_day("2024-02-29") == date(2024, 2, 29)
    for given in ("2024", "2023-02-29", "1 May 2024"):
        with pytest.raises(UsageError, match="is not a day"):
            read_day(given)


def test_refused_row_leaves_nothing(engine, database, file):
    """Not even the speaker that it would have added, nor what it said before its mistake."""
    (answer,) = tell(
        database, file("name,kind,aliases,wikidata_qid,office", "Ann,person,Annie,Q1,Mayor of Norland")
    )

    assert (answer.outcome, answer.decisions) == ("refused", ())
    assert answer.message == "An office needs the day since when it was held."
    assert counts(engine) == {}


def test_dry_run_answers_as_the_real_one(engine, database, file):
    """And stores nothing."""
    path = file("name,kind,aliases", "Ann,person,Annie|A.", "Ann,,Annie", "Zoe,,")
    rehearsed = tell(database, path, dry_run=True)

    assert counts(engine) == {}

    real = tell(database, path)

    assert [each.outcome for each in real] == ["accepted", "unchanged", "refused"]
    assert [(each.line, each.message) for each in rehearsed] == [(each.line, each.message) for each in real]
    assert real[0].message == "new speaker, alias 'Annie', alias 'A.'"


def test_kind_of_a_body_is_set_right_and_a_person_is_another(engine, database, file):
    """What was read as an organization may be an outlet; a person of that name is somebody else."""
    with writing(engine) as connection:
        save_speakers(connection, [(speaker("Mercury", kind=SpeakerKind.ORGANIZATION), "en")])
    answers = tell(database, file("name,kind", "Mercury,outlet", "Mercury,person"))

    assert [each.message for each in answers] == ["kind outlet", "new speaker"]
    assert rows(engine, "speakers", "kind", "name") == [
        (SpeakerKind.ORGANIZATION, "Mercury"),
        (SpeakerKind.PERSON, "Mercury"),
    ]


def test_ties_find_who_is_there(engine, database, file):
    """A family that is on record is used, one that is not is added as an outlet's owner may be."""
    with writing(engine) as connection:
        save_speakers(
            connection,
            [(speaker("Norland Press", kind=SpeakerKind.ORGANIZATION), "en"), (outlet("Merc"), "en")],
        )
    answers = tell(database, file("name,family", "Merc,Norland Press", "Norland Press,Merc", "Merc,Merc"))

    assert [each.outcome for each in answers] == ["accepted", "accepted", "refused"]
    assert "cannot be its own family" in answers[2].message
    assert len(rows(engine, "speakers", "name")) == 2


def test_aliases_of_a_file_name_speakers(engine, database, file):
    """Whoever is called so is joined when the file is through."""
    with writing(engine) as connection:
        save_speakers(connection, [(speaker("The Builder", kind=SpeakerKind.UNKNOWN), "en")])
    tell(database, file("name,kind,aliases", "Ann,person,Builder"))
    with reading(engine) as connection:
        pair = [find_speaker(connection, name).key for name in ("Ann", "The Builder")]
        groups = groups_of_speakers(connection)

    assert groups[pair[0]] == groups[pair[1]]
