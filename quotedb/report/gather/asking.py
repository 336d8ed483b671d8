"""How stories are asked for: statements in, rows out; and texts by version."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

import duckdb

Row: TypeAlias = tuple[Any, ...]
# A statement and a value for each ``$name`` in it, in; all its rows, out.
Ask: TypeAlias = Callable[[str, Mapping[str, object]], Iterable[Row]]
# Numbers of versions in; their stored texts, by number, out.
Texts: TypeAlias = Callable[[Sequence[int]], Mapping[int, str]]

THREADS = 2
SETTINGS = ("enable_progress_bar=false", "TimeZone='UTC'", "enable_external_access=false")


@contextmanager
def asking(snapshot: Path) -> Iterator[Ask]:
    """Open a snapshot for statements of our own; what others write runs in ``report.run`` instead.

    Args:
        snapshot: The file that ``refresh_snapshot`` keeps; it is not changed.

    Yields:
        A function that gives a statement's rows, all at once.
    """
    with duckdb.connect(str(snapshot), read_only=True, config={"threads": THREADS}) as connection:
        for setting in SETTINGS:
            connection.execute(f"set {setting}")

        def ask(sql: str, params: Mapping[str, object]) -> list[Row]:
            return connection.execute(sql, dict(params)).fetchall()

        yield ask


def ask_by(ask: Ask, sql: str, ids: Iterable[int]) -> Mapping[int, list[Row]]:
    """Give the rows of a statement by their first column, in the statement's order.

    Args:
        ask: Runs it.
        sql: Takes the numbers as ``$ids``.
        ids: Without any, nothing is asked.

    Returns:
        The rest of each row; numbers without rows give an empty list.
    """
    found: defaultdict[int, list[Row]] = defaultdict(list)
    wanted = list(dict.fromkeys(ids))
    if wanted:
        for number, *rest in ask(sql, {"ids": wanted}):
            found[number].append(tuple(rest))
    return found


def utc(moment: datetime) -> datetime:
    """Give a time of the snapshot, which is UTC, its zone."""
    return moment.replace(tzinfo=UTC)


def utc_or_none(moment: datetime | None) -> datetime | None:
    """Give a time of the snapshot its zone, if there is one."""
    return None if moment is None else utc(moment)
