"""Whom "who" and "which" mean."""

import pytest

from quotedb.resolve.mentions import read_mention
from quotedb.resolve.relatives import RELATIVE, resolve_relative
from quotedb.resolve.speakers import resolve_mention
from tests.resolve_cases import quotes_of, scene_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Brown, <s>who</s> <c>said</c> <q>no</q>.", "Ada Brown"),
        ("It pleased Carlos Diaz, a guard, <s>who</s> <c>said</c> <q>no</q>.", "Carlos Diaz"),
        ("Ada Brown lost twice and is a bold, loud liar <s>who</s> <c>said</c> <q>no</q>.", "Ada Brown"),
        ("Ada Brown is a friend of a guard <s>who</s> <c>said</c> <q>no</q>.", None),
        ("Ada Brown told Carlos Diaz that she is a liar <s>who</s> <c>said</c> <q>no</q>.", None),
        ("It pleased port workers <s>who</s> <c>say</c> <q>no</q>.", "Port workers"),
        ("It came from the Harbor Trust, <s>which</s> <c>denied</c> <q>it</q>.", "Harbor Trust"),
        ("A crane <s>that</s> <c>said</c> <q>no</q>.", None),
        ("A guard <s>who</s> <c>said</c> <q>no</q>.", None),
    ],
)
def test_what_stands_before(text, name):
    """A name, an apposition, a group or a body right before the pronoun is meant; else nobody."""
    scene = scene_of(text)
    source = scene.attributions[0].source
    assert source is not None
    mention = read_mention(source, scene.cast, scene.gazetteer)
    assert mention.noun in RELATIVE
    speaker = resolve_relative(mention, scene, (), resolve_mention).speaker

    assert (speaker.name if speaker else None) == name


def test_relative_that_opens_its_sentence():
    """Nothing stands before it that it could mean."""
    quotes = quotes_of("Anna Weber left. <s>Who</s> <c>said</c> <q>that the pier was closed</q>?")

    assert quotes[0].speaker is None
