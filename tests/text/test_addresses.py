"""All addresses of one page have one normal form, and those of two pages have two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.text.addresses import names_a_page, normal_address

PAGE = "https://example.org/news/bridge-42"
SAME = [
    PAGE,
    f" {PAGE} ",
    "http://example.org/news/bridge-42",
    "HTTPS://WWW.Example.ORG/news/bridge-42/",
    "https://m.example.org/news/bridge-42",
    "https://amp.example.org/news/bridge-42?amp=1",
    "https://example.org:443/news/bridge-42#comments",
    "https://user:secret@example.org/news/bridge-42",
    "https://example.org/news/bridge-42/amp/",
    "https://example.org/amp/news/bridge-42",
    "https://example.org/news/bridge-42.amp",
    "https://example.org/news/bridge-42/print",
    "https://example.org/news/bridge-42?print=true",
    "https://example.org/news/bridge-42?outputType=amp",
    "https://example.org/news/bridge-42/index.html",
    "https://example.org/news/bridge%2d42",
    f"{PAGE}?utm_source=x&utm_campaign=y&fbclid=1",
    "https://www.google.com/amp/s/www.example.org/news/bridge-42/amp",
    "https://example-org.cdn.ampproject.org/c/s/example.org/news/bridge-42",
]
OTHER = [
    "https://example.org/news/bridge-43",
    "https://example.org/news/Bridge-42",
    "https://news.example.org/news/bridge-42",
    "https://example.com/news/bridge-42",
    "https://example.org:8080/news/bridge-42",
    "https://example.org/news/bridge-42?id=7",
    "https://example.org/news/bridge-42#!second",
    "https://example.org/news/bridge-42/2",
    "https://example.org/news/blueprint",
    "ftp://example.org/news/bridge-42",
]
PIECES = st.lists(
    st.sampled_from(
        [
            *("http://", "https://", "www.", "m.", "amp.", "example.org", ":80", "/", "/amp", "/print", "a"),
            *(".amp", ".html", "?", "&", "=", "utm_x", "amp", "1", "%41", "%2541", "#", "#!", "%", "@", "["),
            *("google.com", "/amp/s/", "index.html", "é", " "),
        ]
    ),
    max_size=12,
).map("".join)


@pytest.mark.parametrize("url", SAME)
def test_one_page(url):
    """Ways of showing a page, and of telling how somebody came to it, are left out."""
    assert normal_address(url) == PAGE


@pytest.mark.parametrize("url", OTHER)
def test_other_pages(url):
    """What may name another page stays."""
    assert normal_address(url) != PAGE


def test_parameters_have_one_order():
    """Which came first says nothing."""
    assert normal_address(f"{PAGE}?b=2&a=1") == normal_address(f"{PAGE}?a=1&b=2") == f"{PAGE}?a=1&b=2"


@given(st.one_of(PIECES, PIECES.map("https://www.example.org/".__add__), st.text()))
def test_a_normal_form_is_its_own(url):
    """Normalised again, an address stays what it is."""
    assert normal_address(normal_address(url)) == normal_address(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [(PAGE, True), ("https://example.org/", False), ("https://example.org/?id=7", True), ("urn:x:1", True)],
)
def test_a_site_is_no_page(url, expected):
    """The front page stands for all articles of a site."""
    assert names_a_page(normal_address(url)) is expected
