"""Columns on a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.text.breadth import breadth, cut, fold

SIGNS = st.text("ab 漢🙂e\u0301\ufe0f\u200d", max_size=40)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("e\u0301", 1), ("漢字", 4), ("é", 1), ("", 0), ("✔\ufe0f", 1), ("a\u200db", 2)],
)
def test_wide_signs_take_two_columns_and_accents_none(text, columns):
    """As terminals show them; a sign that says how to show the one before takes none, either."""
    assert breadth(text) == columns


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("one two", ["one", "two"]),
        ("a b c d", ["a b c", "d"]),
        ("漢字漢字 a", ["漢字", "漢字", "a"]),
        ("abcdefgh i", ["abcde", "fgh i"]),
        ("a  b", ["a  b"]),
    ],
)
def test_a_text_is_folded_between_words(text, lines):
    """As broad as the terminal shows it, not as long as it is; a long word is cut."""
    assert fold(text, 5) == lines


@given(SIGNS, st.integers(2, 12))
def test_no_line_is_too_broad_and_nothing_is_lost(text, columns):
    """Whatever the signs are."""
    lines = fold(text, columns)

    assert max(map(breadth, lines)) <= columns
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(SIGNS, st.integers(2, 12))
def test_parts_of_a_word_are_the_word(word, columns):
    """An accent is never alone on a line."""
    parts = list(cut(word, columns))

    assert "".join(parts) == word
    assert not any(breadth(part[:1]) == 0 for part in parts[1:])
