"""The door of all formats."""

import io

import pytest

from quotedb.errors import QueryError, UsageError
from quotedb.export.write import FORMATS, write_result
from tests.export.results import result


def two_rows():
    return result([(1, "é"), (2, None)], n="INTEGER", t="VARCHAR")


@pytest.mark.parametrize("name", FORMATS)
def test_a_stream_and_a_file_get_the_same_bytes(name, tmp_path):
    """Where it goes does not change what is written, and twice written is equal."""
    stream = io.BytesIO()
    n_rows = write_result(two_rows(), name, stream)
    write_result(two_rows(), name, tmp_path / "out")

    assert n_rows == 2
    assert stream.getvalue() == (tmp_path / "out").read_bytes()
    assert not stream.closed


def test_text_streams_take_text():
    """Standard output as Python gives it will do."""
    target = io.StringIO()
    write_result(two_rows(), "csv", target)

    assert target.getvalue() == "n,t\r\n1,é\r\n2,\r\n"


def test_parquet_is_no_text():
    """A terminal is spared the bytes."""
    with pytest.raises(UsageError, match="Parquet is not text"):
        write_result(two_rows(), "parquet", io.StringIO())


def test_an_unknown_format_is_answered_with_the_known():
    """Whoever mistypes a format sees all."""
    with pytest.raises(UsageError) as caught:
        write_result(two_rows(), "xls", io.StringIO())

    assert caught.value.hint == "There are: table, csv, tsv, json, jsonl, md, html, parquet."


def test_a_statement_that_fails_midway_leaves_the_old_file(tmp_path):
    """Readers of a scheduled export never see the half of it."""

    def failing():
        yield (1, "a")
        raise QueryError("too slow")

    path = tmp_path / "out.csv"
    path.write_text("old")
    with pytest.raises(QueryError):
        write_result(result(failing(), n="INTEGER", t="VARCHAR"), "csv", path)

    assert path.read_text() == "old"
