"""What a report or query gives: columns with their types, and rows to be read once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """One column.

    Attributes:
        name: As the statement gives it; two columns may share one.
        type: DuckDB's name of its type, such as VARCHAR, BIGINT, TIMESTAMP, DECIMAL(10,2), VARCHAR[].
    """

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Result:
    """Columns and rows; the rows come while they are read, so read them once and to the end.

    Letting go of the rows early ends the statement. Reading them raises QueryError when the statement fails
    midway or runs past its limits.
    """

    columns: tuple[ResultColumn, ...]
    rows: Iterator[Row]
