"""Parquet."""

from datetime import UTC, date, datetime
from decimal import Decimal

import duckdb
import pytest

from quotedb.errors import QueryError, UsageError
from quotedb.export.parquet import write_parquet
from tests.export.results import result

ROWS = [
    (1, "a", date(2026, 3, 8), datetime(2026, 3, 8, tzinfo=UTC), Decimal("1.50"), [1, 2], True),
    (None,) * 7,
]
TYPES = {
    "n": "BIGINT",
    "quote \"d'": "VARCHAR",
    "d": "DATE",
    "t": "TIMESTAMP WITH TIME ZONE",
    "m": "DECIMAL(10,2)",
    "l": "INTEGER[]",
    "b": "BOOLEAN",
}


def test_values_keep_their_types(tmp_path):
    """Numbers, dates, lists and NULL are what they were, under any column name."""
    path = tmp_path / "it's.parquet"
    n_rows = write_parquet(result(ROWS, **TYPES), path)
    with duckdb.connect() as connection:
        found = connection.execute("select * from read_parquet($path)", {"path": str(path)})
        columns, rows = [(row[0], str(row[1])) for row in found.description], found.fetchall()

    assert n_rows == 2
    assert columns == list(TYPES.items())
    assert rows == ROWS


def test_the_same_rows_give_the_same_bytes(tmp_path):
    """A file that did not change does not look changed."""
    for name in ("one", "other"):
        write_parquet(
            result([(n, f"text {n % 7}") for n in range(30_000)], n="BIGINT", t="VARCHAR"), tmp_path / name
        )

    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_sums_keep_their_digits(tmp_path):
    """The sum of whole numbers is of 128 bits, which DuckDB would write as a float."""
    path = tmp_path / "x.parquet"
    write_parquet(result([(10**30 + 1, [10**30 + 1])], a="HUGEINT", b="HUGEINT[]"), path)
    with duckdb.connect() as connection:
        found = connection.execute(f"from '{path}'").fetchall()

    assert found == [(10**30 + 1, [10**30 + 1])]


def test_what_parquet_cannot_hold_is_refused(tmp_path):
    """With a word on what to do, and never rounded."""
    with pytest.raises(QueryError, match="cannot hold a value") as caught:
        write_parquet(result([(10**38,)], a="HUGEINT"), tmp_path / "x.parquet")
    with pytest.raises(QueryError, match="surrogate"):
        write_parquet(result([("\ud83d",)], a="VARCHAR"), tmp_path / "x.parquet")
    with pytest.raises(UsageError, match="at least one column"):
        write_parquet(result([]), tmp_path / "x.parquet")

    assert "Cast its column to VARCHAR" in caught.value.hint
