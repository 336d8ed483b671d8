"""What is shown of hits: their places in the stored text, and the stretch of an article that says most."""

from hypothesis import given
from hypothesis import strategies as st

from quotedb.match.hits import find_hits
from quotedb.match.query import parse_query
from quotedb.model import Span
from quotedb.report.found import GAP, SNIPPET_CP, cut_pieces, read_spans, snippet, write_spans

SPANS = st.lists(
    st.tuples(st.integers(0, 10**6), st.integers(1, 500)).map(lambda pair: Span(pair[0], sum(pair)))
)


@given(SPANS)
def test_places_are_read_as_they_were_written(spans):
    """Half-open, one after the other."""
    assert read_spans(write_spans(spans)) == spans
    assert write_spans([Span(1, 2), Span(5, 9)]) == "1-2;5-9"


@given(st.lists(st.text(min_size=1), min_size=1))
def test_a_content_falls_into_its_pieces(pieces):
    """Also where a piece holds what stands between pieces."""
    spans = [Span(1000 * number, 1000 * number + len(piece)) for number, piece in enumerate(pieces)]

    assert list(cut_pieces(GAP.join(pieces), spans)) == pieces


@given(st.lists(st.sampled_from(["tariff", "a", "word", "x" * 300, "\n"]), min_size=1, max_size=80))
def test_a_snippet_shows_a_whole_hit_and_little_more(words):
    """Cut at whole words, within the text."""
    text = " ".join(words)
    hits = find_hits(parse_query("tariff"), text, "en")
    start, end = snippet(text, hits)

    assert end - start <= SNIPPET_CP
    if hits:
        assert 0 <= start < end <= len(text)
        assert any(start <= hit.start and hit.end <= end for hit in hits)
        assert text[start:end].startswith("tariff") or start == 0 or text[start - 1].isspace()


def test_a_snippet_stands_where_most_hits_do():
    """Not at the first one."""
    text = "A tariff. " + "Nothing. " * 60 + "Tariff upon tariff upon tariff."
    start, end = snippet(text, find_hits(parse_query("tariff"), text, "en"))

    assert text[start:end].endswith("Tariff upon tariff upon tariff.")
    assert snippet(text, []) == (0, 0)
