"""Reads a filled-in file of the review queue, with whatever a spreadsheet program made of it."""

from dataclasses import dataclass
from pathlib import Path

from quotedb.errors import UsageError
from quotedb.export.profile import unguard
from quotedb.export.readback.read import read_table
from quotedb.export.readback.table import BadRow, Cells

NEEDED = ("item", "decision", "value")
READ = (*NEEDED, "reason", "actor", "candidates", "kind")
GUARDED = frozenset({".csv", ".tsv"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A row.

    Attributes:
        number: As spreadsheet programs count: the header is 1.
        item: The item that it is about.
        decision: In small letters, with "_" for spaces and hyphens; empty for none.
        value: Whom, or which kind.
        reason: Why.
        actor: Who.
        candidates: As the queue gave them.
        kind: The quote's kind, likewise.
        fault: Why the row cannot be read; empty if it can.
    """

    number: int
    item: str = ""
    decision: str = ""
    value: str = ""
    reason: str = ""
    actor: str = ""
    candidates: str = ""
    kind: str = ""
    fault: str = ""


def read_filled(path: Path) -> list[Filled]:
    """Read all rows; those without a single cell are left out.

    Raises:
        UsageError: The file cannot be opened, its name tells no format, or it lacks a column that is needed
            or has one twice.
        UnreadableTableError: It is damaged.
    """
    try:
        table = read_table(path)
        places = _places(path, table.columns)
        rows = list(table.rows)
    except OSError as error:
        raise UsageError(f"{str(path)!r} cannot be read: {error.strerror or error}.") from error
    is_guarded = path.suffix.lower() in GUARDED
    return [
        _filled(number, cells, places, is_guarded=is_guarded)
        for number, cells in enumerate(rows, 2)
        if isinstance(cells, BadRow) or any(cells)
    ]


def _places(path: Path, columns: tuple[str, ...]) -> dict[str, int]:
    names = [name.strip().lower() for name in columns]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise UsageError(
            f"{str(path)!r} has no column {missing[0]!r}.",
            hint=f"It needs {', '.join(NEEDED)} in its header.",
        )
    twice = [name for name in READ if names.count(name) > 1]
    if twice:
        raise UsageError(f"{str(path)!r} has the column {twice[0]!r} twice.", hint="Take one of them out.")
    return {name: names.index(name) for name in READ if name in names}


def _filled(number: int, cells: Cells | BadRow, places: dict[str, int], *, is_guarded: bool) -> Filled:
    if isinstance(cells, BadRow):
        return Filled(number=number, fault=cells)
    found = {name: cells[place] or "" for name, place in places.items()}
    texts = {name: (unguard(text) if is_guarded else text).strip() for name, text in found.items()}
    texts["decision"] = "_".join(texts["decision"].lower().replace("-", " ").replace("_", " ").split())
    return Filled(number=number, **texts)
