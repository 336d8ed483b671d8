"""What spreadsheet programs run, and how they are kept from it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotedb.export.profile import EXCEL, PLAIN, Guard, Profile, profile_of, unguard
from tests.export.results import result

SIGNS = "=+-@\t\r\n＝＋－＠'"


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("http://x","y")', '\'=HYPERLINK("http://x","y")'),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("", ""),
        ("a=1", "a=1"),
        ("'tis", "'tis"),
        ("— he said", "— he said"),
    ],
)
def test_what_would_run_is_marked(text, guarded):
    """Every sign that starts a formula, and no other text."""
    assert Guard().text(text) == guarded


@given(st.text() | st.text(SIGNS + "a"))
@example("'")
@example("''=")
def test_a_guarded_text_comes_back(text):
    """Quotes stay verbatim: the guard can be undone, whatever the text is."""
    assert unguard(Guard().text(text)) == text


@given(st.lists(st.text(SIGNS + "a"), unique=True))
def test_no_two_texts_become_one(texts):
    """Different words stay different."""
    guard = Guard()

    assert len({guard.text(text) for text in texts}) == len(texts)


def test_numbers_are_never_touched():
    """Minus one stays a number; names of columns are texts; each guarded text counts."""
    row = (-1, -1.5, Decimal(-2), True, None, date(2026, 3, 8), "-", ["=1"])
    guard = Guard()
    guarded = guard.guarded(result([row], **{"=a": "INTEGER"}))

    assert guarded.columns[0].name == "'=a"
    assert list(guarded.rows) == [(*row[:6], "'-", ["=1"])]
    assert guard.n_guarded == 2


def test_profiles_by_name():
    """Excel wants both; the guard alone can be had or left."""
    assert profile_of(None, None) == profile_of("plain", None) == PLAIN
    assert profile_of("excel", None) == EXCEL == Profile(has_mark=True, is_guarded=True)
    assert profile_of("excel", guard=False) == Profile(has_mark=True)
    assert profile_of("plain", guard=True) == Profile(is_guarded=True)
