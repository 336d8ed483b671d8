"""Plain text: header lines are recognised and stay in the text; prose is never eaten."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.bundled import bundled
from quotedb.errors import UnreadableError
from quotedb.moment import day
from quotedb.read.fields import Fields
from quotedb.read.plain import read_plain

SAMPLES = Path(__file__).parent / "samples"


def test_the_seed_has_a_glued_header():
    """The date before the first sentence is header, and nothing else is known."""
    text = bundled("seeds/000_63f4c039bd0e3cba.txt").read_text(encoding="utf-8")
    found = read_plain(text)

    assert found.text == text
    assert found.body_start == 17
    assert found.fields == Fields(published=day(date(2026, 3, 8)))


def test_all_header_lines_are_read():
    """A full block of header lines gives each field, and the body starts below the empty line."""
    text = (SAMPLES / "header.txt").read_text(encoding="utf-8")
    found = read_plain(text)

    assert found.text == text
    assert text[found.body_start :].startswith("The council voted")
    assert found.fields == Fields(
        headline="Council backs tram plan: works in May",
        byline="Jane Doe",
        outlet="The Daily Example",
        url="https://example.org/2026/tram",
        guid="tram-7",
        lang="en-GB",
        published=day(date(2026, 3, 8)),
    )


@pytest.mark.parametrize("text", ["", " \n\u3000", "Title: Tram\nBy Jane Doe\n\n"])
def test_no_body_is_no_article(text):
    """White space and header lines alone are refused."""
    with pytest.raises(UnreadableError, match="no text"):
        read_plain(text)


LINES = st.sampled_from(
    [
        "Title: Tram",
        "By Jane Doe",
        "date: 2026-03-08",
        "---",
        "+++",
        "",
        "He said so.",
        "# Tram",
        " date 2026-03-08 x",
    ]
)


@given(st.lists(LINES | st.text(max_size=20), max_size=8).map("\n".join))
def test_the_body_lies_in_the_text(text):
    """The text is never changed, and its body starts within it."""
    try:
        found = read_plain(text)
    except UnreadableError:
        return

    assert found.text == text
    assert 0 <= found.body_start < len(text)
