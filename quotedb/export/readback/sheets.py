"""Reads workbooks, ours and those that a spreadsheet program saved again."""

import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO

from lxml import etree

from quotedb.export.readback.table import BadRow, Cells, Table, UnreadableTableError

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
CELL, VALUE, TEXT, SOUND = (f"{MAIN}{name}" for name in ("c", "v", "t", "rPh"))
ABOUT = "About"  # the sheet that holds no rows
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
LETTERS = re.compile("[A-Z]+")
TRUTHS = {"1": "true", "0": "false"}


def read_sheets(path: Path) -> Table:
    """Read the rows of a workbook: of its first sheet, and of those after it that have the same header.

    Raises:
        UnreadableTableError: It is no workbook, or damaged; also while rows are read.
        OSError: It cannot be opened.
    """
    rows = read_all(path)
    header = next(rows, ())
    names = tuple(str(name) for name in header)
    return Table(names, (filled(cells, len(names)) for cells in rows))


def filled(cells: Cells, n_columns: int) -> Cells | BadRow:
    """Give a row with the empty cells at its end, which a file leaves out."""
    if len(cells) > n_columns:
        return f"it has {len(cells)} cells, the header {n_columns}"
    return cells + (None,) * (n_columns - len(cells))


def read_all(path: Path) -> Iterator[Cells]:
    """Yield the header, then the rows of all sheets that have it."""
    try:
        with zipfile.ZipFile(path) as archive:
            shared = shared_texts(archive)
            header: Cells | None = None
            for name in sheet_names(archive):
                with archive.open(name) as part:
                    rows = read_sheet(part, shared)
                    first = next(rows, ())
                    if header is None:
                        header = first
                        yield header
                    elif first != header:
                        continue
                    yield from rows
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, ValueError, IndexError, EOFError) as error:
        raise UnreadableTableError(
            f"{str(path)!r} cannot be read: {error}.", hint="It is no workbook (.xlsx), or was damaged."
        ) from error


def sheet_names(archive: zipfile.ZipFile) -> Iterator[str]:
    """Give the parts that hold the sheets of rows, in the order of their tabs."""
    root = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), parser())
    targets = {each.get("Id"): str(each.get("Target")) for each in root.iter(RELATION)}
    for sheet in etree.fromstring(archive.read("xl/workbook.xml"), parser()).iter(f"{MAIN}sheet"):
        if sheet.get("name") != ABOUT:
            yield str(PurePosixPath("/xl", targets[sheet.get(ID)])).lstrip("/")


def parser() -> etree.XMLParser:
    """Give a parser that fetches nothing and expands nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True)


def shared_texts(archive: zipfile.ZipFile) -> list[str]:
    """Give the texts that cells refer to by number; a file as quotedb writes it has none."""
    name = "xl/sharedStrings.xml"
    if name not in archive.namelist():
        return []
    with archive.open(name) as part:
        return [text_of(element) for element in elements(part, f"{MAIN}si")]


def read_sheet(part: IO[bytes], shared: list[str]) -> Iterator[Cells]:
    """Yield the cells of each row."""
    for row in elements(part, f"{MAIN}row"):
        cells: dict[int, str | None] = {}
        for at, cell in enumerate(row.iterchildren(CELL)):
            place = LETTERS.match(cell.get("r", ""))
            cells[column_of(place[0]) if place else at] = cell_of(cell, shared)
        yield tuple(cells.get(at) for at in range(max(cells, default=-1) + 1))


def elements(part: IO[bytes], tag: str) -> Iterator[etree._Element]:
    """Yield the elements of a name, one in memory at a time."""
    for _, element in etree.iterparse(part, tag=tag, resolve_entities=False, no_network=True):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def cell_of(cell: etree._Element, shared: list[str]) -> str | None:
    """Give what a cell holds, as text."""
    kind = cell.get("t")
    if kind == "inlineStr":
        return text_of(cell)
    value = cell.findtext(VALUE)
    if kind == "s" and value is not None:
        return shared[int(value)]
    if kind == "b" and value is not None:
        return TRUTHS[value]
    return None if value is None else unescaped(value)


def text_of(element: etree._Element) -> str:
    """Give a text, also one whose letters have several styles; what helps to pronounce it is left out."""
    return unescaped(
        "".join(
            text.text or ""
            for text in element.iter(TEXT)
            if (parent := text.getparent()) is not None and parent.tag != SOUND
        )
    )


def unescaped(text: str) -> str:
    """Give a text with the signs that XML cannot hold."""
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


@lru_cache(maxsize=1024)
def column_of(letters: str) -> int:
    """Give the number of a column, from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
