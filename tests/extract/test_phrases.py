"""Noun phrases around a verb, found without a parser."""

import pytest

from quotedb.extract.phrases import phrase_end, subject_after, subject_before
from tests.sentences import cut, scenes_of


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ann Lee said no.", "Ann Lee"),
        ("On Monday, Ann Lee said no.", "Ann Lee"),
        ("Sen. Bob Hall, who chairs the board, said no.", "Sen. Bob Hall"),
        ("Bob Hall, 46, a nurse from Dayton, Ohio, said no.", "Bob Hall"),
        ("Officials with the campaign said no.", "Officials with the campaign"),
        ("The mayor of the town of Ash later said no.", "The mayor of the town of Ash"),
        ("Ann Lee and Bob Hall said no.", "Ann Lee and Bob Hall"),
        ("They met Ann Lee, and he said no.", "he"),
        ("Neighbours, many of whom said no, left.", "many of whom"),
        ("Retired general Ann Lee said no.", "Retired general Ann Lee"),
        ("Said nothing.", None),
    ],
)
def test_the_subject_stands_before_its_verb(text: str, subject: str | None):
    """Titles and attachments belong to the phrase, appositions and relative clauses do not."""
    (scene,) = scenes_of(text)
    at = scene.unit.words.index("said")
    found = subject_before(scene.unit, at)

    assert cut(text, scene.unit.span(found.first, found.end) if found else None) == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("“No,” said Ann Lee, a nurse.", "Ann Lee"),
        ("“No,” said a spokesman for the town on Monday.", "a spokesman for the town"),
        ("“No,” said he.", "he"),
        ("“No,” said the embattled mayor in a letter.", "the embattled mayor"),
    ],
)
def test_the_subject_stands_behind_an_inverted_verb(text: str, subject: str):
    """Adjuncts of time and place end the phrase."""
    (scene,) = scenes_of(text)
    found = subject_after(scene.unit, scene.unit.words.index("said"))

    assert found is not None
    assert cut(text, scene.unit.span(found.first, found.end)) == subject


def test_a_phrase_ends_where_the_next_begins():
    """A determiner or a name behind a noun starts another phrase."""
    (scene,) = scenes_of("He told reporters the plan failed.")

    assert phrase_end(scene.unit, 2) == 3
