"""Where clauses, phrases and names end, without a parser."""

import pytest

from quotedb.extract.constituents import alternation, clause_from, names_from, phrase_from, trimmed, words_of
from quotedb.model import Span
from tests.case_files import LEXICON


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("He said it is late.", "it is late"),
        ("He said it is late, but nobody left.", "it is late"),
        ("He said it is late; nobody left.", "it is late"),
        ("He said it - the old clock - is late - and went.", "it - the old clock - is late"),
        ("He heard it is late, the captain said.", "it is late"),
        ('He said it is "late, but fine" now.', 'it is "late, but fine" now'),
        ('He said it is "late."', 'it is "late."'),
        ("If it is late, we leave.", "it is late"),
        ("He said it is late, as well as dark.", "it is late, as well as dark"),
    ],
)
def test_a_clause_ends_where_another_takes_over(text: str, clause: str):
    """Breaks, pairs of dashes, a verb of saying behind and a main clause after an opening one are seen."""
    start = text.index("it")
    found = clause_from(text, start, whole(text))

    assert found is not None
    assert found.cut(text) == clause


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("She thanked the crew and toured the ship.", "the crew"),
        ("She thanked the crew and the cooks.", "the crew and the cooks"),
        ("She met the crew directly or indirectly involved.", "the crew directly or indirectly involved"),
        ("She thanked the crew and left.", "the crew"),
    ],
)
def test_a_phrase_ends_at_a_second_verb(text: str, phrase: str):
    """A verb joined by "and" belongs to the subject, a noun to the phrase."""
    found = phrase_from(text, text.index("the"), whole(text), LEXICON)

    assert found is not None
    assert found.cut(text) == phrase


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("by The Harbour Gazette days ago", "The Harbour Gazette"),
        ("by BuzzNews.", "BuzzNews"),
        ("by the U.N. last year", "the U.N."),
        ("by the Bank of the North on Monday", "the Bank of the North"),
    ],
)
def test_a_name_is_its_capitals_and_what_joins_them(text: str, name: str):
    """The full stop of the sentence is no part of a name, those of an abbreviation are."""
    found = names_from(text, 3, whole(text))

    assert found is not None
    assert found.cut(text) == name


def test_nothing_is_left_where_only_marks_stand():
    """White space and closing marks alone are no span; lower case is no name."""
    assert trimmed("  ,. ", 0, 5) is None
    assert names_from("by mistake", 3, Span(0, 10)) is None


def test_words_keep_their_inner_marks():
    """Apostrophes, hyphens and points inside a word belong to it."""
    text = "The U.S.-led states' plan, said O'Neill."

    assert [word.cut(text) for word in words_of(text, whole(text))] == [
        "The", "U.S", "led", "states'", "plan", "said", "O'Neill",
    ]  # fmt: skip


def test_the_longest_word_of_a_list_wins():
    """Phrases stand before their own beginnings, and any white space may stand in them."""
    assert alternation(frozenset({"brief", "brief on"})) == r"(?:brief\s+on|brief)"
