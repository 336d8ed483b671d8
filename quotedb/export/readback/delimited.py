"""Reads CSV and TSV, also as a spreadsheet program saves them: with a byte order mark, semicolons, UTF-16."""

import codecs
import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from quotedb.export.readback.table import Table, UnreadableTableError, fitting

DELIMITERS = ",;\t"
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
LONGEST = min(sys.maxsize, 2**31 - 1)  # characters of a cell; what the reader's own limit can be


def read_delimited(path: Path) -> Table:
    """Read a file of separated values; what separates them shows in the header.

    Raises:
        UnreadableTableError: It is empty or no text; also while rows are read.
        OSError: It cannot be opened.
    """
    csv.field_size_limit(LONGEST)
    rows = read_lines(path)
    header = next(rows, None)
    if header is None:
        raise UnreadableTableError(f"{str(path)!r} is empty: it has not even a header.")
    return Table(header, (fitting(cells, len(header)) for cells in rows))


def read_lines(path: Path) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each line, the header's first.

    A byte that is no text is U+FFFD, so that whoever compares finds the row that holds it.
    """
    try:
        with path.open(encoding=encoding_of(path), errors="replace", newline="") as text:
            delimiter = delimiter_of(text)
            for cells in csv.reader(text, delimiter=delimiter):
                yield tuple(cells) or ("",)
    except (UnicodeError, csv.Error) as error:
        raise UnreadableTableError(
            f"{str(path)!r} cannot be read: {error}.",
            hint="Was it saved by another program? It must be CSV or TSV in UTF-8.",
        ) from error


def encoding_of(path: Path) -> str:
    """Give the encoding that a file's first bytes say."""
    with path.open("rb") as stream:
        return "utf-16" if stream.read(2) in WIDE else "utf-8-sig"


def delimiter_of(text: TextIO) -> str:
    """Give the sign that is commonest in the first line, then go back to the start."""
    line = text.readline()
    text.seek(0)
    return max(DELIMITERS, key=line.count)
