"""Which claims accuse somebody, and who speaks in their own cause."""

import pytest

from quotedb.resolve.allegations import is_allegation, is_interested, is_negative
from quotedb.text.compare import words
from quotedb.vocab import ClaimType, SpeakerKind
from tests.builders import speaker
from tests.resolve_cases import scene_of


@pytest.mark.parametrize(
    ("cue", "text", "expected"),
    [
        ("said", "the clerk stole the cash box", True),
        ("said", "the clerk counted the cash box", False),
        ("said", "the clerk never lied about the cash box", False),
        ("said", "the clerk was charged with stealing the cash box", False),
        ("said", "I lied about the cash box", False),
        ("said", "police seek the men who robbed the bank", False),
        ("alleged", "the clerk counted the cash box alone", True),
    ],
)
def test_allegation(cue: str, text: str, expected: bool):
    """Misconduct told as a fact accuses; courts, confessions, denials and what hangs on it do not."""
    scene = scene_of(f"<s>Ada Brown</s> <c>{cue}</c> <q>{text}</q>.")

    assert is_allegation(ClaimType.EVENT, words(text), scene.attributions[0], scene) is expected


def test_what_cannot_be_checked_is_no_allegation():
    """A promise to stop stealing accuses nobody."""
    scene = scene_of("<s>Ada Brown</s> <c>alleged</c> <q>that they must stop stealing</q>.")

    assert not is_allegation(ClaimType.NORM, ["stealing"], scene.attributions[0], scene)


def test_two_negations_make_none():
    """Polarity turns with each negation."""
    scene = scene_of("Nothing.")

    assert is_negative(words("the pier did not close"), scene)
    assert is_negative(words("nobody closed the pier"), scene)
    assert not is_negative(words("nobody said that the pier did not close"), scene)


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Harbour officials", SpeakerKind.GROUP, True),
        ("The family", SpeakerKind.GROUP, True),
        ("Marine biologists", SpeakerKind.GROUP, False),
        ("Nominee of the Harbour Party", SpeakerKind.OFFICE, True),
        ("Brown campaign", SpeakerKind.ORGANIZATION, True),
        ("Harbour Officials Monthly", SpeakerKind.OUTLET, False),
    ],
)
def test_who_speaks_in_their_own_cause(name: str, kind: SpeakerKind, expected: bool):
    """Officials, families and candidates are parties to what they talk about; experts are not."""
    assert is_interested(speaker(name, kind=kind), scene_of("Nothing.")) is expected
