"""Values as cells: each of the type that keeps all of it, and a text always text."""

import math
import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from quotedb.export.cells import cell_text
from quotedb.export.profile import RISKY

MOST_UNITS = 32_767  # UTF-16 units that a cell holds
EXACT_DIGITS = 15  # that a spreadsheet program keeps of a number; a longer one is written as text
FIRST_DAY = date(1900, 3, 1)  # programs disagree about the days before it
SURROGATE = re.compile("[\ud800-\udfff]")
HEAD = {"bold": True, "bottom": 1}
AS_TEXT = {"quote_prefix": True}  # stays text also when somebody edits the cell
DAY = {"num_format": "yyyy-mm-dd"}
MOMENT = {"num_format": 'yyyy-mm-dd hh:mm:ss "UTC"'}
PART = {"num_format": 'yyyy-mm-dd hh:mm:ss.000 "UTC"'}
TIME = {"num_format": "hh:mm:ss"}


class TooLongError(ValueError):
    """A text is longer than a cell holds."""


class Sheet(Worksheet):  # type: ignore[misc]  # XlsxWriter's classes are not typed
    """A sheet that takes every text for text, and writes a number with all its digits."""

    def _xml_rich_inline_string(self, string: str, attributes: Any = ()) -> None:  # noqa: ANN401
        self._xml_inline_string(string, True, attributes)

    def _xml_number_element(self, number: float, attributes: Any = ()) -> None:  # noqa: ANN401
        shown = "".join(f' {name}="{value}"' for name, value in attributes)
        self.fh.write(f"<c{shown}><v>{number!r}</v></c>")


class Styles:
    """Gives each style of a workbook, made when it is first wanted."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.made: dict[tuple[tuple[str, object], ...], Format] = {}

    def __call__(self, **properties: object) -> Format:
        """Give the style of these properties, in XlsxWriter's words."""
        found = tuple(properties.items())
        if found not in self.made:
            self.made[found] = self.book.add_format(properties)
        return self.made[found]


def write_cell(sheet: Sheet, styles: Styles, row: int, at: int, value: object) -> None:
    """Write one value; NULL leaves the cell empty.

    A text that a spreadsheet program might run as a formula is marked as text beside it, its letters as they
    are. What no type of a cell keeps whole is text: long numbers, infinity, days before 1900, nested values.

    Raises:
        TooLongError: The text is longer than a cell holds; says by how much.
    """
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, at, value)
        case int() if abs(value) < 10**EXACT_DIGITS:
            sheet.write_number(row, at, value)
        case float() if math.isfinite(value):
            sheet.write_number(row, at, value)
        case Decimal() if value.is_finite() and len(value.as_tuple().digits) <= EXACT_DIGITS:
            sheet.write_number(row, at, float(value), styles(num_format=decimals(value)))
        case datetime() if value.date() >= FIRST_DAY:
            moment = value if value.tzinfo is None else value.astimezone(UTC).replace(tzinfo=None)
            sheet.write_datetime(row, at, moment, styles(**(PART if moment.microsecond else MOMENT)))
        case date() if not isinstance(value, datetime) and value >= FIRST_DAY:
            sheet.write_datetime(row, at, value, styles(**DAY))
        case time() if value.tzinfo is None and not value.microsecond:
            sheet.write_datetime(row, at, value, styles(**TIME))
        case _:
            write_text(sheet, styles, row, at, cell_text(value) or "")


def write_text(
    sheet: Sheet, styles: Styles, row: int, at: int, text: str, style: Format | None = None
) -> None:
    """Write one text; a lone surrogate, which no file can hold, is written as its escape.

    Raises:
        TooLongError: It is longer than a cell holds.
    """
    if not text.isascii() and SURROGATE.search(text):
        text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    n_units = len(text) if len(text) * 2 <= MOST_UNITS else len(text.encode("utf-16-le")) // 2
    if n_units > MOST_UNITS:
        raise TooLongError(
            f"the text has {n_units:,} characters, and a cell of a sheet holds {MOST_UNITS:,}."
        )
    sheet.write_string(row, at, text, styles(**AS_TEXT) if style is None and RISKY.match(text) else style)


def decimals(number: Decimal) -> str:
    """Give the number format that shows as many decimals as the number has."""
    exponent = number.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"0.{'0' * places}" if places else "0"
