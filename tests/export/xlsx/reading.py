"""Workbooks as another program reads them."""

from pathlib import Path
from typing import Any

import python_calamine


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    """Read every sheet's cells; an empty cell is an empty text."""
    book = python_calamine.load_workbook(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
