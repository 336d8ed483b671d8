"""Assembling a page."""

import base64
import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from lxml import html

from quotedb.export.html.page import base_style, environment, inlined, policy, render

TEMPLATE = """{% extends "page.html" %}
{% block title %}{{ text }}{% endblock %}
{% block main %}<p class="{{ text }}">{{ text }}</p>{% endblock %}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("templates")
    (folder / "one.html").write_text(TEMPLATE, "utf-8")
    return environment(folder)


@given(
    text=st.text(st.characters()) | st.sampled_from(["</title><script>x()</script>", '" onclick="x()', "'>"])
)
def test_a_text_never_becomes_markup(made, text):
    """Whatever a value holds, the page has the same elements and attributes."""
    page = "".join(render(made, "one.html", style="p{}", text=text))
    found: Any = html.document_fromstring(page.encode())

    assert len(found.xpath("//p")) == 1
    assert found.xpath("//p")[0].keys() == ["class"]
    assert not found.xpath("//script")


def test_the_policy_allows_our_own_style_and_script_only(made):
    """The hashes are those of what stands in the page, to the byte."""
    page = "".join(render(made, "one.html", style=base_style(), script="let a = 1 < 2;\n", text="x"))
    found: Any = html.document_fromstring(page.encode())
    allowed = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    for element in ("style", "script"):
        text = page.partition(f"<{element}>")[2].partition(f"</{element}>")[0]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in allowed

    assert "default-src 'none'" in allowed
    assert "unsafe" not in allowed


def test_a_page_without_script_allows_none():
    """Nothing runs where there is nothing to run."""
    assert "script-src 'none'" in policy("p{}")


@pytest.mark.parametrize("text", ["</style>", "a</script>", "<!-- x", "a\r\nb", "a\x00"])
def test_what_would_end_its_element_is_refused(text):
    """A style or script that the parser would cut, or change, is our mistake and found at once."""
    with pytest.raises(ValueError, match="style and script"):
        inlined(text)


def test_a_missing_value_is_an_error(made):
    """A template that names what nobody gives fails, instead of showing nothing."""
    with pytest.raises(UndefinedError):
        list(render(made, "one.html", style=""))
