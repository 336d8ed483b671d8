"""Interviews whose questions are set in bold, without labels."""

import pytest

from quotedb.extract.sieve import extract
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


@pytest.mark.parametrize(
    "opening",
    [
        "Interview with Maria Costa, head of the Coastal Survey.",
        "Five questions for Maria Costa",
        "Q&A: Maria Costa",
        "Maria Costa, head of the Coastal Survey, spoke to us about sand.",
        "Maria Costa, an engineer, talks to the Weekly.",
        "The Weekly talks to engineer Maria Costa.",
        "This is our conversation with the engineer Maria Costa.",
    ],
)
def test_the_opening_names_who_answers(opening: str):
    """Answers marked with a letter are the guest's, who stands above the first question."""
    text = f"{opening}\n\nQ: Is it late?\n\nA: Yes, it is.\n"
    question, answer = extract(document(text), LEXICON)

    assert question.kind is QuoteKind.QUESTION
    assert answer.source is not None
    assert answer.source.cut(text) == "Maria Costa"
    assert answer.cue is not None
    assert answer.cue.cut(text) == "A:"


@pytest.mark.parametrize(
    "opening",
    [
        "The mayor said so in an interview with Fox Radio.",
        "She spoke with Tom Reed.",
        "Interview with Ann Lee\n\nInterview with Tom Reed",
        "In an interview with Norwell Radio the mayor said no.",
        "Ann Lee met Tom Reed.",
    ],
)
def test_no_guest_is_better_than_a_wrong_one(opening: str):
    """A name that need not be the guest's answers nothing."""
    text = f"{opening}\n\nQ: Is it late?\n\nA: Yes, it is.\n"
    answers = [one for one in find_transcripts(document(text), LEXICON) if one.kind is QuoteKind.DIRECT]

    assert [one.source and one.source.cut(text) for one in answers] == ["A"]
