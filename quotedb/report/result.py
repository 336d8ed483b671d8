"""What a report or query gives: columns with their types, and rows to be read once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from quotedb.vocab import ChartKind

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


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a result answers, from what, and how to get it again: the head of a page, sheet or manifest.

    Attributes:
        title: A few words.
        question: What it answers, in a reader's words; empty for ad-hoc SQL.
        meanings: What a column holds, by its name; columns without a meaning are left out.
        parameters: The values that were used, defaults among them, as text by name; None for not set.
        as_of: The last moment that counts, None for all that is stored.
        imported_at: When the last import ended, UTC, without a zone; None when nothing was imported.
        ruleset: Version of the rules that decide a claim's status; None when there are no claims.
        command: The command line that gives it again; empty when there is none.
        chart: The drawing that says more than the rows; None for no drawing.
    """

    title: str
    question: str = ""
    meanings: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str | None] = field(default_factory=dict)
    as_of: datetime | None = None
    imported_at: datetime | None = None
    ruleset: str | None = None
    command: str = ""
    chart: ChartKind | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """Columns and rows; the rows come while they are read, so read them once and to the end.

    Letting go of the rows early ends the statement. Reading them raises QueryError when the statement fails
    midway or runs past its limits. ``about`` is None where nobody asked what the result answers.
    """

    columns: tuple[ResultColumn, ...]
    rows: Iterator[Row]
    about: About | None = None
