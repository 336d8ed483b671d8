"""Tables for reading: aligned columns, every row, and on a terminal long cells folded to its width.

Where a terminal has no room to read so many columns side by side, each row is a record: a line a value.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice, zip_longest
from typing import TextIO

from quotedb.export.cells import cell_text
from quotedb.report.result import Result
from quotedb.text.breadth import breadth, fold

SAMPLE_ROWS = 500  # the rows whose cells set the widths: rows are not held back until the last has come
GAP = "  "
NARROWEST = 8
READABLE = 12  # signs that a column needs, if it has as many, to stand beside others
LINE_END = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UBIGINT", "FLOAT", "DOUBLE", "DECIMAL")


def write_table(result: Result, target: TextIO, *, width: int | None = None) -> int:
    """Write an aligned table.

    Args:
        result: Columns and rows.
        target: Where it goes.
        width: Columns of the terminal, to which long cells are folded; None for no terminal: one line a row.

    Returns:
        The number of rows written.
    """
    names = tuple(one_line(column.name) for column in result.columns)
    is_number = [column.type.startswith(NUMBERS) for column in result.columns]
    rows = (tuple(one_line(cell_text(value) or "") for value in row) for row in result.rows)
    sample = list(islice(rows, SAMPLE_ROWS))
    widths = [max(map(breadth, cells)) for cells in zip(names, *sample, strict=True)]
    if width is not None and not has_room(widths, width):
        return write_records(names, chain(sample, rows), target, width)
    if width is not None:
        widths = fit(widths, width)
    head = fold_row(names, widths) if width is not None else [names]
    target.writelines(layout(cells, widths, is_number) + "\n" for cells in head)
    target.write(GAP.join("─" * each for each in widths) + "\n")
    n_rows = 0
    for n_rows, row in enumerate(chain(sample, rows), 1):  # noqa: B007 - the count is the answer
        lines = fold_row(row, widths) if width is not None else [row]
        target.writelines(layout(cells, widths, is_number) + "\n" for cells in lines)
    return n_rows


def write_records(names: tuple[str, ...], rows: Iterable[tuple[str, ...]], target: TextIO, width: int) -> int:
    """Write each row as a record, its values below each other; what has no value is left out."""
    label = max(map(breadth, names))
    room = max(NARROWEST, width - label - len(GAP))
    n_rows = 0
    for n_rows, row in enumerate(rows, 1):
        target.write(f"── {n_rows} ".ljust(width, "─") + "\n")
        for name, cell in zip(names, row, strict=True):
            lines = fold_row((name, cell), [label, room]) if cell else ()
            target.writelines(layout(cells, [label, room], [False, False]) + "\n" for cells in lines)
    return n_rows


def one_line(text: str) -> str:
    """Give a text on one line, its line ends shown; control characters would move the cursor."""
    shown = LINE_END.sub("⏎", text).replace("\t", " ")
    return "".join(sign for sign in shown if sign.isprintable() or sign == "\u00a0")


def has_room(widths: list[int], width: int) -> bool:
    """Say whether columns so wide can be read side by side, once the widest are narrowed."""
    return sum(min(each, READABLE) for each in widths) + len(GAP) * (len(widths) - 1) <= width


def fit(widths: list[int], width: int) -> list[int]:
    """Narrow the widest columns until the table fits, none below a readable width."""
    fitted = list(widths)
    room = width - len(GAP) * (len(widths) - 1)
    while sum(fitted) > room and max(fitted) > NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def fold_row(row: tuple[str, ...], widths: list[int]) -> Iterator[tuple[str, ...]]:
    """Yield the lines of one row whose cells are folded to their columns."""
    yield from zip_longest(*(fold(cell, at) for cell, at in zip(row, widths, strict=True)), fillvalue="")


def layout(cells: Iterable[str], widths: list[int], is_number: list[bool]) -> str:
    """Give one line: numbers to the right, all else to the left."""
    padded = (
        " " * (at - breadth(cell)) + cell if right else cell + " " * (at - breadth(cell))
        for cell, at, right in zip(cells, widths, is_number, strict=True)
    )
    return GAP.join(padded).rstrip()
