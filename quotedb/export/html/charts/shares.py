"""Parts of a whole: one bar a row, cut by the share of each word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from markupsafe import Markup

from quotedb.export.html.charts.svg import breadth, drawing, element, joined, label, shortened
from quotedb.export.html.palette import tone

MOST = 24
NAMES, PLOT, COUNTS, HIGH, LEGEND = 210, 440, 80, 26, 26  # pixels
SWATCH = 14


@dataclass(frozen=True, slots=True)
class Whole:
    """One bar.

    Attributes:
        name: What it is the whole of.
        count: How many the whole is.
        shares: Of each word, 0 to 1; together at most 1.
    """

    name: str
    count: int
    shares: Mapping[StrEnum, float]


def draw_shares(name: str, title: str, unit: str, wholes: Sequence[Whole]) -> Markup:
    """Draw one bar a whole, its parts in the same order everywhere.

    Args:
        name: Tells the drawing from others of the page.
        title: A few words.
        unit: What the wholes count, in the plural.
        wholes: The first of them are drawn; none gives nothing.
    """
    if not wholes:
        return Markup()
    drawn = wholes[:MOST]
    words = list(drawn[0].shares)
    left = f" {len(wholes) - len(drawn)} more are in the table." if len(wholes) > len(drawn) else ""
    first = ", ".join(f"{spelled(word)} {share:.0%}" for word, share in drawn[0].shares.items())
    return drawing(
        name,
        title,
        f"Shares of {unit}, in this order: {', '.join(map(spelled, words))}. {drawn[0].name}: {first}.{left}",
        (NAMES + PLOT + COUNTS, LEGEND + HIGH * len(drawn)),
        draw_legend(words),
        *(draw_whole(at, whole) for at, whole in enumerate(drawn)),
    )


def spelled(word: StrEnum) -> str:
    """Give a word for reading."""
    return word.value.replace("_", " ")


def draw_legend(words: Sequence[StrEnum]) -> Markup:
    """Name each colour, from left to right."""
    widths = [SWATCH + 6 + breadth(spelled(word)) + 14 for word in words]
    return joined(
        element(
            "g",
            element("rect", x=x, y=4, width=SWATCH, height=SWATCH, class_=f"part {tone(word)}"),
            label(spelled(word), x + SWATCH + 6, 4 + SWATCH / 2, room=width),
        )
        for word, x, width in zip(words, accumulate(widths, initial=0.0), widths, strict=False)
    )


def draw_whole(at: int, whole: Whole) -> Markup:
    """Draw one bar; a part that has the room says its share."""
    middle = LEGEND + HIGH * at + HIGH / 2
    starts = accumulate(whole.shares.values(), initial=0.0)
    parts = (
        element(
            "g",
            element(
                "rect",
                element("title", f"{whole.name}: {spelled(word)} {share:.1%}"),
                x=NAMES + PLOT * start,
                y=middle - 9,
                width=max(0.5, PLOT * share - 1),
                height=18,
                class_=f"part {tone(word)}",
            ),
            label(
                f"{share:.0%}",
                NAMES + PLOT * (start + share / 2),
                middle,
                room=60,
                anchor="middle",
                class_=f"on {tone(word)}",
            )
            if PLOT * share > breadth("100%")
            else Markup(),
        )
        for (word, share), start in zip(whole.shares.items(), starts, strict=False)
        if share > 0
    )
    return element(
        "g",
        label(whole.name, NAMES - 10, middle, room=NAMES - 14, anchor="end", cut=shortened),
        joined(parts),
        label(str(whole.count), NAMES + PLOT + 10, middle, room=COUNTS - 10),
    )
