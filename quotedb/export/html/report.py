"""Writes a result as one self-contained page: what it answers, a drawing if it asks for one, every row."""

from typing import TextIO

from markupsafe import Markup

import quotedb
from quotedb.export.html.columns import shown_columns
from quotedb.export.html.drawings import draw
from quotedb.export.html.page import asset, base_style, environment, render
from quotedb.report.result import About, Result


def write_html(result: Result, target: TextIO) -> int:
    """Write the page of a result; the same result gives the same bytes.

    All rows are held in memory: the drawing and the columns' widths need them before the first is written.

    Returns:
        The number of rows.
    """
    about = result.about or About(title="Result")
    rows = list(result.rows)
    names = [column.name for column in result.columns]
    drawing = draw(about.chart, names, rows) if about.chart else Markup()
    columns = shown_columns(result.columns, about.meanings, rows)
    target.writelines(
        render(
            environment(),
            "report.html",
            style=base_style() + asset("table.css"),
            script=asset("table.js") if rows else "",
            early=asset("early.js") if rows else "",
            about=about,
            columns=columns,
            meanings=[(column.name, about.meanings.get(column.name, "")) for column in result.columns],
            rows=rows,
            drawing=drawing,
            version=quotedb.__version__,
        )
    )
    return len(rows)
