"""Anaphors and verdicts."""

import pytest

from quotedb.resolve.verdicts import claim_noun, disowns, is_anaphor, points, refutes
from quotedb.text.compare import words
from tests.resolve_cases import scene_of

SCENE = scene_of("Nothing.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it", True),
        ("those reports", True),
        ("the senator\u2019s claim", True),
        ("Brown\u2019s claim", True),
        ("that argument in a ruling", True),
        ("that that was the case", True),
        ("the idea that two boats sank", False),
        ("the idea of a new pier", False),
        ("two boats", False),
    ],
)
def test_anaphor(text: str, expected: bool):
    """Words that only name a claim point to it; those that say what it is about do not."""
    assert is_anaphor(words(text), SCENE) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("that is a lie", True),
        ("it's simply not true", True),
        ("the mayor's claims about the pier are unfounded", True),
        ("there was no basis for the allegation", False),
        ("the claim is not false", False),
        ("that is a false start", False),
        ("it is wrong to close the pier", False),
        ("Brown is wrong about the attack", False),
        ("the pier is false", False),
    ],
)
def test_refutes(text: str, expected: bool):
    """A verdict calls a claim false that an anaphor or a noun names."""
    assert refutes(words(text), SCENE) is expected


def test_points_and_names():
    """A bare verdict points back; one that says what the claim is about names it."""
    assert points(words("that is a lie"), SCENE)
    assert points(words("the claim is false"), SCENE)
    assert not points(words("the mayor's claims about the pier are unfounded"), SCENE)
    assert claim_noun(words("her claims about the pier"), SCENE) == 1
    assert claim_noun(words("the pier"), SCENE) is None


def test_disowns():
    """Saying that something is not one's view takes it back."""
    assert disowns(words("that was not her view"), SCENE)
    assert not disowns(words("that was her view"), SCENE)
