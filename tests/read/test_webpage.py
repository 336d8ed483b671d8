"""Web pages: the article's words, without what stands around them."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotedb.errors import UnreadableError
from quotedb.read.webpage import declared_encoding, read_page

SAMPLES = Path(__file__).parent / "samples"


def test_the_article_without_its_surroundings():
    """Navigation, comments, footer, scripts and styles stay out; tables and block quotes stay in."""
    found = read_page((SAMPLES / "tram.html").read_text(encoding="utf-8"))

    assert found.text.split("\n") == [
        "Council backs tram plan",
        "The city council voted on Sunday to build a tram line, the mayor said after a long debate.",
        "“We will start in May,” Mayor Ann Roe told reporters.",
        'Residents were divided. "It is too loud," said Tom Poe, who lives on Mill Road & works nearby.',
        "| Year | Cost | ",
        "|---|---|",
        "| 2026 | 12m |",
    ]


def test_the_headline_lies_before_the_body():
    """A first line that repeats the headline is no sentence of the article."""
    found = read_page((SAMPLES / "tram.html").read_text(encoding="utf-8"))

    assert found.text[found.body_start :].startswith("The city council")


@pytest.mark.parametrize(
    "html",
    [
        "<!-- nothing -->",
        "<html><body></body></html>",
        "<head><style>p { color: red }</style></head><body><script>say('he said')</script></body>",
        "<div>" * 50_000 + "he said",
        "<!doctype html>",
    ],
)
def test_a_page_without_an_article_is_refused(html):
    """What has no text of its own is unreadable, never an empty article."""
    with pytest.raises(UnreadableError):
        read_page(html)


def test_entities_of_a_document_type_are_not_followed():
    """A page cannot pull a file of this machine into its text."""
    entity = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>'

    assert read_page(entity + "<body><p>&x; he said.</p></body>").text == "&x; he said."


def test_a_piece_of_a_page_is_read():
    """A record's HTML need not be a whole page."""
    assert read_page("<p>He said so.</p><p>She did not.</p>").text == "He said so.\nShe did not."


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (b'<meta charset="windows-1252">', "windows-1252"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>", "koi8-r"),
        (b'<?xml version="1.0" encoding="ISO-8859-2"?><html>', "ISO-8859-2"),
        (b"<meta charset=utf-16>", "utf-8"),
        (b"<p>charset=utf-8</p>", None),
    ],
)
def test_pages_declare_their_encoding(raw, encoding):
    """Meta tags and XML lines are believed as browsers believe them."""
    assert declared_encoding(raw) == encoding


def test_the_library_keeps_quiet():
    """A page that cannot be read leaves nothing on standard error."""
    script = """
from quotedb.errors import UnreadableError
from quotedb.read.webpage import read_page
try:
    read_page("<html><body></body></html>")
except UnreadableError:
    print("refused")
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert (done.stdout, done.stderr) == ("refused\n", "")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div",
                ">",
                "<table><tr><td>",
                "he said",
                "&#x0;",
                "&amp",
                "<!--",
                "\ufffd",
                "<h1>x",
            ]
        )
        | st.text(st.characters(exclude_categories=["Cs"]), max_size=10),
        max_size=12,
    ).map("".join)
)
def test_any_markup_gives_a_body_or_a_reason(html):
    """Nothing but UnreadableError comes out, and the body lies in the text."""
    try:
        found = read_page(html)
    except UnreadableError:
        return

    assert 0 <= found.body_start <= len(found.text)
    assert found.text.strip()
