"""Parquet, written by DuckDB with the columns' own types."""

import re
import tempfile
from itertools import islice
from pathlib import Path

import duckdb

from quotedb.errors import QueryError, UsageError
from quotedb.export.jsonlines import unique_names
from quotedb.report.result import Result

BATCH_ROWS = 10_000
LONG = re.compile(r"\bU?HUGEINT\b")  # would become a float, its last digits lost
DIGITS = "DECIMAL(38,0)"


def write_parquet(result: Result, path: Path) -> int:
    """Write a Parquet file; give the number of rows.

    Rows go through a scratch database on disk, so that memory stays flat, and through one thread, so that the
    same rows give the same bytes. Whole numbers of 128 bits, which Parquet lacks, are decimals of 38 digits.

    Raises:
        QueryError: Such a number has more digits, or a value is none that Parquet holds.
        UsageError: There are no columns.
        OSError: The file or the scratch database cannot be written.
    """
    if not result.columns:
        raise UsageError("A Parquet file has at least one column.")
    try:
        return write_rows(result, path)
    except duckdb.IOException as error:
        raise OSError(str(error)) from error
    except (duckdb.Error, UnicodeError) as error:
        raise QueryError(
            f"Parquet cannot hold a value: {str(error).splitlines()[0]}",
            hint="Cast its column to VARCHAR, or write CSV or JSON Lines.",
        ) from error


def write_rows(result: Result, path: Path) -> int:
    """Write the rows by way of a scratch database; give their number."""
    columns = zip(unique_names(result), result.columns, strict=True)
    ddl = ", ".join(
        f'"{name.replace(chr(34), chr(34) * 2)}" {LONG.sub(DIGITS, column.type)}' for name, column in columns
    )
    with (
        tempfile.TemporaryDirectory(prefix="quotedb-") as scratch,
        duckdb.connect(f"{scratch}/rows.duckdb", config={"threads": 1}) as connection,
    ):
        connection.execute("set enable_progress_bar=false")  # it would go to standard output
        connection.execute(f"create table rows ({ddl})")
        with connection.appender("rows") as appender:
            while batch := list(islice(result.rows, BATCH_ROWS)):
                appender.append_rows(batch)
        connection.execute(
            f"copy rows to '{str(path).replace(chr(39), chr(39) * 2)}' (format parquet, compression zstd)"
        )
        return int(connection.execute("select count(*) from rows").fetchall()[0][0])
