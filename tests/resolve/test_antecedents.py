"""Whom a pronoun may mean, and how likely."""

import pytest

from quotedb.model import Span
from quotedb.resolve.antecedents import (
    bodies,
    pairs,
    people,
    people_after,
    scored,
    several,
)
from quotedb.resolve.collectives import noun_phrase
from tests.resolve_cases import scene_of


def after(text):
    """Give a scene and the place of the pronoun at the end of a text."""
    scene = scene_of(f"{text} It <c>said</c> <q>no</q>.")
    return scene, Span(len(text) + 1, len(text) + 3)


def test_people_of_the_gender():
    """She means no man, and no body."""
    scene, place = after("Ada Brown met Carlos Diaz at the Harbor Trust.")

    assert [trace.speaker.name for trace in people(place, scene, (), (), "f")] == ["Ada Brown"]
    assert [trace.speaker.name for trace in bodies(place, scene, (), ())] == ["Harbor Trust"]


@pytest.mark.parametrize("owner", ["Norway's", "Norwegian"])
def test_whose_something_is_counts_less(owner):
    """It is rather Denmark than the land that the salmon comes from."""
    scene, place = after(f"Denmark saw that {owner} salmon spoiled.")
    found = {
        each.speaker.name: each.score for each in scored(list(bodies(place, scene, (), ())), place, scene, "")
    }

    assert found["Denmark"] > 1.5 * found["Norway"]


def test_pairs_of_people():
    """Two people joined by "and" may be meant together."""
    scene, place = after("Ada Brown and Carlos Diaz met.")

    assert [trace.speaker.name for trace in pairs(place, scene)] == ["Ada Brown and Carlos Diaz"]
    assert [trace.speaker.name for trace in several(place, scene, ())] == ["Ada Brown and Carlos Diaz"]


def test_subject_before_object():
    """Of two in one sentence the subject is the likelier antecedent."""
    scene, place = after("Peter Holt waited for Carlos Diaz.")
    candidates = scored(list(people(place, scene, (), (), "m")), place, scene, "m")
    best, second = sorted(candidates, key=lambda candidate: -candidate.score)

    assert (best.speaker.name, second.speaker.name) == ("Peter Holt", "Carlos Diaz")
    assert 0 <= second.score < best.score <= 1


def test_nobody_named_before():
    """A pronoun before all names may mean the first one after it."""
    scene = scene_of("<s>He</s> <c>said</c> <q>it was over</q>, and Carlos Diaz left.")

    assert [trace.speaker.name for trace in people_after(Span(0, 2), scene, "m")] == ["Carlos Diaz"]


def test_phrase_of_a_noun():
    """A noun's description goes back to its determiner."""
    scene, _ = after("The local labor experts met.")

    assert noun_phrase(scene.cast.words, 3, scene) == 1
