"""What follows a cue, and where it ends."""

import pytest

from quotedb.extract.clauses import clause_end, phrase_stop, unit_end
from quotedb.extract.complements import Form, complement
from tests.case_files import LEXICON
from tests.sentences import scenes_of


@pytest.mark.parametrize(
    ("text", "form", "words"),
    [
        ("Lee said that it rained.", "that", ["that", "it"]),
        ("Lee said it rained.", "clause", ["it", "rained"]),
        ("Lee said on Monday in a letter that it rained.", "that", ["that", "it"]),
        ("Lee said, however, that it rained.", "that", ["that", "it"]),
        ("Lee told the Post that it rained.", "that", ["that", "it"]),
        ("Lee asked Hall whether it rained.", "wh", ["whether", "it"]),
        ("Lee promised to leave.", "to", ["to", "leave"]),
        ("Lee praised the rain.", "phrase", ["the", "rain"]),
        ("Lee warned of rain.", "phrase", ["rain", "."]),
        ("Lee said as he left.", "nothing", ["as", "he"]),
        ("Lee said.", "nothing", ["."]),
    ],
)
def test_a_cue_shows_what_follows_it(text: str, form: str, words: list[str]):
    """Addressees and adjuncts of time and place are stepped over."""
    (scene,) = scenes_of(text)
    found = complement(scene.unit, scene.verbs[0], LEXICON)

    assert found.form is Form(form)
    assert list(scene.unit.words[found.first : found.first + 2]) == words


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Lee said that it rained, but Hall argued that it snowed.", "rained"),
        ("Lee said that it rained and added that it snowed.", "rained"),
        ("Lee said that it rained, adding that it snowed.", "rained"),
        ("Lee said that it rained; the town was wet.", "rained"),
        ("Lee said that it rained and snowed.", "snowed"),
    ],
)
def test_a_clause_ends_where_another_cue_takes_over(text: str, last: str):
    """A coordinated cue, a participle or a semicolon ends the clause; a plain "and" does not."""
    (scene,) = scenes_of(text)
    end = clause_end(scene.unit, scene.unit.words.index("that"), scene.verbs)

    assert scene.unit.words[end - 1] == last


def test_a_phrase_keeps_its_attachments():
    """Prepositions go on with a phrase, a comma and a subordinate clause end it."""
    (scene,) = scenes_of("Lee praised the law on water in the north because it rained.")
    end = phrase_stop(scene.unit, 2)

    assert scene.unit.words[end - 1] == "north"
    assert scene.unit.words[unit_end(scene.unit) - 1] == "rained"
