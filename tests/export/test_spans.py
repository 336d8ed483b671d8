"""Spans as exports write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.errors import QueryError
from quotedb.export.spans import BETWEEN, pieces_of, read_spans, words_at


@st.composite
def quotes(draw):
    """A text and spans of it, in any order, as a quote has them."""
    text = draw(st.text("ab …😀\n", min_size=2, max_size=30))
    spans = draw(
        st.lists(
            st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda s: s[0] < s[1]),
            min_size=1,
            max_size=4,
        )
    )
    return text, tuple(spans)


@given(quotes())
def test_words_are_cut_into_the_pieces_that_they_were_joined_of(quote):
    """Also where a piece holds what stands between pieces."""
    text, spans = quote
    written = ";".join(f"{start}-{end}" for start, end in spans)

    assert read_spans(written) == spans
    assert pieces_of(words_at(text, spans), spans) == tuple(text[start:end] for start, end in spans)


@pytest.mark.parametrize(
    "written", ["", "1", "1-", "-1", "1-2;", "1-2,3-4", "01-2", "1-2 ", "٣-٤", "20-Jan", "2-2", "3-2", None]
)
def test_what_is_no_span_is_refused(written):
    """A spreadsheet program that made a date of it, too."""
    with pytest.raises(QueryError):
        read_spans(written)


@pytest.mark.parametrize("exact", ["abc", f"ab{BETWEEN}cde", f"a{BETWEEN}bcd", "ab … ", ""])
def test_words_of_another_length_are_refused(exact):
    """They are not what stands at the spans."""
    with pytest.raises(QueryError, match="not as long as their spans"):
        pieces_of(exact, ((0, 2), (5, 7)))
