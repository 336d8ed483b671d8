"""Comma- and tab-separated values."""

from collections.abc import Iterable
from io import TextIOWrapper
from typing import TextIO

from quotedb.export.cells import cell_text
from quotedb.report.lines import CSV, TSV, HasLines, Lines, Shape
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
    lines = result.rows.lines(shape) if isinstance(result.rows, HasLines) else None
    if lines is not None:
        return write_lines(lines, target)
    n_rows = 0
    for n_rows, row in enumerate(result.rows, 1):  # noqa: B007 - the count is the answer
        target.write(join_cells(map(cell_text, row), shape.delimiter, risky) + shape.line_end)
    return n_rows


def write_lines(lines: Iterable[Lines], target: TextIO) -> int:
    """Write lines as they come; give the number of rows."""
    n_rows = 0
    is_utf8 = isinstance(target, TextIOWrapper) and target.encoding.casefold() == "utf-8"
    target.flush()
    for some in lines:
        if is_utf8:
            target.buffer.write(some.text)
        else:
            target.write(some.text.decode())
        n_rows += some.n_rows
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
