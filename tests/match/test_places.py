"""Words are found whole, whatever their typography."""

from quotedb.match.places import outline, places_of
from quotedb.model import Span


def test_typography_and_spaces_do_not_count():
    """A curly apostrophe, a no-break space and a line end are what they stand for."""
    assert places_of("It\u2019s\u00a0the\nport.", "It's the port") == [Span(0, 13)]


def test_words_are_whole_and_every_place_counts():
    """A word inside another one is none."""
    assert places_of("report port, port", "port") == [Span(7, 11), Span(13, 17)]
    assert places_of("anything", " ") == []


def test_an_outline_has_no_marks_at_its_edges():
    """Of all pieces together."""
    text = 'He said: "Yes," he said, "no."'

    assert outline([Span(25, 30), Span(9, 15)], text) == (10, 28)
