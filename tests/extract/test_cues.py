"""Cue verbs: which words are cues here, and how they stand."""

import pytest

from quotedb.extract.cues import MOST_CUES, Voice
from tests.sentences import scenes_of


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("Lee said no.", ["active"]),
        ("Lee has repeatedly denied it.", ["active"]),
        ("Lee was accused of theft.", ["passive"]),
        ("The rumours denied by Lee spread.", ["passive"]),
        ("Lee is telling the truth.", ["active"]),
        ("He left, saying he was tired.", ["participle"]),
        ("He hopes to say more.", ["active", "infinitive"]),
        ("He went on to say more.", ["active"]),
        ("She made it clear that he lost.", ["active"]),
    ],
)
def test_a_verb_stands_in_one_voice(text: str, voices: list[str]):
    """Auxiliaries, endings and "by" tell the voice."""
    (scene,) = scenes_of(text)

    assert [verb.voice for verb in scene.verbs] == [Voice(voice) for voice in voices]


@pytest.mark.parametrize(
    "text",
    [
        "The claim was false.",
        "His support for the bill grew.",
        "The state of the union is bad.",
        "It is worth noting that she lost.",
        "He left without mentioning her.",
        "Visitors took disparaging words.",
    ],
)
def test_a_noun_or_adjective_of_the_same_form_is_no_cue(text: str):
    """A determiner, an owner or another verb before a form makes it no cue."""
    (scene,) = scenes_of(text)

    assert [verb.cue.lemma for verb in scene.verbs] == []


def test_the_longest_cue_of_several_words_wins():
    """ "Made it clear" is one cue, not "made" with something behind it."""
    (scene,) = scenes_of("She made it clear that he lost.")

    assert [verb.cue.lemma for verb in scene.verbs] == ["make it clear"]


def test_a_sentence_has_a_bounded_number_of_cues():
    """Hostile repetition costs no more than prose."""
    assert max(len(scene.verbs) for scene in scenes_of("he said " * 500)) == MOST_CUES
