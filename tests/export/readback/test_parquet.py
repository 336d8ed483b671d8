"""Parquet read again."""

from datetime import datetime

import pytest

from quotedb.export.readback.parquet import read_parquet
from quotedb.export.readback.table import UnreadableTableError
from quotedb.export.write import write_result
from tests.export.results import result


def test_what_was_written_is_read(tmp_path):
    """More rows than a batch; values as the one text that they have in every format."""
    rows = [(n, None if n % 2 else f"t{n}", datetime(2026, 3, 8)) for n in range(5000)]  # noqa: DTZ001
    write_result(result(rows, n="BIGINT", t="VARCHAR", at="TIMESTAMP"), "parquet", tmp_path / "x.parquet")
    table = read_parquet(tmp_path / "x.parquet")

    assert table.columns == ("n", "t", "at")
    assert list(table.rows) == [(str(n), t, "2026-03-08T00:00:00Z") for n, t, _ in rows]


def test_what_is_no_parquet_is_refused(tmp_path):
    """Cut short, another format, or not there."""
    path = tmp_path / "x.parquet"
    write_result(result([(1,)], n="BIGINT"), "parquet", path)
    for raw in (path.read_bytes()[:-20], b"a,b\n"):
        path.write_bytes(raw)
        with pytest.raises(UnreadableTableError, match="cannot be read"):
            read_parquet(path)
    with pytest.raises(FileNotFoundError):
        read_parquet(tmp_path / "y.parquet")
