"""The pieces of drawings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from quotedb.export.html.charts.svg import breadth, drawing, element, fitted, label, shortened, shown
from tests.export.html.charts.geometry import check_drawing, parsed

HOSTILE = '</text></svg><script>x()</script>" onload="x()'


def test_what_is_written_is_escaped():
    """Neither text nor attribute becomes markup; markup stays; unseen signs are written out."""
    found = parsed(element("text", HOSTILE + "\u202e", element("tspan"), class_=HOSTILE, text_anchor=None))

    assert [each.tag for each in found.iter()] == ["div", "text", "tspan"]
    assert found[0].keys() == ["class"]
    assert found[0].text == HOSTILE + "[U+202E]"


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (1.26, "1.3"), (7, "7"), ("a_b", "a_b"), (1e6, "1e+06")]
)
def test_numbers_are_short(value, text):
    """A tenth of a pixel is enough, and the same everywhere."""
    assert shown(value) == text


@given(st.text(), st.floats(20, 500))
def test_a_cut_text_keeps_within_its_room(text, room):
    """However long, broad or strange; cut at its end or in its middle."""
    assert breadth(fitted(text, room)) <= room
    assert breadth(shortened(text, room)) <= room + breadth("…")


def test_a_cut_says_so():
    """What is missing is marked, and the whole can be had."""
    assert fitted("Maria Zakharova", 60) == "Maria…"
    assert shortened("article_2026-03-08_first.txt", 110).endswith("t.txt")
    assert "<title>Maria Zakharova</title>" in label("Maria Zakharova", 0, 0, room=60)
    assert "<title>" not in label("Maria", 0, 0, room=60)


def test_a_drawing_has_words_for_every_reader():
    """Title and description are part of the picture and stand above it."""
    found = check_drawing(drawing("x", HOSTILE, "told", (100, 50), Markup()))

    assert found.xpath("string(.//figcaption/small)") == "told"
    assert found.xpath(".//div[@tabindex='0']/@aria-label") == [HOSTILE]
