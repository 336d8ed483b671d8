"""Where pages stand."""

from dataclasses import replace

from quotedb.export.site.shelf import Shelf, article_path
from quotedb.report.gather.articles import gather_articles
from quotedb.report.gather.lines import gather_quote_lines


def test_everything_has_a_page_unless_the_shelf_says_otherwise():
    """A shelf of everything links everything; one of nothing links nothing."""
    nothing = Shelf(articles=(), claims=(), speakers=())

    assert Shelf().claim("k") == "claims/k.html"
    assert Shelf().speaker("k") == "speakers/k.html"
    assert Shelf().speaker(None) is None
    assert nothing.claim("k") is nothing.speaker("k") is None


def test_versions_have_pages_of_their_own(material):
    """The newest version stands under the article's key, an older one under its own, and they link."""
    number = material.world.versions["gazette"]["version_id"]
    (old,) = gather_articles(material.ask, material.texts, [number])
    shelf, line = material.found.shelf, old.article

    assert shelf.article(line) == article_path(line) == f"articles/{line.version_key}.html"
    assert shelf.newest(line) == f"articles/{line.article_key}.html"
    assert [shelf.version(line, version) for version in old.versions] == [
        shelf.article(line),
        shelf.newest(line),
    ]
    assert Shelf(articles=()).version(line, old.versions[0]) is None


def test_a_rejected_quote_has_no_place(material):
    """What a person ruled to be no quote is marked in no text."""
    number = material.world.quotes["safe"]["quote_id"]
    line = gather_quote_lines(material.ask, [number])[number]

    assert material.found.shelf.quote(line).endswith(f".html#q-{line.quote_key}")
    assert material.found.shelf.quote(replace(line, is_rejected=True)) is None
