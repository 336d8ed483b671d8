"""Which main clauses a sentence joins."""

import pytest

from quotedb.resolve.coordination import main_clauses
from tests.resolve_cases import scene_of

SPLIT = [
    (
        "The ferry was late, but the harbour master was not told",
        ["The ferry was late", "the harbour master was not told"],
    ),
    ("I like Ada, and she's a fine mayor", ["I like Ada", "she's a fine mayor"]),
    ("The bridge is old; we will close it", ["The bridge is old", "we will close it"]),
    ("He was late — and Ada Brown has not forgotten it", ["He was late", "Ada Brown has not forgotten it"]),
    (
        "They were tired, and they were wet, but Ada Brown has seen them smile",
        ["They were tired", "they were wet", "Ada Brown has seen them smile"],
    ),
]
WHOLE = [
    "If the ferry is late, and the bridge is closed, we will swim",
    "When it rained, the bridge was closed",
    "The bridge was old, narrow, and painted green",
    "The mayor was tired, and very wet",
    "The engineers, and the mayor who was there, left early",
    "A brief note, and it was late",
    "We said no",
]


@pytest.mark.parametrize(("sentence", "clauses"), SPLIT)
def test_each_subject_with_its_verb_says_something_of_its_own(sentence, clauses):
    """The joining word and the mark before it belong to no clause."""
    assert split(sentence) == clauses


@pytest.mark.parametrize("sentence", WHOLE)
def test_conditions_lists_and_scraps_stay_whole(sentence):
    """What has no subject and verb of its own, or hangs on a condition, is no clause of its own."""
    assert split(sentence) == [sentence]


def split(sentence):
    """Split the content of an attribution."""
    scene = scene_of(f"<s>Bo Ek</s> <c>said</c> <q>{sentence}</q>.")
    (content,) = scene.attributions[0].contents
    return [clause.cut(scene.document.text) for clause in main_clauses(content, scene)]
