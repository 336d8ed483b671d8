"""Reads JSON: one object a line, or one array of them."""

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from quotedb.export.cells import cell_text
from quotedb.export.readback.table import BadRow, Cells, Table, UnreadableTableError

ENDS = ("[", "]")  # lines of their own in an array as quotedb writes it


def read_objects(path: Path) -> Table:
    """Read JSON Lines, or an array as quotedb writes it, one row a line; then any array of objects.

    A line that is no object is a bad row: the others can still be read.

    Raises:
        UnreadableTableError: No line is an object, or an array is none.
        OSError: It cannot be opened.
    """
    rows = iter(read_array(path)) if is_other_array(path) else read_lines(path)
    bad: list[BadRow] = []
    for row in rows:
        if isinstance(row, dict):
            names = tuple(row)
            return Table(names, (cells_of(each, names) for each in chain(bad, [row], rows)))
        bad.append(row)
    if bad:
        raise UnreadableTableError(f"{str(path)!r} holds no row: {bad[0]}.")
    return Table((), iter(()))


def is_other_array(path: Path) -> bool:
    """Say whether a file holds an array whose rows do not stand on lines of their own."""
    with path.open(encoding="utf-8-sig", errors="replace") as text:
        return (first := text.readline().strip()).startswith("[") and first not in ("[", "[]")


def read_array(path: Path) -> list[Any]:
    """Read an array, whatever its layout."""
    try:
        found = json.loads(path.read_text("utf-8-sig"))
    except ValueError as error:
        raise UnreadableTableError(f"{str(path)!r} is no JSON: {error}.") from error
    return [each if isinstance(each, dict) else "it is no object" for each in found]


def read_lines(path: Path) -> Iterator[dict[str, Any] | BadRow]:
    """Yield the object of each line, or why it is none."""
    with path.open("rb") as stream:
        for raw in stream:
            line = raw.removeprefix(b"\xef\xbb\xbf").strip()
            if line.decode("utf-8", "replace") in ("", "[]", *ENDS):
                continue
            try:
                found = json.loads(line.removesuffix(b","))
            except ValueError as error:
                yield f"it is no JSON: {error}"
                continue
            yield found if isinstance(found, dict) else "it is no object"


def cells_of(row: dict[str, Any] | BadRow, names: tuple[str, ...]) -> Cells | BadRow:
    """Give the cells of an object under the names of the first one."""
    if isinstance(row, str):
        return row
    if other := sorted(row.keys() ^ set(names)):
        return f"it has other names than the first: {', '.join(other)}"
    return tuple(cell_text(row[name]) for name in names)
