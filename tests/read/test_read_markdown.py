"""Markdown: stored as it is; front matter and the first heading say what it is."""

from datetime import date
from pathlib import Path

import pytest

from quotedb.errors import UnreadableError
from quotedb.moment import day
from quotedb.read.fields import Fields
from quotedb.read.markdown import read_markdown

SAMPLES = Path(__file__).parent / "samples"


def test_front_matter_and_heading():
    """Fields come from the front matter, and the body starts below the heading that repeats the title."""
    text = (SAMPLES / "tram.md").read_text(encoding="utf-8")
    found = read_markdown(text)

    assert found.text == text
    assert text[found.body_start :].startswith("The council voted on *Sunday*")
    assert found.fields == Fields(
        headline="Council backs tram plan", byline="Jane Doe, Tom Poe", published=day(date(2026, 3, 8))
    )


@pytest.mark.parametrize(
    ("top", "headline"),
    [
        ("# Tram plan #\n\n", "Tram plan"),
        ("\n  # Tram plan\n", "Tram plan"),
        ("Tram plan\n=====\n", "Tram plan"),
        ("# Tram plan\n\nBy Jane Doe\n\n", "Tram plan"),
        ("", None),
    ],
)
def test_a_first_heading_is_the_headline(top, headline):
    """Only a heading of level 1 at the top is taken, with header lines below it."""
    found = read_markdown(top + "He said so.")

    assert (found.fields.headline, found.body_start) == (headline, len(top))


def test_lower_headings_are_body():
    """A heading of level 2 says nothing of the article as a whole."""
    assert read_markdown("## What next\n\nHe said so.").body_start == 0


def test_a_heading_alone_is_no_article():
    """There must be something below."""
    with pytest.raises(UnreadableError, match="header lines and no text"):
        read_markdown("# Tram plan\n")
