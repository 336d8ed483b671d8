"""The noun phrase before a verb: who does it."""

import pytest

from quotedb.extract.subjects import noun_phrase_before
from quotedb.model import Span
from tests.case_files import LEXICON


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The mayor # it.", "The mayor"),
        ("Yesterday the old mayor of Leeds # it.", "the old mayor of Leeds"),
        ("Meanwhile, Kenyan diplomats # it.", "Kenyan diplomats"),
        ("Still, Norway and Sweden # it.", "Norway and Sweden"),
        ("It came at a moment Ottawa officials # it.", "Ottawa officials"),
        ("In the call Lee # it.", "Lee"),
        ("Lee, a spokesman for the port, # it.", "Lee"),
        ("Lee for his part # it.", "Lee"),
        ("The final accord on fish # it.", "The final accord on fish"),
        ("Norway's Ambassador to the Holy See # it.", "Norway's Ambassador to the Holy See"),
        ("They know that she # it.", "she"),
        ("Many teachers almost universally # it.", "Many teachers"),
    ],
)
def test_the_subject_is_the_phrase_of_the_verb(text: str, subject: str):
    """Leads, appositions and adjuncts are left out; titles and attachments are kept."""
    found = noun_phrase_before(text, text.index("#"), Span(0, len(text)), LEXICON)

    assert found is not None
    assert found.cut(text) == subject


@pytest.mark.parametrize("text", ["# it.", "The mayor was # it.", "She came and # it.", "Then, # it."])
def test_there_may_be_no_subject(text: str):
    """Behind an auxiliary, a conjunction or a mark no noun phrase ends."""
    assert noun_phrase_before(text, text.index("#"), Span(0, len(text)), LEXICON) is None
