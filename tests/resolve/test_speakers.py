"""Who speaks, and through whom."""

import pytest

from quotedb.resolve.mentions import Form, read_mention
from quotedb.resolve.speakers import find_voices, resolve_mention
from quotedb.vocab import Naming
from tests.resolve_cases import load_cases, quotes_of, scene_of, written

CASES = [
    pytest.param(case, id=f"{subject}: {case['name']}")
    for subject in ("names", "metonyms", "pronouns", "roles", "groups", "relays")
    for case in load_cases(subject)
]


@pytest.mark.parametrize("case", CASES)
def test_chain_of_the_last_attribution(case):
    """The last attribution of a case has exactly the chain that the case gives."""
    quotes = quotes_of(case["text"])

    assert written(quotes[-1].chain) == case["chain"], case["why"]


def test_author_and_presupposition_have_no_voice():
    """Nobody but the publisher speaks in the author's voice; what is taken for granted has no own voice."""
    scene = scene_of(
        "<q1>The port is old.</q1> <q2>The killing of Ada Brown</q2> shook it.",
        {"1": "author_voice", "2": "presupposition"},
    )

    assert find_voices(scene) == (None, None)


def test_question_without_a_source_is_anonymous():
    """Whoever asked is somebody, though nobody says who."""
    voices = find_voices(scene_of("She was <c>asked</c> <q>if the port is safe</q>.", {"": "question"}))

    assert voices[0] is not None
    assert voices[0].naming is Naming.ANONYMOUS


def test_candidates_are_kept_when_nobody_wins():
    """Everybody whom a pronoun may mean stays on the list, best first."""
    quotes = quotes_of("A letter came from Carlos Diaz and for Peter Holt. <s>He</s> <c>said</c> <q>no</q>.")

    assert {candidate.speaker.name for candidate in quotes[0].candidates} == {"Carlos Diaz", "Peter Holt"}


def test_one_speaker_has_one_value():
    """Every mention of a person gives the same speaker, with the same aliases."""
    quotes = quotes_of(
        "<s1>Mayor Ada Brown</s1> <c1>said</c1> <q1>no</q1>. <s2>Brown</s2> <c2>said</c2> <q2>never</q2>."
    )

    assert quotes[0].speaker == quotes[1].speaker
    assert quotes[0].speaker is not None
    assert "Brown" in {alias.surface for alias in quotes[0].speaker.aliases}


def test_a_city_that_only_hosts_is_no_source():
    """A capital resolves to its government when it is the source, wherever else the text names it."""
    scene = scene_of("The fair was held in Tehran. <s>Tehran</s> <c>said</c> <q>it was safe</q>.")
    attribution = scene.attributions[0]
    assert attribution.source is not None
    mention = read_mention(attribution.source, scene.cast, scene.gazetteer)

    assert mention.form is Form.NAME
    assert resolve_mention(mention, scene, ()).speaker == scene.gazetteer.governments["Iran"]
