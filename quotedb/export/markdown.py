"""Markdown tables, as GitHub and most other readers show them."""

from typing import TextIO

from quotedb.export.cells import cell_text
from quotedb.report.result import Result


def write_markdown(result: Result, target: TextIO) -> int:
    """Write a Markdown table; give the number of rows."""
    names = [column.name for column in result.columns]
    target.write(line(names) + line(["---"] * len(names)))
    n_rows = 0
    for n_rows, row in enumerate(result.rows, 1):  # noqa: B007 - the count is the answer
        target.write(line([cell_text(value) or "" for value in row]))
    return n_rows


def line(cells: list[str]) -> str:
    """Give one line of the table; a bar or line end inside a cell would end the cell."""
    safe = (
        cell.replace("\\", "\\\\").replace("|", "\\|").replace("\r", "").replace("\n", "<br>")
        for cell in cells
    )
    return f"| {' | '.join(safe)} |\n"
