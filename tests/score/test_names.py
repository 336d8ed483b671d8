"""Names are compared without what makes no difference."""

import pytest

from quotedb.score import names
from quotedb.score.wordlists import GENERIC, PRONOUNS


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("The  F.B.I.’s “Files”", "FBI files"),
        ("AT&T", "at & t"),
        ("Beyoncé (singer)", "beyonce"),
        ("an Ann O'Hara", "Ann OHara"),
    ],
)
def test_case_accents_marks_and_remarks_make_no_difference(name: str, same: str):
    """The normal form is the same."""
    assert names.normal(name) == names.normal(same)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("President Ann B. Lee", ("ann", "lee")),
        ("Sen. Ann Lee", ("ann", "lee")),
        ("City Council spokesman Bob Ray Jr.", ("bob", "ray", "jr")),
        ("Mr. White", ("white",)),
        ("the president", ("president",)),
        ("“", ()),
    ],
)
def test_person_without_titles(name: str, words: tuple[str, ...]):
    """Titles in front and middle initials go; a bare title stays."""
    assert names.person(name) == words


def test_organisation_under_its_other_names():
    """U.S. Department of X, X Department, and who speaks for it."""
    forms = {
        names.body(name)
        for name in ("U.S. Department of Parks", "Parks Department", "spokesman for the Parks Department")
    }

    assert forms == {"parks department"}
    assert names.body("U.S. government") == "us government"


def test_what_is_no_name():
    """Titles, pronouns and descriptions name nobody."""
    assert names.is_bare("The administration")
    assert names.is_bare("her campaign")
    assert not names.is_bare("Lee campaign")
    assert names.is_pronoun("She herself")
    assert names.is_description("The group that ran it")
    assert not names.is_description("the Lee campaign")
    assert PRONOUNS < GENERIC


def test_owner_and_parts_between_commas():
    """An aide of Lee is not Lee; a suffix stays with its name."""
    assert names.marked_words("Lee's aide") == [names.Word("lee", True), names.Word("aide", False)]
    assert names.pieces("Bob Ray, Jr., mayor") == ["Bob Ray Jr., mayor", "Bob Ray Jr.", " mayor"]
