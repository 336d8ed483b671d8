"""Workbooks: the rows of a result, then what they answer."""

import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain, islice
from pathlib import Path

from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.workbook import Workbook

from quotedb.errors import QueryError, UsageError
from quotedb.export.cells import cell_text
from quotedb.export.xlsx.about import write_about
from quotedb.export.xlsx.cells import HEAD, Sheet, Styles, TooLongError, write_cell, write_text
from quotedb.report.result import Result, Row

SHEET = "Rows"
SHEET_ROWS = 1_048_575  # below the header; of more, each further sheet takes as many
MOST_COLUMNS = 16_384
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - as XlsxWriter wants it: a file has a date, ours is not the clock's
SAMPLE_ROWS = 200  # the rows whose cells set the widths
INSTEAD = "Write CSV, JSON Lines or Parquet, which take texts of any length, or leave the column out."
NARROWEST, WIDEST = 6, 60  # characters


def write_xlsx(result: Result, path: Path) -> int:
    """Write a workbook: the rows, their header frozen and filtered; then, if it is known, what they answer.

    Memory stays flat. The same rows give the same bytes.

    Returns:
        The number of rows.

    Raises:
        UsageError: There are more columns than a sheet has.
        QueryError: A text is longer than a cell holds; names its row and column.
        OSError: The file cannot be written.
    """
    n_columns = len(result.columns)
    if n_columns > MOST_COLUMNS:
        raise UsageError(
            f"A sheet has {MOST_COLUMNS:,} columns, the result {n_columns:,}.", hint="Write CSV or Parquet."
        )
    with tempfile.TemporaryDirectory(prefix="quotedb-") as scratch, path.open("wb") as stream:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        try:
            with Workbook(stream, {**options, "tmpdir": scratch}) as book:
                return fill_book(book, result)
        except FileCreateError as error:
            raise error.args[0] from error


def fill_book(book: Workbook, result: Result) -> int:
    """Fill a workbook; give the number of rows."""
    about = result.about
    made = about.imported_at if about else None
    book.set_properties({"title": about.title if about else "", "created": made or MADE})
    styles = Styles(book)
    names = [column.name for column in result.columns]
    sample = list(islice(result.rows, SAMPLE_ROWS))
    widths = [width_of(cells) for cells in zip(names, *sample, strict=True)]
    n_rows = 0
    for number, part in enumerate(parts(chain(sample, result.rows)), 1):
        sheet = book.add_worksheet(SHEET if number == 1 else f"{SHEET} {number}", Sheet)
        n_rows += fill_sheet(sheet, styles, names, widths, enumerate(part, n_rows + 1))
    if about is not None:
        write_about(book.add_worksheet("About", Sheet), styles, result.columns, about, n_rows)
    return n_rows


def parts(rows: Iterator[Row]) -> Iterator[Iterator[Row]]:
    """Give the rows of each sheet, one without rows if there are none; each is read before the next."""
    yield islice(rows, SHEET_ROWS)
    for row in rows:
        yield chain([row], islice(rows, SHEET_ROWS - 1))


def width_of(cells: Sequence[object]) -> int:
    """Give the width of a column that shows these cells and, in the first, the button of the filter."""
    longest = max(len(cell_text(cell) or "") for cell in cells)
    return min(max(longest, len(str(cells[0])) + 3, NARROWEST), WIDEST)


def fill_sheet(
    sheet: Sheet,
    styles: Styles,
    names: Sequence[str],
    widths: Sequence[int],
    rows: Iterator[tuple[int, Row]],
) -> int:
    """Fill one sheet.

    Args:
        sheet: An empty one.
        styles: Of the workbook.
        names: Of the columns.
        widths: Of the columns, in characters.
        rows: Each with its number in the result, from 1.

    Returns:
        The number of rows in this sheet.

    Raises:
        QueryError: A text is longer than a cell holds.
    """
    for at, (name, width) in enumerate(zip(names, widths, strict=True)):
        sheet.set_column(at, at, width)
        write_text(sheet, styles, 0, at, name, styles(**HEAD))
    n_rows = 0
    for n_rows, (number, row) in enumerate(rows, 1):
        for at, value in enumerate(row):
            try:
                write_cell(sheet, styles, n_rows, at, value)
            except TooLongError as error:
                raise QueryError(f"Row {number:,}, column {names[at]!r}: {error}", hint=INSTEAD) from None
    sheet.freeze_panes(1, 0)
    if names:
        sheet.autofilter(0, 0, n_rows, len(names) - 1)
    return n_rows
