"""Markdown tables, as GitHub and most other readers show them."""

import re
from typing import TextIO

from quotedb.export.cells import cell_text
from quotedb.report.result import Result

MARKUP = re.compile(r"[\\|*`~\[\]<&]|(?<!\w)_|_(?!\w)")  # signs that would end the cell or style its words
LINE_END = re.compile(r"\r\n|\r|\n")


def write_markdown(result: Result, target: TextIO) -> int:
    """Write a Markdown table; give the number of rows."""
    names = [column.name for column in result.columns]
    target.write(line(names) + line(["---"] * len(names)))
    n_rows = 0
    for n_rows, row in enumerate(result.rows, 1):  # noqa: B007 - the count is the answer
        target.write(line([cell_text(value) or "" for value in row]))
    return n_rows


def line(cells: list[str]) -> str:
    """Give one line of the table: a line end inside a cell is shown as one, every other sign as it stands."""
    safe = (LINE_END.sub("<br>", MARKUP.sub(r"\\\g<0>", cell)) for cell in cells)
    return f"| {' | '.join(safe)} |\n"
