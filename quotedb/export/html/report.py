"""Writes a result as one self-contained page: what it answers, a drawing if it asks for one, every row."""

from typing import TextIO

from markupsafe import Markup

import quotedb
from quotedb.export.html.columns import shown_columns, survey
from quotedb.export.html.drawings import draw
from quotedb.export.html.page import asset, base_style, environment, render
from quotedb.report.result import About, Result
from quotedb.report.spool import spooled


def write_html(result: Result, target: TextIO) -> int:
    """Write the page of a result; the same result gives the same bytes.

    Memory stays flat: the rows, which the drawing and the columns' widths need before the first of them is
    written, wait on the disk.

    Returns:
        The number of rows.
    """
    about = result.about or About(title="Result")
    names = [column.name for column in result.columns]
    with spooled(result) as again:
        drawing = draw(about.chart, names, again().rows) if about.chart else Markup()
        seen = survey(again().rows)
        target.writelines(
            render(
                environment(),
                "report.html",
                style=base_style() + asset("table.css"),
                script=asset("table.js") if seen.n_rows else "",
                early=asset("early.js") if seen.n_rows else "",
                about=about,
                columns=shown_columns(result.columns, about.meanings, seen),
                meanings=[(name, about.meanings.get(name, "")) for name in names],
                n_rows=seen.n_rows,
                rows=again().rows,
                drawing=drawing,
                version=quotedb.__version__,
            )
        )
    return seen.n_rows
