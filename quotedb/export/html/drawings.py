"""Finds in the rows of a result what its drawing needs."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from markupsafe import Markup

from quotedb.errors import ReportError
from quotedb.export.html.charts.activity import draw_activity
from quotedb.export.html.charts.bars import Bar, draw_bars
from quotedb.export.html.charts.flow import draw_echoes, draw_flow
from quotedb.export.html.charts.origins import Backing, draw_origins
from quotedb.export.html.charts.shares import Whole, draw_shares
from quotedb.export.html.charts.timeline import Course, Step, draw_timeline
from quotedb.export.html.palette import tone
from quotedb.report.result import Row
from quotedb.vocab import ChartKind, ClaimStatus, Naming

ARROW = " → "
NAMELESS = "publisher of "  # before the article of an outlet that is not known
Rows = Iterator[Row]
SOURCED = tuple(naming for naming in Naming if naming is not Naming.AUTHOR)


def draw(kind: ChartKind, columns: Sequence[str], rows: Iterable[Row]) -> Markup:
    """Draw what a report asks for.

    Args:
        kind: Which drawing.
        columns: Names of the result's columns.
        rows: All rows; none gives no drawing.

    Raises:
        ReportError: The drawing needs a column that the result lacks.
    """
    needs, draw_rows = DRAWINGS[kind]
    missing = [name for name in needs if name not in columns]
    if missing:
        raise ReportError(
            f"The chart {kind.value!r} needs a column {missing[0]!r}, which the report does not give.",
            hint=f"It needs: {', '.join(needs)}.",
        )
    places = [columns.index(name) for name in needs]
    return draw_rows(tuple(row[place] for place in places) for row in rows)


def rows_timeline(rows: Rows) -> Markup:
    """Draw the courses of claims."""
    courses: dict[tuple[str, str], list[Step]] = {}
    for key, claim, at, status, cause, rule in rows:
        why = f"{cause}: {rule}" if cause and rule else cause or rule or ""
        step = Step(at=at, status=None if status is None else ClaimStatus(status), cause=why)
        courses.setdefault((key, claim), []).append(step)
    return draw_timeline([Course(claim, steps) for (_, claim), steps in courses.items()])


def rows_flow(rows: Rows) -> Markup:
    """Draw chains that are written with arrows."""
    return draw_flow(chain.split(ARROW) for (chain,) in rows if chain)


def rows_echoes(rows: Rows) -> Markup:
    """Draw paths that are written with arrows."""
    return draw_echoes(
        [name.removeprefix(NAMELESS) for name in path.split(ARROW)] for (path,) in rows if path
    )


def rows_origins(rows: Rows) -> Markup:
    """Draw the claims that most outlets assert."""
    return draw_origins([Backing(*row) for row in rows])


def rows_shares(rows: Rows) -> Markup:
    """Draw how the voices of each outlet and period are identified."""
    wholes = []
    for outlet, period, count, *shares in rows:
        name = f"{outlet or 'outlet not known'}, {period or 'no date'}"
        wholes.append(Whole(name, count, dict(zip(SOURCED, shares, strict=True))))
    return draw_shares("shares", "How the voices are identified", "quotes", wholes)


def rows_standings(rows: Rows) -> Markup:
    """Draw claims by status."""
    counts = Counter(status for (status,) in rows if status is not None)
    bars = [
        Bar(status.value.replace("_", " "), counts[status], tone(status))
        for status in ClaimStatus
        if counts[status]
    ]
    bars.sort(key=lambda bar: -bar.count)
    return draw_bars("standings", "Claims by status", "claims", bars)


DRAWINGS: dict[ChartKind, tuple[tuple[str, ...], Callable[[Rows], Markup]]] = {
    ChartKind.ACTIVITY: (("speaker", "published_at"), draw_activity),
    ChartKind.TIMELINE: (("claim_key", "claim", "at", "status_after", "cause", "rule"), rows_timeline),
    ChartKind.FLOW: (("chain",), rows_flow),
    ChartKind.ECHOES: (("path",), rows_echoes),
    ChartKind.ORIGINS: (("claim", "n_outlets", "n_origins"), rows_origins),
    ChartKind.SHARES: (
        ("outlet", "period", "n_quotes", *(f"share_{naming.value}" for naming in SOURCED)),
        rows_shares,
    ),
    ChartKind.STANDINGS: (("status",), rows_standings),
}
