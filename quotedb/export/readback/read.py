"""One door for every format that can be read again."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from quotedb.errors import UsageError
from quotedb.export.readback.delimited import read_delimited
from quotedb.export.readback.objects import read_objects
from quotedb.export.readback.table import Table

READERS: dict[str, Callable[[Path], Table]] = {  # the last two load what the others do without
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".jsonl": read_objects,
    ".json": read_objects,
    ".parquet": lambda path: import_module("quotedb.export.readback.parquet").read_parquet(path),
    ".xlsx": lambda path: import_module("quotedb.export.readback.sheets").read_sheets(path),
}


def read_table(path: Path) -> Table:
    """Read a file of rows, its format told by its suffix.

    Raises:
        UsageError: The suffix names no format that can be read again.
        UnreadableTableError: It is not of that format; also while rows are read.
        OSError: It cannot be opened.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UsageError(
            f"The rows of {path.name!r} cannot be read again.",
            hint=f"Its name must end in {', '.join(READERS)}.",
        )
    return reader(path)
