"""JSON-LD: whatever shape a publisher gives it, the article in it is found."""

import lxml.html
import pytest

from quotedb.read.fields import Fields
from quotedb.read.linkeddata import byline, read_linked_data


def linked(data: str, canonical: str | None = None) -> Fields:
    html = f'<head><script type="application/ld+json">{data}</script></head><body>x</body>'
    return read_linked_data(lxml.html.document_fromstring(html), canonical)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "null",
        "[1, [2, [3]]]",
        '{"@type": "NewsArticle"}',
        '{"@type": ["WebPage"], "headline": "x"}',
        '{"@type": "NewsArticle", "headline": {"a": 1}, "author": [1, {"name": []}], "datePublished": 5}',
        "[" * 5000,
    ],
)
def test_broken_linked_data_says_nothing(data):
    """JSON-LD that is broken or of other things leaves every field unknown."""
    assert linked(data) == Fields()


def test_wrapped_linked_data_is_read():
    """Comments and CDATA around JSON-LD, and raw line ends inside its texts, do no harm."""
    data = (
        '//<![CDATA[\n{"@type": "schema:NewsArticle", "headline": "Tram\nplan", "author": "Jane Doe"}\n//]]>'
    )

    assert linked(data) == Fields(headline="Tram plan", byline="Jane Doe")


def test_the_article_at_the_address_is_read():
    """Where a page describes several articles, its own address tells which is meant."""
    data = """[{"@type": "NewsArticle", "headline": "Other", "url": "https://example.org/b"},
               {"@type": "BlogPosting", "headline": "This", "url": "https://example.org/a"}]"""

    assert linked(data, "https://example.org/a").headline == "This"
    assert linked(data, "https://example.org/c").headline == "Other"


def test_a_byline_names_each_author_once():
    """Names are joined, "By" is left out."""
    assert byline(["By Jane Doe", "Jane Doe", "Tom Poe"]) == "Jane Doe, Tom Poe"


def test_addresses_are_no_names():
    """An author given as a web address names nobody."""
    assert (
        linked('{"@type": "Article", "author": ["https://example.org/jane", "Jane Doe"]}').byline
        == "Jane Doe"
    )
