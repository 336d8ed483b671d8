"""Patterns are tried where one of their words stands, and nowhere else."""

import re

from hypothesis import given
from hypothesis import strategies as st

from quotedb.extract.search import MOST_MATCHES, Search, keywords, listed, matches, sentences_with
from quotedb.model import Document
from tests.case_files import document

PARTS = ["Claims", "claim", "reclaim", "fell", "\u0130zmir", "“", "”", ".", "\n\n", ",", "that"]
CLAIM = Search(re.compile(r"\b[Cc]laims?\b"), listed("claim claims"))


def cut(whole: Document, words: str) -> list[str]:
    return [sentence.cut(whole.text) for sentence in sentences_with(whole, listed(words))]


def test_the_longest_word_stands_for_a_phrase():
    """Short words are in every sentence, long ones are rare."""
    assert keywords(frozenset({"paid tribute to", "claim", "It's worth noting"})) == {
        "tribute",
        "claim",
        "noting",
    }


def test_sentences_come_once_and_in_order():
    """However many of the words a sentence holds, in capitals or not, it comes once."""
    whole = document("The report fell. Nobody knew. REPORT or claim, one claim fell. A claim.")

    assert cut(whole, "claim report") == ["The report fell.", "REPORT or claim, one claim fell.", "A claim."]
    assert cut(whole, "letter") == []


def test_a_letter_that_grows_in_lower_case_moves_nothing():
    """The capital dotted i is one letter and its lower case two."""
    whole = document("\u0130\u0130\u0130\u0130 \u0130zmir fell. A claim fell. Nobody knew.")

    assert cut(whole, "claim") == ["A claim fell."]


def test_matches_lie_within_their_sentence():
    """What would reach over the end of a sentence is no match."""
    whole = document("He made the claim. That was all.")
    over = Search(re.compile(r"claim\W+That"), listed("claim"))

    assert list(matches(whole, over)) == []


def test_a_text_that_no_prose_has_is_read_in_part():
    """Only so many matches of one stretch count, so that a hostile text takes no longer than its length."""
    whole = document("his claim that " * 300)

    assert 0 < len(list(matches(whole, CLAIM))) <= MOST_MATCHES * len(whole.sentences)


@given(st.lists(st.sampled_from(PARTS), max_size=40))
def test_no_match_is_missed(parts: list[str]):
    """The words only save work: a pattern finds the same in every sentence as by itself."""
    whole = document(" ".join(parts))
    alone = [
        match.span()
        for sentence in whole.sentences
        for match in CLAIM.pattern.finditer(whole.text, sentence.start, sentence.end)
    ]

    assert [match.span() for match, _ in matches(whole, CLAIM)] == alone
