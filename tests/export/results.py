"""Results for export tests."""

from collections.abc import Iterable
from typing import Any

from quotedb.report.result import Result, ResultColumn


def result(rows: Iterable[tuple[Any, ...]], **types: str) -> Result:
    """A result whose columns are named by keyword, with DuckDB's types."""
    return Result(tuple(ResultColumn(name, kind) for name, kind in types.items()), iter(rows))
