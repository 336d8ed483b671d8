"""Columns on a terminal."""

import pytest

from quotedb.text.breadth import breadth


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("e\u0301", 1), ("漢字", 4), ("é", 1), ("", 0)])
def test_wide_signs_take_two_columns_and_accents_none(text, columns):
    """As terminals show them."""
    assert breadth(text) == columns
