"""Comma- and tab-separated values."""

from collections.abc import Iterable
from typing import TextIO

from quotedb.export.cells import cell_text
from quotedb.report.answer import Answer
from quotedb.report.lines import CSV, TSV, Shape
from quotedb.report.result import Result

QUOTED = frozenset('"\r\n')


def write_csv(result: Result, target: TextIO) -> int:
    """Write CSV; NULL is empty, an empty text is two quotation marks.

    Returns:
        The number of rows written, the header not counted.

    Source:
        RFC 4180: commas, CRLF, quotation marks doubled, a header line.
    """
    return write_delimited(result, target, CSV)


def write_tsv(result: Result, target: TextIO) -> int:
    """Write tab-separated values, quoted like CSV, with the line ends that Unix tools expect."""
    return write_delimited(result, target, TSV)


def write_delimited(result: Result, target: TextIO, shape: Shape) -> int:
    """Write the header and the rows as they come; give the number of rows."""
    risky = QUOTED | {shape.delimiter}
    names = (column.name for column in result.columns)
    target.write(join_cells(names, shape.delimiter, risky) + shape.line_end)
    lines = result.rows.lines(shape) if isinstance(result.rows, Answer) else None
    n_rows = 0
    if lines is not None:
        for n_more, text in lines:
            target.write(text.decode())
            n_rows += n_more
        return n_rows
    for n_rows, row in enumerate(result.rows, 1):  # noqa: B007 - the count is the answer
        target.write(join_cells(map(cell_text, row), shape.delimiter, risky) + shape.line_end)
    return n_rows


def join_cells(cells: Iterable[str | None], delimiter: str, risky: frozenset[str]) -> str:
    """Join the cells of one line, with quotation marks where they are needed."""
    return delimiter.join(
        ""
        if cell is None
        else cell
        if cell and risky.isdisjoint(cell)
        else '"' + cell.replace('"', '""') + '"'
        for cell in cells
    )
