"""The door of all formats."""

import io
import json
import tracemalloc

import pytest

from quotedb.errors import QueryError, UsageError
from quotedb.export.profile import EXCEL
from quotedb.export.write import FILE_FORMATS, FORMATS, Written, write_result
from tests.export.results import result


def two_rows():
    return result([(1, "é"), (2, None)], n="INTEGER", t="VARCHAR")


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "jsonld"])
def test_a_stream_and_a_file_get_the_same_bytes(name, tmp_path):
    """Where it goes does not change what is written, and twice written is equal."""
    stream = io.BytesIO()
    written = write_result(two_rows(), name, stream)
    write_result(two_rows(), name, tmp_path / "out")

    assert written == Written(2)
    assert stream.getvalue() == (tmp_path / "out").read_bytes()
    assert not stream.closed


def test_text_streams_take_text():
    """Standard output as Python gives it will do."""
    target = io.StringIO()
    write_result(two_rows(), "csv", target)

    assert target.getvalue() == "n,t\r\n1,é\r\n2,\r\n"


@pytest.mark.parametrize("name", FILE_FORMATS)
def test_bytes_are_no_text(name):
    """A terminal is spared them."""
    with pytest.raises(UsageError, match=f"{name} is not text"):
        write_result(two_rows(), name, io.StringIO())


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_a_spreadsheet_program_gets_a_mark_and_guarded_texts(name, tmp_path):
    """The same in a file, a stream of bytes and one of text; how many texts were guarded is told."""
    stream, text = io.BytesIO(), io.StringIO()
    written = [
        write_result(result([("=1", -1)], t="VARCHAR", n="INTEGER"), name, target, profile=EXCEL)
        for target in (stream, text, tmp_path / "out")
    ]

    assert written == [Written(1, n_guarded=1)] * 3
    assert stream.getvalue().decode() == text.getvalue() == (tmp_path / "out").read_bytes().decode()
    assert text.getvalue() == ("\ufefft,n\r\n'=1,-1\r\n" if name == "csv" else "\ufefft\tn\n'=1\t-1\n")


@pytest.mark.parametrize("name", ["table", "json", "jsonl", "md", "html", "parquet", "xlsx"])
def test_other_formats_say_themselves_what_is_text(name):
    """A profile leaves them as they are."""
    plain, marked = io.BytesIO(), io.BytesIO()
    write_result(result([("=1",)], t="VARCHAR"), name, plain)
    written = write_result(result([("=1",)], t="VARCHAR"), name, marked, profile=EXCEL)

    assert marked.getvalue() == plain.getvalue()
    assert written.n_guarded == 0


@pytest.mark.parametrize("name", ["table", "csv", "tsv", "json", "jsonl", "md", "html"])
def test_half_a_character_does_not_stop_a_file(name):
    """UTF-8 cannot hold it: its escape is written, which JSON reads back; pages show a sign."""
    target = io.BytesIO()
    write_result(result([("a\ud83d",)], t="VARCHAR"), name, target)

    assert "\\ud83d" in target.getvalue().decode() or name in ("table", "html")
    if name == "jsonl":
        assert json.loads(target.getvalue()) == {"t": "a\ud83d"}


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("jsonld", "parquet")])
@pytest.mark.parametrize("n_columns", [0, 1])
def test_no_rows_and_no_columns(name, n_columns):
    """Nothing found is an answer: a file with its header."""
    target = io.BytesIO()
    written = write_result(result([], **{"name": "VARCHAR"} if n_columns else {}), name, target)

    assert written == Written(0)
    assert name in ("json", "jsonl", "xlsx") or n_columns == 0 or b"name" in target.getvalue()


@pytest.mark.parametrize("name", ["csv", "tsv", "jsonl", "parquet", "xlsx"])
def test_memory_stays_flat(name, tmp_path):
    """Ten times the rows do not take more memory: they go by."""
    peaks = []
    for n_rows in (12_000, 60_000) if name != "xlsx" else (1_000, 10_000):
        rows = ((number, f"{number:0100d}") for number in range(n_rows))
        tracemalloc.start()
        write_result(result(rows, n="INTEGER", t="VARCHAR"), name, tmp_path / "out")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[1] < peaks[0] * 2 + 1_000_000


def test_an_unknown_format_is_answered_with_the_known():
    """Whoever mistypes a format sees all."""
    with pytest.raises(UsageError) as caught:
        write_result(two_rows(), "xls", io.StringIO())

    assert caught.value.hint == "There are: table, csv, tsv, json, jsonl, md, html, jsonld, parquet, xlsx."


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
