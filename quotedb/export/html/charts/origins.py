"""How many outlets assert a claim, and how few origins stand behind them."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quotedb.export.html.charts.svg import counted, drawing, element, label

MOST = 12
WIDE, COUNTS, HIGH, TITLE = 720, 170, 52, 20  # pixels


@dataclass(frozen=True, slots=True)
class Backing:
    """What stands behind one claim: outlets that assert it, and origins left after copies collapse."""

    claim: str
    n_outlets: int
    n_origins: int


def draw_origins(backings: Sequence[Backing]) -> Markup:
    """Draw outlets against origins.

    Args:
        backings: The first of them are drawn; none gives nothing.
    """
    if not backings:
        return Markup()
    drawn = backings[:MOST]
    peak = max(1, *(max(each.n_outlets, each.n_origins) for each in drawn))
    left = (
        f" {len(backings) - len(drawn)} more claims are in the table." if len(backings) > len(drawn) else ""
    )
    return drawing(
        "origins",
        "Outlets, and the origins behind them",
        "Upper bar: outlets that assert the claim. Lower, darker bar: origins left after copies, owners and"
        f" spokespeople collapse.{left}",
        (WIDE, HIGH * len(drawn)),
        *(draw_backing(at, each, peak) for at, each in enumerate(drawn)),
    )


def draw_backing(at: int, backing: Backing, peak: int) -> Markup:
    """Draw the two bars of one claim below its words, and their numbers behind them."""
    top = HIGH * at + TITLE
    outlets, origins = ((WIDE - COUNTS) * n / peak for n in (backing.n_outlets, backing.n_origins))
    return element(
        "g",
        label(backing.claim, 0, top - TITLE / 2, room=WIDE),
        element("rect", x=0, y=top, width=max(1.0, outlets), height=10, class_="bar pale"),
        element("rect", x=0, y=top + 11, width=max(1.0, origins), height=10, class_="bar"),
        label(
            f"{counted(backing.n_outlets, 'outlet')}, {counted(backing.n_origins, 'origin')}",
            max(outlets, origins) + 8,
            top + 11,
            room=COUNTS - 10,
        ),
    )
