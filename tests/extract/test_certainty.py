"""Certainty of a content by its source, the class of a cue, and which attributions are questions."""

import pytest

from quotedb.extract.certainty import grade
from quotedb.extract.sieve import extract
from quotedb.model import Attribution, Span
from quotedb.vocab import Certainty, CueClass, QuoteKind
from tests.case_files import LEXICON, document


@pytest.mark.parametrize(
    ("text", "words", "certainty"),
    [
        ("The mayor said the bridge is safe.", "the bridge is safe", Certainty.CT_PLUS),
        ("The mayor said the bridge is not safe.", "the bridge is not safe", Certainty.CT_PLUS),
        ("The mayor said the bridge may be closed.", "the bridge may be closed", Certainty.PS_PLUS),
        ("The mayor said the bridge will likely close.", "the bridge will likely close", Certainty.PR_PLUS),
        ("The mayor denied that the bridge was closed.", "the bridge was closed", Certainty.CT_MINUS),
        ("Two ships are expected to sail on Friday.", "to sail on Friday", Certainty.PR_PLUS),
        ("Two ships are not expected to sail on Friday.", "to sail on Friday", Certainty.PR_MINUS),
        ("The mayor was asked if the bridge is safe.", "if the bridge is safe", Certainty.CT_U),
        ("The mayor declined to comment.", "to comment", Certainty.NA),
        ("There have been reports that the bridge could close.", "the bridge could close", Certainty.PS_PLUS),
    ],
)
def test_certainty_is_what_the_source_holds(text: str, words: str, certainty: Certainty):
    """A hedge in the cue or the main clause lowers it, a denial turns it, a negation inside it does not."""
    found = [one for one in extract(document(text), LEXICON) if one.contents[-1].cut(text).endswith(words)]

    assert [one.certainty for one in found] == [certainty]


def test_a_hedge_in_a_lower_clause_grades_something_else():
    """The hedge behind "because" leaves what was said certain."""
    text = "The mayor said the bridge closed because it might fall."

    assert extract(document(text), LEXICON)[0].certainty is Certainty.CT_PLUS


@pytest.mark.parametrize(
    ("text", "cue_class"),
    [
        ("The mayor said the bridge is safe.", CueClass.NEUTRAL),
        ("The mayor denied that the bridge was closed.", CueClass.DENIAL),
        ("The mayor confirmed that the bridge was closed.", CueClass.CONFIRMATION),
        ("The mayor was furious about the bridge.", CueClass.REACTION),
        ("The claim is premature.", CueClass.DOUBT),
        ("The claim is baseless.", CueClass.DENIAL),
        ("That claim is a lie.", CueClass.DENIAL),
        ("The claim is not false.", CueClass.DOUBT),
    ],
)
def test_the_cue_tells_its_class(text: str, cue_class: CueClass):
    """The class comes from the cue's entry, or from the rule where no verb is involved."""
    assert [one.cue_class for one in extract(document(text), LEXICON)] == [cue_class]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said she could not open the bridge.",
        'The mayor said: "You could call the bridge a toy."',
        "The mayor explained how the bridge could fall.",
    ],
)
def test_what_one_can_do_is_no_hedge(text: str):
    """Inability, what anybody may do, and a question inside the content leave what was said certain."""
    assert extract(document(text), LEXICON)[0].certainty is Certainty.CT_PLUS


def test_asked_whether_is_a_question():
    """A reported question is a question even where a subject asks it."""
    found = extract(document("The reporter asked whether the bridge is safe."), LEXICON)

    assert [(one.kind, one.certainty) for one in found] == [(QuoteKind.QUESTION, Certainty.CT_U)]


def test_what_a_rule_has_set_stays():
    """A rule knows more than its cue's words."""
    text = "The mayor said the bridge may be closed."
    found = Attribution(
        kind=QuoteKind.INDIRECT,
        contents=(Span(15, 39),),
        cue=Span(10, 14),
        source=Span(0, 9),
        rule="test",
        confidence=1.0,
        certainty=Certainty.NA,
    )

    assert grade(found, text, LEXICON).certainty is Certainty.NA
