"""Feeds that carry their articles, and entries that only link to them."""

from pathlib import Path

import pytest

from quotedb.errors import UnreadableError
from quotedb.model import RawArticle, Rejected
from quotedb.moment import parse_moment
from quotedb.read.feeds import feed, jsonfeed
from quotedb.read.pick import guess_format, read_articles
from quotedb.read.reader import ReadOptions

SAMPLES = Path(__file__).parent.parent / "samples" / "feeds"
SAID = "The bridge will open in May, Ann Lee said."


def read(name: str, change: tuple[bytes, bytes] = (b"", b"")) -> list[RawArticle | Rejected]:
    return list(read_articles((SAMPLES / name).read_bytes().replace(*change), name, ReadOptions()))


def article(found: RawArticle | Rejected) -> RawArticle:
    assert isinstance(found, RawArticle), found
    return found


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("town.rss", (feed.READER.name, "its root is <rss>")),
        ("town.atom", (feed.READER.name, "its root is <feed>")),
        ("town.feed.json", (jsonfeed.READER.name, "its version is jsonfeed.org's")),
    ],
)
@pytest.mark.parametrize("as_name", ["", "-", "feed.xml"])
def test_feeds_are_recognised(name, told, as_name):
    assert guess_format((SAMPLES / name).read_bytes(), as_name or name) == told


def test_an_entry_with_its_content_is_an_article():
    whole, link = read("town.rss")
    found = article(whole)

    assert found.text == f"{SAID}\n\n“It is safe.”"
    assert (found.headline, found.byline, found.outlet) == (
        "Bridge & road to open",
        "Jane Doe",
        "The Springfield Example",
    )
    assert (found.url, found.guid, found.lang) == ("https://www.example.org/bridge", "example-1", "en-gb")
    assert found.published == parse_moment("2026-03-08T10:15:00Z")
    assert found.source_ref == "town.rss#1"
    assert isinstance(link, Rejected)
    assert link.reason == "is a link with a summary, not the article itself: https://www.example.org/link."


def test_a_long_description_is_the_article():
    long = ("The council met. " * 100).encode()
    _, link = read("town.rss", (b"Read more on our page.", long))

    assert article(link).text.startswith("The council met.")


def test_atom_names_all_its_authors():
    (found,) = map(article, read("town.atom"))

    assert (found.text, found.headline, found.byline) == (SAID, "Bridge to open", "Jane Doe, José Roe")
    assert (found.guid, found.lang) == ("urn:example:1", "en")
    assert found.published == parse_moment("2026-03-08T10:15:00Z")


def test_a_feed_that_breaks_off_gives_what_it_holds():
    (found, *_) = read("town.rss", (b"</channel>\n</rss>", b""))

    assert article(found).headline == "Bridge & road to open"


def test_json_feed_gives_articles_and_reasons():
    first, second, link, number = read("town.feed.json")

    assert (article(first).text, article(first).byline) == (f"{SAID}\n\nShe left.", "Jane Doe")
    assert (article(second).text, article(second).byline) == ("Lee said no.", "The Desk")
    assert article(first).outlet == "The Springfield Example"
    assert isinstance(link, Rejected)
    assert link.reason.endswith("not the article itself: https://www.example.net/else.")
    assert isinstance(number, Rejected)
    assert number.reason == "is a number, not an item."


@pytest.mark.parametrize(
    ("raw", "name", "reason"),
    [
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>&a;</rss>", "feed", "declares XML entities"),
        (b"plain words", "feed", "is no feed"),
        (b"{", "jsonfeed", "is not JSON"),
        (b"{}", "jsonfeed", "no list of items"),
    ],
)
def test_what_is_no_feed_is_refused(raw, name, reason):
    with pytest.raises(UnreadableError, match=reason):
        list(read_articles(raw, "a", ReadOptions(format=name)))
