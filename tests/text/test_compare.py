"""When two wordings are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.text.compare import claim_form, normal_form, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We’re NOT neutral.”", "we're not neutral"),
        ("US-Israeli  attacks\n", "US\u00a0–\u00a0Israeli attacks"),
        ("the U.S. bases", "the US bases"),
        ("1,000 dead", "1000 dead"),
        ("Straße", "STRASSE"),
        ("co\u00adoperation", "cooperation"),
        ("the voters' choice", "the voters choice"),
    ],
)
def test_same_wording(one: str, other: str) -> None:
    """Case, typography and punctuation do not make a wording another."""
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("5%", "5"), ("$5", "5"), ("1.5", "15"), ("it's", "its"), ("he won", "he won't")],
)
def test_other_wording(one: str, other: str) -> None:
    """What carries meaning stays."""
    assert normal_form(one) != normal_form(other)


def test_claim_form() -> None:
    """A leading "that" and articles make no other claim."""
    assert (
        claim_form("That the Kremlin backs an ally")
        == claim_form("Kremlin backs ally")
        == "kremlin backs ally"
    )
    assert claim_form("the") == "the"
    assert claim_form("He knew that.") == "he knew that"


@given(st.text())
def test_forms_are_idempotent(text: str) -> None:
    """Applying a form again changes nothing; its words have single spaces between."""
    normal, claim = normal_form(text), claim_form(text)

    assert normal_form(normal) == normal
    assert claim_form(claim) == claim
    assert normal.split() == words(text)
