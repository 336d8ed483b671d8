"""Differences of wordings: words in text order, ends that are left out, and a lost "not"."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.report.variants import compare, write_differences
from quotedb.text.compare import words

FULL = "We will not sell the harbour. Whoever says so, and many do, is lying."
TEXT = st.text(alphabet="ab no.,… ", min_size=1)


@pytest.mark.parametrize(
    ("own", "added", "dropped", "cut", "has_ellipsis", "negation_changed"),
    [
        (FULL, None, None, None, False, False),
        (
            "we will not sell the harbour; whoever says so, and many do, is lying",
            None,
            None,
            None,
            False,
            False,
        ),
        ("We will sell the harbour.", None, "not", "end", False, True),
        ("We will not ever sell the old harbour.", "ever … old", None, "end", False, False),
        ("will not sell", None, None, "both", False, False),
        ("sell the harbour", None, None, "both", False, True),
        ("Whoever says so, and many do, is lying.", None, None, "start", False, False),
        ("Whoever says so … is lying.", None, "and many do", "start", True, False),
        ("Whoever says so, and many do, is a liar.", "a liar", "lying", "start", False, False),
        ("Every man who says so, and many do, is lying.", "every man who", "whoever", "start", False, False),
        (
            "I have not said so about any harbour.",
            "i have not said so about any harbour",
            None,
            None,
            False,
            False,
        ),
        ("No, we will not sell the harbour.", "no", None, "end", False, False),
    ],
)
def test_what_a_quote_changes(own, added, dropped, cut, has_ellipsis, negation_changed):
    """A cut at an end drops no words; a "not" is lost where its clause is quoted without it."""
    assert compare(FULL, own) == (own, added, dropped, cut, has_ellipsis, negation_changed)


@given(TEXT, TEXT)
def test_added_words_are_the_quotes_own(whole, own):
    """Whatever the wordings, what is added stands in the quote and what is dropped in the fuller wording."""
    _, added, dropped, _, _, _ = compare(whole, own)

    assert set((added or "").replace("…", "").split()) <= set(words(own))
    assert set((dropped or "").replace("…", "").split()) <= set(words(whole))


@given(TEXT)
def test_equal_wordings_do_not_differ(text):
    """Nothing is added, dropped, cut or turned."""
    assert compare(text, text)[1:4] == (None, None, None)
    assert not compare(text, text)[5]


def test_only_wordings_of_their_own_are_compared():
    """A quote in the fullest words has no row, and a second call replaces the rows of the first."""
    with duckdb.connect() as snapshot:
        snapshot.execute(
            "create table quote_occurrences as select * from (values"
            " (1, 7, null), (2, 7, 'not sell')) as t (quote_id, utterance_id, wording);"
            " create table utterances as select 7 as utterance_id, 'We will not sell.' as best_text;"
            " create table quotes as select unnest([1, 2]) as quote_id, 3 as version_id;"
            " create table article_versions as select 3 as version_id, 'en' as lang"
        )
        write_differences(snapshot)
        write_differences(snapshot)
        found = snapshot.execute("select * from quote_differences").fetchall()

    assert found == [(2, "not sell", None, None, "start", False, False)]
