"""Header lines are told from prose."""

from datetime import date

import pytest

from quotedb.moment import day
from quotedb.read.fields import Fields
from quotedb.read.headers import read_header


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("By Jane Doe\n\n", Fields(byline="Jane Doe")),
        (
            "By Jane Doe and Tom van der Poe, The Daily Example\nMarch 8, 2026\n\n",
            Fields(byline="Jane Doe and Tom van der Poe, The Daily Example", published=day(date(2026, 3, 8))),
        ),
        (
            "BY JANE DOE\nPublished: March 8, 2026\n",
            Fields(byline="JANE DOE", published=day(date(2026, 3, 8))),
        ),
        (
            "\r\n TITLE: Tram\r\nDATE: 2026-03-08\r\n\r\n",
            Fields(headline="Tram", published=day(date(2026, 3, 8))),
        ),
        ("Title: Tram\nDate: last week\n\n", Fields(headline="Tram")),
        (
            "Title: Tram\n\nBy Jane Doe\n\n2026-03-08\n\n",
            Fields(headline="Tram", byline="Jane Doe", published=day(date(2026, 3, 8))),
        ),
        ("date 2026-03-08\n", Fields(published=day(date(2026, 3, 8)))),
        ("Date: 2026-03-08 ", Fields(published=day(date(2026, 3, 8)))),
        ("March 8, 2026\n", Fields(published=day(date(2026, 3, 8)))),
        ("url:https://example.org/a\n", Fields(url="https://example.org/a")),
        ("Title: Is it true?\n\n", Fields(headline="Is it true?")),
        ("by Jane Doe\n\n", Fields(byline="Jane Doe")),
    ],
)
def test_header_lines(header, fields):
    """Header lines give their fields and end where the body starts."""
    found = read_header(header + "He said so.\n")

    assert found.fields == fields
    assert found.body_start == len(header)


@pytest.mark.parametrize(
    "text",
    [
        "By the time the council met, it was late, he said.\n\nMore.",
        "By Friday Night\n\nHe said so.",
        "By Jane Doe's Side\n\nHe said so.",
        "March 2026\nHe said so.",
        "Source: Will you go?\nSource: No, she said.\n\nThey went.",
        "By Jane Doe's account, the tram was late.\n\nShe said so.",
        "Title: a word that means many things.\n\nHe said so.",
        "Source: Reuters\nHe said so.",
        "Source: the mayor. He said so.",
        "Date: the fruit\n\nHe ate it.",
        "Smith: I will go.\nJones: No, she said.",
        "Council backs tram plan\n\nBy Jane Doe\n\nHe said so.",
        "date 2026-13-40 he said",
        "1984\n\nHe said so.",
    ],
)
def test_prose_is_left_alone(text):
    """An ordinary beginning gives no field, and the body starts at 0."""
    found = read_header(text)

    assert (found.body_start, found.fields) == (0, Fields())


def test_reading_starts_where_it_is_told():
    """Below a heading or front matter header lines are read as at the top."""
    found = read_header("# Tram\nBy Jane Doe\n\nHe said so.", 7)

    assert (found.fields.byline, found.body_start) == ("Jane Doe", 20)
