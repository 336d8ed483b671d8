"""JSON: one object a row, in lines or in one array."""

import json
from typing import TextIO

from quotedb.export.cells import json_value
from quotedb.report.result import Result, Row


def write_jsonl(result: Result, target: TextIO) -> int:
    """Write one JSON object a line; give the number of rows."""
    names = unique_names(result)
    n_rows = 0
    for n_rows, row in enumerate(result.rows, 1):  # noqa: B007 - the count is the answer
        target.write(row_object(names, row) + "\n")
    return n_rows


def write_json(result: Result, target: TextIO) -> int:
    """Write one JSON array of objects, a row a line; give the number of rows."""
    names = unique_names(result)
    target.write("[")
    n_rows = 0
    for n_rows, row in enumerate(result.rows, 1):
        target.write((",\n" if n_rows > 1 else "\n") + row_object(names, row))
    target.write("\n]\n" if n_rows else "]\n")
    return n_rows


def row_object(names: list[str], row: Row) -> str:
    """Give one row as a JSON object, keys in the order of the columns."""
    return json.dumps(
        dict(zip(names, map(json_value, row), strict=True)), ensure_ascii=False, allow_nan=False
    )


def unique_names(result: Result) -> list[str]:
    """Give the columns' names, numbered from the second of one name: an object has each key once."""
    names: list[str] = []
    for column in result.columns:
        name, number = column.name, 1
        while name in names:
            number += 1
            name = f"{column.name}_{number}"
        names.append(name)
    return names
