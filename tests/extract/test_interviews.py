"""Interviews whose questions are set in bold, without labels."""

from quotedb.extract.transcripts import find_transcripts
from quotedb.vocab import QuoteKind
from tests.case_files import LEXICON, document

INTERVIEW = """We spoke with Ines Moreau about her new book.

**When did you start?**

Ten years ago.

It was winter.

**Was it hard to finish?**

Very.

**What comes next for you?**

A long rest.

This interview was shortened."""


def test_the_guest_of_the_introduction_answers():
    """Every answer, over its paragraphs, has the guest as its source; questions have none."""
    found = list(find_transcripts(document(INTERVIEW), LEXICON))
    answers = [one for one in found if one.kind is QuoteKind.DIRECT]
    questions = [one for one in found if one.kind is QuoteKind.QUESTION]

    assert [[c.cut(INTERVIEW) for c in one.contents] for one in answers] == [
        ["Ten years ago.", "It was winter."],
        ["Very."],
        ["A long rest."],
    ]
    assert {one.source.cut(INTERVIEW) for one in answers if one.source} == {"Ines Moreau"}
    assert len(questions) == 3
    assert all(one.source is None for one in questions)


def test_two_bold_lines_are_no_interview():
    """Bold questions need company to be a layout."""
    text = "**Who won the race?**\n\nNobody knows.\n\n**Who lost it?**\n\nEverybody."

    assert not list(find_transcripts(document(text), LEXICON))
