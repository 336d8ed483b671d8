"""Bars beside their names: how many of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quotedb.export.html.charts.svg import drawing, element, label

MOST = 14
NAMES, PLOT, COUNTS, HIGH = 210, 420, 90, 24  # pixels


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        name: What is counted.
        count: How many.
        tone: CSS class of its colour; empty for the usual.
    """

    name: str
    count: int
    tone: str = ""


def draw_bars(name: str, title: str, unit: str, bars: Sequence[Bar]) -> Markup:
    """Draw bars in the order given.

    Args:
        name: Tells the drawing from others of the page.
        title: A few words.
        unit: What is counted, in the plural.
        bars: The first of them are drawn; none gives nothing.
    """
    if not bars:
        return Markup()
    drawn = bars[:MOST]
    peak = max(1, *(bar.count for bar in drawn))
    rest = bars[MOST:]
    left = f" {len(rest)} more with {sum(bar.count for bar in rest)} {unit} are in the table." if rest else ""
    listed = "; ".join(f"{bar.name} {bar.count}" for bar in drawn[:3])
    return drawing(
        name,
        title,
        f"Number of {unit}. {listed}{', and so on' if len(drawn) > 3 else ''}.{left}",
        (NAMES + PLOT + COUNTS, HIGH * len(drawn) + 4),
        *(draw_bar(at, bar, peak) for at, bar in enumerate(drawn)),
    )


def draw_bar(at: int, bar: Bar, peak: int) -> Markup:
    """Draw one bar between its name and its number."""
    middle, width = HIGH * at + HIGH / 2 + 2, PLOT * bar.count / peak
    return element(
        "g",
        label(bar.name, NAMES - 10, middle, room=NAMES - 14, anchor="end"),
        element(
            "rect", x=NAMES, y=middle - 8, width=max(1.0, width), height=16, class_=f"bar {bar.tone}".strip()
        ),
        label(str(bar.count), NAMES + width + 8, middle, room=COUNTS - 10),
    )
