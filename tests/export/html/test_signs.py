"""Hostile text made safe to show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.export.html.signs import UNSEEN, visible, web_address


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, accentué, 中文, مرحبا, 👩‍🚀", "plain, accentué, 中文, مرحبا, 👩‍🚀"),
        ("tab\tand\r\nline", "tab\tand\r\nline"),
        ("a\x00b", "a[U+0000]b"),
        ("abc\u202egpj.exe", "abc[U+202E]gpj.exe"),
        ("\u2066isolated\u2069", "[U+2066]isolated[U+2069]"),
        ("\x1b[31mred", "[U+001B][31mred"),
        ("\ud800", "[U+D800]"),
        ("\U0010ffff\ufdd0", "[U+10FFFF][U+FDD0]"),
    ],
)
def test_unseen_signs_are_written_out(text, shown):
    """What moves or hides other signs is seen; all else stays as it is."""
    assert visible(text) == shown


@given(st.text(st.characters()))
def test_nothing_unseen_is_left(text):
    """Whatever comes in, the result can be encoded and holds no such sign."""
    assert not UNSEEN.search(visible(text))
    assert visible(text).encode().decode() == visible(text)


@pytest.mark.parametrize(
    "text", ["https://example.org/a?b=c#d", "http://example.org", "HTTPS://EXAMPLE.ORG/", "https://[::1]/"]
)
def test_web_addresses_are_links(text):
    """http and https with a host."""
    assert web_address(text) == text


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        " https://example.org",
        "https:alert(1)",
        "https://",
        "http://[",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "folder/article.txt",
        "//example.org/x",
        "https://example.org/\u202ecod",
    ],
)
def test_nothing_else_is_a_link(text):
    """Schemes that run something, files, paths and addresses with hidden signs stay text."""
    assert web_address(text) is None
