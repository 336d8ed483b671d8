"""Corrections and retractions: by the publisher's word, by a note in the text, and without a new text."""

import pytest

from quotedb.vocab import ChangeKind
from tests.builders import record
from tests.store.counting import counts, rows, save

STORY = "The council met on Monday and agreed to repair the old bridge over the river before winter comes."
NOTED = f"{STORY}\n\nCorrection: the council met on Tuesday."
TAKEN_BACK = "This story has been retracted."


def raw(digit: str) -> str:
    return digit * 64


@pytest.mark.parametrize("in_one_batch", [True, False])
def test_a_note_in_the_text_makes_the_version_a_correction(engine, in_one_batch):
    """The note counts where it is new; the version after it is an update again."""
    states = [record(text, url="https://example.org/1") for text in (STORY, NOTED, f"{NOTED}\n\nMore soon.")]
    for batch in [states] if in_one_batch else [[each] for each in states]:
        save(engine, *batch)

    assert rows(engine, "article_versions", "change_kind") == [("initial",), ("correction",), ("update",)]


def test_a_note_that_takes_the_article_back(engine):
    """A publisher's number is believed although no word of the article is left."""
    save(engine, record(STORY, guid="urn:1"), record(STORY + " More.", url="https://example.org/2"))
    gone = record(TAKEN_BACK, guid="urn:1", change=ChangeKind.RETRACTION)
    noted = record(f"{TAKEN_BACK}\n\n{STORY} More.", url="https://example.org/2")
    answers = save(engine, gone, noted)

    assert [each.outcome.value for each in answers] == ["new_version", "new_version"]
    assert rows(engine, "article_versions", "article_id", "change_kind")[2:] == [
        (1, "retraction"),
        (2, "retraction"),
    ]


def test_a_retraction_without_a_new_text_is_noted_once(engine):
    """The same text again, with the word that it is taken back: no version, and nothing lost."""
    save(engine, record(STORY, guid="urn:1", raw_sha256=raw("1")))
    gone = record(STORY, guid="urn:1", raw_sha256=raw("2"), change=ChangeKind.RETRACTION)
    first, again = save(engine, gone, gone)
    (later,) = save(engine, gone)

    assert first.outcome.value == "unchanged"
    assert first.message == "its text is as it was, and its publisher says: retraction"
    assert (again.message, later.message) == (None, None)
    assert rows(engine, "article_notices", "version_id", "change_kind", "raw_sha256") == [
        (1, "retraction", raw("2"))
    ]


def test_an_old_notice_does_not_reach_a_later_version(engine):
    """What was taken back and came again stands, however often the old input is imported."""
    gone = record(STORY, guid="urn:1", raw_sha256=raw("2"), change=ChangeKind.RETRACTION)
    save(engine, record(STORY, guid="urn:1", raw_sha256=raw("1")))
    save(engine, gone)
    save(engine, record(f"{STORY} It stands.", guid="urn:1", raw_sha256=raw("3")))
    before = counts(engine)
    save(engine, gone)

    assert counts(engine) == before
    assert rows(engine, "article_notices", "version_id") == [(1,)]


def test_bytes_that_are_a_version_are_no_notice(engine):
    """A retraction that was stored with its text is not noted a second time."""
    gone = record(STORY, guid="urn:1", raw_sha256=raw("2"), change=ChangeKind.RETRACTION)
    save(engine, gone)
    save(engine, gone)

    assert rows(engine, "article_notices", "notice_id") == []
