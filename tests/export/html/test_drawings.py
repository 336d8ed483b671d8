"""From the rows of a report to its drawing."""

from datetime import date, datetime

import pytest

from quotedb.bundled import bundled
from quotedb.errors import ReportError
from quotedb.export.html.drawings import DRAWINGS, draw
from quotedb.report.catalog import list_reports
from quotedb.vocab import ChartKind
from tests.export.html.charts.geometry import check_drawing

AT = datetime(2026, 3, 8)  # noqa: DTZ001 - as DuckDB gives it
ROWS = {
    ChartKind.ACTIVITY: ("Ann", AT),
    ChartKind.TIMELINE: ("k", "It rained", AT, "denied", "attribution", "a rule"),
    ChartKind.FLOW: ("Ann → Wire → Example",),
    ChartKind.ECHOES: ("Wire → publisher of a.txt",),
    ChartKind.ORIGINS: ("It rained", 41, 1),
    ChartKind.SHARES: ("Example", date(2026, 3, 1), 4, 0.5, 0.25, 0.25, 0.0, 0.0),
    ChartKind.STANDINGS: ("disputed",),
}


@pytest.mark.parametrize("kind", ChartKind)
def test_every_kind_is_drawn(kind):
    """From one row and from rows without a value; without rows there is no drawing."""
    needs, _ = DRAWINGS[kind]
    columns = ["other", *needs]

    assert check_drawing(draw(kind, columns, [(None, *ROWS[kind])])).xpath(".//svg")
    assert draw(kind, columns, []) == ""


def test_a_missing_column_is_named():
    """A report that asks for a drawing which it cannot feed is told what is missing."""
    with pytest.raises(ReportError, match="'published_at'") as raised:
        draw(ChartKind.ACTIVITY, ["speaker"], [])

    assert "speaker, published_at" in raised.value.hint


@pytest.mark.parametrize(
    "report", [each for each in list_reports([bundled("reports")]) if each.chart], ids=lambda each: each.name
)
def test_every_bundled_report_feeds_its_chart(report):
    """What its header asks for, its columns give."""
    assert draw(report.chart, list(report.columns), []) == ""
