"""What a drawing looks like, read from its elements: does anything overlap, or stand outside?"""

from dataclasses import dataclass
from typing import Any

from lxml import html
from markupsafe import Markup

from quotedb.export.html.charts.svg import SIZE, breadth


@dataclass(frozen=True)
class Written:
    """A line of text and the room that it takes."""

    text: str
    left: float
    right: float
    middle: float

    def touches(self, other: "Written") -> bool:
        """Say whether two lines overlap."""
        return (
            abs(self.middle - other.middle) < SIZE
            and self.left < other.right - 1
            and other.left < self.right - 1
        )


def parsed(figure: Markup) -> Any:
    """Read a figure as a browser would."""
    return html.fragment_fromstring(str(figure), create_parent="div")


def texts(svg: Any) -> list[Written]:
    """Give the lines of a drawing."""
    found = []
    for each in svg.xpath(".//text"):
        text = "".join(part for part in each.xpath("text()"))
        x, wide = float(each.get("x")), breadth(text)
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[each.get("text-anchor", "start")]
        found.append(Written(text, left, left + wide, float(each.get("y"))))
    return found


def check_drawing(figure: Markup) -> Any:
    """Assert that a figure has its words for every reader, and that no text leaves it or meets another."""
    found = parsed(figure)
    for svg in found.xpath(".//svg"):
        assert svg.get("role") == "img"
        assert [svg.xpath("string(title)"), svg.xpath("string(desc)")] != ["", ""]
        assert svg.get("aria-labelledby") == " ".join(svg.xpath("title/@id | desc/@id"))
        width, height = (float(each) for each in svg.get("viewbox").split()[2:])
        lines = texts(svg)
        for line in lines:
            assert line.left >= -1, line
            assert line.right <= width + 1, line
            assert 0 <= line.middle <= height, line
        for at, line in enumerate(lines):
            assert not [other for other in lines[at + 1 :] if line.touches(other)], line
        for box in svg.xpath(".//rect"):
            assert float(box.get("x")) + float(box.get("width")) <= width + 1
            assert float(box.get("y")) + float(box.get("height")) <= height + 1
    assert not found.xpath(".//script | .//image | .//@style | .//@onload | .//@onclick | .//@href")
    return found
