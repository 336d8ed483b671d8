"""Whom "he", "she", "his" and "her" in the words of a quote mean."""

import pytest

from quotedb.resolve.meant import gather_said, is_possessive, whom_meant
from tests.resolve_cases import quotes_of, scene_of


def meant(marked: str) -> list[str]:
    """Whom each third person of the last quote means, "?" for nobody sure."""
    quotes, scene = quotes_of(marked), scene_of(marked)
    found = whom_meant(quotes[-1], scene, gather_said(scene, quotes))
    return [who.name if who else "?" for who in found.values()]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<s>Carlos Diaz</s> <c>said</c> <q>he would sell his boat</q>.", ["Carlos Diaz"] * 2),
        ("<q>If he wins</q>, <s>Carlos Diaz</s> <c>said</c>, <q>he will rest</q>.", ["Carlos Diaz"] * 2),
        ("<s>Carlos Diaz</s> <c>said</c> <q>Peter Holt sold his boat</q>.", ["?"]),
        ("<s>Carlos Diaz</s> <c>said</c> <q>a neighbor sold his boat</q>.", ["?"]),
        ("<s>Carlos Diaz</s> <c>said</c> <q>everyone sold his boat</q>.", ["?"]),
        ("Anna Weber left. <s>Carlos Diaz</s> <c>asked</c> <q>her to stay</q>.", ["Anna Weber"]),
        ("Peter Holt left. <s>Carlos Diaz</s> <c>asked</c> <q>him to stay</q>.", ["Peter Holt"]),
    ],
)
def test_in_indirect_speech(marked, expected):
    """The speaker is meant, unless somebody else is spoken of in between, or he speaks to that one."""
    assert meant(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ('Peter Holt left. <q>"He is ill,"</q> <s>Carlos Diaz</s> <c>said</c>.', ["Peter Holt"]),
        ('Anna Weber left. <q>"He is ill,"</q> <s>Carlos Diaz</s> <c>said</c>.', ["?"]),
        ('<s>Carlos Diaz</s> <c>said</c>: <q>"Peter Holt lost his keys. He is ill."</q>', ["Peter Holt"] * 2),
        ('<s>Carlos Diaz</s> <c>said</c>: <q>"My father lost his keys."</q>', ["?"]),
        (
            'Peter Holt wrote to Carl Stone. <q>"He is ill,"</q> <s>Anna Weber</s> <c>said</c>.',
            ["?"],
        ),
        (
            'Peter Holt left. Dan Reed, a host, asked. <q>"He is ill,"</q> <s>Carlos Diaz</s> <c>said</c>.',
            ["Peter Holt"],
        ),
        (
            'Peter Holt left. <s>Carlos Diaz</s> <c>said</c>: <q>"He is ill. Carl Stone called him."</q>',
            ["Peter Holt", "?"],
        ),
    ],
)
def test_inside_quotation_marks(marked, expected):
    """It is never the speaker or who asks, but whoever leads clearly and was mentioned last."""
    assert meant(marked) == expected


def test_whoever_is_spoken_to():
    """Words with "you" may speak to the next voice: that one is not guessed to be "he" in them."""
    marked = (
        'Peter Holt left. <q1>"{} he is ill,"</q1> <s1>Carlos Diaz</s1> <c1>said</c1>. '
        '<q2>"It rained,"</q2> <s2>Peter Holt</s2> <c2>said</c2>.'
    )
    quotes, scene = quotes_of(marked.format("You say")), scene_of(marked.format("You say"))
    others, other_scene = quotes_of(marked.format("They say")), scene_of(marked.format("They say"))

    to_him = whom_meant(quotes[0], scene, gather_said(scene, quotes))
    of_him = whom_meant(others[0], other_scene, gather_said(other_scene, others))

    assert list(to_him.values()) == [None]
    assert [who.name for who in of_him.values() if who] == ["Peter Holt"]


def test_whoever_is_quoted_within():
    """Inside a quotation within a quotation, the inner speaker is not meant either."""
    marked = (
        'Anna Weber left. <s1>Carlos Diaz</s1> <c1>wrote</c1>: <q1>"Peter Holt came. '
        "<s2>Peter Holt</s2> <c2>said</c2>: <q2>'He is ill.'</q2>\"</q1>"
    )
    quotes, scene = quotes_of(marked, {"2": "direct"}), scene_of(marked, {"2": "direct"})
    said = gather_said(scene, quotes)

    assert [who.name for who in whom_meant(quotes[0], scene, said).values() if who] == ["Peter Holt"]
    assert list(whom_meant(quotes[0], scene, said, [quotes[1]]).values()) == [None]


def test_said_is_in_text_order():
    """Voices stand in the order of their sources; a quote without a source has none."""
    marked = (
        '<q1>"It rained,"</q1> <s1>Anna Weber</s1> <c1>said</c1>. '
        "<s2>Carlos Diaz</s2> <c2>agreed</c2> <q2>it did</q2>."
    )
    quotes = quotes_of(marked)

    said = gather_said(scene_of(marked), quotes[::-1])

    assert [one.voice.speaker.name for one in said if one.voice.speaker] == ["Anna Weber", "Carlos Diaz"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("his boat sank", True), ("her boat sank", True), ("her to leave", False), ("he left", False)],
)
def test_possessive(text, expected):
    """ "her" owns what follows, unless that is a light word."""
    scene = scene_of(f"<s>Anna Weber</s> <c>said</c> <q>{text}</q>.")
    word = next(word for word in scene.cast.words if word.text in ("his", "her", "he"))

    assert is_possessive(word, scene) is expected
