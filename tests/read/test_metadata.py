"""What pages say about themselves: the more exact source is believed first."""

from datetime import date
from pathlib import Path

import lxml.html
import pytest

from quotedb.moment import day, parse_moment
from quotedb.read.fields import Fields
from quotedb.read.metadata import read_metadata

SAMPLES = Path(__file__).parent / "samples"


def fields(html: str) -> Fields:
    return read_metadata(lxml.html.document_fromstring(html))


def test_a_page_that_says_all():
    """JSON-LD of the article at the canonical address comes first; its references are followed."""
    assert fields((SAMPLES / "tram.html").read_text(encoding="utf-8")) == Fields(
        headline="Council backs tram plan",
        byline="Jane Doe, Tom Poe",
        outlet="The Daily Example",
        url="https://example.org/2026/tram",
        lang="en",
        published=parse_moment("2026-03-08T18:30:00Z"),
    )


def test_meta_tags_stand_in_for_linked_data():
    """OpenGraph and other meta tags fill what JSON-LD does not say."""
    found = fields(
        """<html lang="fr_CA"><head><title>Tram | The Daily Example</title>
        <meta property="og:title" content="Tram plan">
        <meta property="og:site_name" content="The Daily Example">
        <meta property="og:url" content="https://example.org/a">
        <meta name="Author" content="By Jane Doe">
        <meta property="article:published_time" content="nonsense"><meta name="date" content="2026-03-08">
        </head><body><p>x</p></body></html>"""
    )

    assert found == Fields(
        headline="Tram plan",
        byline="Jane Doe",
        outlet="The Daily Example",
        url="https://example.org/a",
        lang="fr-CA",
        published=day(date(2026, 3, 8)),
    )


@pytest.mark.parametrize(
    ("body", "headline"),
    [
        ("<h1>Tram <b>plan</b></h1>", "Tram plan"),
        ("<h1>One</h1><h1>Two</h1>", "Page title"),
        ("<p>x</p>", "Page title"),
    ],
)
def test_the_page_itself_comes_last(body, headline):
    """Without tags the only heading of level 1 is the headline, else the page's title."""
    assert (
        fields(f"<html><head><title>Page title</title></head><body>{body}</body></html>").headline == headline
    )


def test_nothing_is_invented():
    """A bare page says nothing."""
    assert fields("<html><body><p>He said on 8 March 2026.</p></body></html>") == Fields()


def test_all_addresses_of_a_page():
    """The canonical address names it; AMP, short and mobile pages are further ones."""
    found = fields(
        """<html><head><link rel="amphtml" href="https://example.org/a/amp">
        <meta property="og:url" content="https://example.org/a?from=og">
        <link rel="shortlink" href="https://exm.pl/7"><link rel="canonical" href="https://example.org/a">
        <link rel="alternate" media="only screen and (max-width: 640px)" href="https://m.example.org/a">
        <link rel="alternate" hreflang="de" href="https://example.org/de/a">
        <link rel="alternate" type="application/rss+xml" href="https://example.org/feed">
        <link rel="amphtml" href="/relative/amp"></head><body><p>Text.</p></body></html>"""
    )

    assert found.url == "https://example.org/a"
    assert found.other_urls == (
        "https://example.org/a?from=og",
        "https://example.org/a/amp",
        "https://exm.pl/7",
        "https://m.example.org/a",
    )


def test_a_page_without_a_name_of_its_own_has_no_further_ones():
    """An AMP page alone does not say which article it is."""
    found = fields('<link rel="amphtml" href="https://example.org/a/amp"><p>Text.</p>')

    assert (found.url, found.other_urls) == (None, ())
