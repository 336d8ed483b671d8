"""Stored articles come back with their versions, and with texts where they are asked for."""

from quotedb.store.articles import fetch_texts, load_articles
from quotedb.store.engine import reading
from tests.builders import record
from tests.store.counting import save

URL = "https://example.org/1"


def test_articles_come_with_their_versions(engine):
    """In the order of the versions; a text is fetched for those alone that are named."""
    save(engine, record("One.", url=URL, outlet="The Courier"), record("One. Two.", url=URL))
    with reading(engine) as connection:
        (article,) = load_articles(connection, [1, 99])
        fetch_texts(connection, article.versions[1:])

    assert (article.identity.value, article.outlet) == (URL, "The Courier")
    assert [(each.version_no, each.text) for each in article.versions] == [(1, None), (2, "One. Two.")]
