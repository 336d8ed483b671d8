"""Whom a claim is about."""

import pytest

from quotedb.resolve.about import with_name
from tests.resolve_cases import quotes_of, scene_of


@pytest.mark.parametrize(
    ("marked", "subject"),
    [
        ("<s>Carlos Diaz</s> <c>said</c> <q>he would sell the boat</q>.", "Carlos Diaz"),
        ('Peter Holt left. <q>"He is ill today,"</q> <s>Carlos Diaz</s> <c>said</c>.', "Peter Holt"),
        ('Peter Holt left. <q>"I think he is ill,"</q> <s>Carlos Diaz</s> <c>said</c>.', "Peter Holt"),
        ('Peter Holt left. <q>"I saw that he is ill,"</q> <s>Carlos Diaz</s> <c>said</c>.', "Carlos Diaz"),
        ('Anna Weber left. <q>"He is ill today,"</q> <s>Carlos Diaz</s> <c>said</c>.', None),
        ('Peter Holt left. <q>"His boat sank today,"</q> <s>Carlos Diaz</s> <c>said</c>.', None),
        ("<s>Carlos Diaz</s> <c>said</c> <q>Peter Holt's boat sank today</q>.", None),
        ('<q>"We are ill today,"</q> <s>Carlos Diaz</s> <c>said</c>.', "Carlos Diaz"),
    ],
)
def test_subject(marked, subject):
    """A claim says something of whoever it names or means first, not of what that one has."""
    claim = (quotes_of(marked)[-1].assertions or ())[0].claim

    assert (claim.subject.name if claim.subject else None) == subject


def test_third_person_is_a_party_and_the_context_stays_with_the_speaker():
    """Whoever is meant has an interest like whoever is named; whose words they are stays told."""
    marked = 'Peter Holt left. <q>"He is ill today,"</q> <s>Carlos Diaz</s> <c>said</c>.'
    claim = (quotes_of(marked)[-1].assertions or ())[0].claim

    assert claim.text == "Peter Holt is ill today"
    assert [party.name for party in claim.parties] == ["Peter Holt"]
    assert claim.context == "Carlos Diaz"


def test_name_for_nobody_known():
    """A text stays as it is when its pronouns are not those of the document."""
    scene = scene_of("<s>Carlos Diaz</s> <c>said</c> <q>he left</q>.")
    he = next(word for word in scene.cast.words if word.low == "he")
    peter = (quotes_of("<s>Peter Holt</s> <c>said</c> <q>it rained</q>.")[0]).speaker

    assert with_name("he left", None, [], {he: peter}, scene) == "Peter Holt left"
    assert with_name("he left", None, [], {he: None}, scene) == "he left"
    assert with_name("he left", peter, [], {he: peter}, scene) == "he left"
    assert with_name("he left his boat", None, [], {he: peter}, scene) == "he left his boat"
