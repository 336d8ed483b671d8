"""What sort of claim words make."""

import pytest

from quotedb.resolve.claimtypes import claim_type
from quotedb.text.compare import words
from quotedb.vocab import ClaimType
from tests.resolve_cases import scene_of


@pytest.mark.parametrize(
    ("cue", "text", "kind"),
    [
        ("said", "the ferry sank", ClaimType.EVENT),
        ("said", "the ferry is at sea", ClaimType.STATE),
        ("said", "the ferry will sail on Friday", ClaimType.FORECAST),
        ("said", "the ferry may have sunk", ClaimType.EVENT),
        ("said", "the ferry must stop", ClaimType.NORM),
        ("said", "please stop the ferry", ClaimType.NORM),
        ("said", "we oppose the ferry", ClaimType.POSITION),
        ("said", "the ferry is one of the most elegant boats afloat", ClaimType.CHARACTERISATION),
        ("called for", "more boats", ClaimType.NORM),
        ("threatened", "to stop the ferry", ClaimType.POSITION),
    ],
)
def test_claim_type(cue: str, text: str, kind: ClaimType):
    """Words and cue together tell facts from what nobody can check."""
    scene = scene_of(f"<s>Ada Brown</s> <c>{cue}</c> <q>{text}</q>.")

    assert claim_type(text, words(text), scene.attributions[0], scene) is kind
