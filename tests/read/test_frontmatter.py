"""Front matter is read by the names of header lines; other marks at the top are body."""

from datetime import date

import pytest

from quotedb.moment import day
from quotedb.read.fields import Fields
from quotedb.read.frontmatter import read_front_matter


def test_toml_front_matter():
    """TOML between plus signs is read by the same names."""
    text = '+++\ntitle = "Tram"\ndate = 2026-03-08\nauthors = ["Jane Doe"]\ndraft = false\n+++\n\nHe said so.'
    found = read_front_matter(text)

    assert text[found.body_start :] == "He said so."
    assert found.fields == Fields(headline="Tram", byline="Jane Doe", published=day(date(2026, 3, 8)))


@pytest.mark.parametrize(
    "text",
    [
        "+++\ntitle = \n+++\nHe said.",
        "---\n- a\n---\nHe said.",
        "---\ntitle: x\nHe said.",
        "---\nHe said so.\n---\nAnd more.",
    ],
)
def test_broken_front_matter_is_body(text):
    """What is no mapping between two marks is left in the body."""
    assert read_front_matter(text).body_start == 0
