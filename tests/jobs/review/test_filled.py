"""Filled-in files, as spreadsheet programs leave them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotedb.errors import UsageError
from quotedb.export.profile import EXCEL
from quotedb.export.write import write_result
from quotedb.jobs.review.filled import Filled, read_filled
from quotedb.report.result import Result, ResultColumn


@pytest.fixture
def write(tmp_path):
    """Writes bytes to a file of a name."""

    def make(data: bytes, name: str = "queue.csv"):
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return make


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"item,decision,value\nquote:k,Not a Quote,\n", "queue.csv"),
        ("\ufeffVALUE;decision;extra;item\r\n;NOT-a-quote;x;quote:k\r\n".encode(), "queue.csv"),
        ("item\tdecision\tvalue\n quote:k \t not_a_quote\t\n".encode("utf-16"), "queue.tsv"),
        (b'{"item": "quote:k", "decision": "not a quote", "value": null}\n', "queue.jsonl"),
        (b'[{"value": "", "item": "quote:k", "decision": "not_a_quote"}]', "queue.json"),
    ],
)
def test_each_way_to_save_reads_the_same(write, data, name):
    """Byte order mark, semicolons, UTF-16, moved and new columns, other words for one."""
    assert read_filled(write(data, name)) == [Filled(number=2, item="quote:k", decision="not_a_quote")]


def test_guarded_cells_are_freed(write):
    """The mark that keeps a spreadsheet from running a text is taken off again; empty lines are no rows."""
    data = b"item,decision,value,reason\nquote:k,speaker,'=Ann,'-- her own word\n,,,\nquote:m,kind,'t Hart,\n"
    first, second = read_filled(write(data))

    assert (first.number, first.value, first.reason) == (2, "=Ann", "-- her own word")
    assert (second.number, second.value) == (4, "'t Hart")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r")) | st.from_regex(r"[ ']*[=+@-]\w*"))
def test_guarded_texts_come_back_as_they_were(tmp_path, text):
    """Whatever somebody writes into a reason, formulas among it."""
    columns = tuple(ResultColumn(name, "VARCHAR") for name in ("item", "decision", "value", "reason"))
    rows = Result(columns, iter([("quote:k", "confirm", None, text)]))
    write_result(rows, "csv", tmp_path / "guarded.csv", profile=EXCEL)
    (row,) = read_filled(tmp_path / "guarded.csv")

    assert row.reason == text.strip()


def test_rows_that_cannot_be_read_are_told(write):
    """A row of a wrong width is one refused row, no end of the file."""
    broken, fine = read_filled(write(b"item,decision,value\nquote:k,confirm\nquote:m,confirm,\n"))

    assert broken.fault == "it has 2 cells, the header 3"
    assert (fine.item, fine.fault) == ("quote:m", "")


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"item,value\nquote:k,\n", "queue.csv", "has no column 'decision'"),
        (b"item,decision,value,Decision\n", "queue.csv", "has the column 'decision' twice"),
        (b"%PDF", "queue.pdf", "cannot be read again"),
    ],
)
def test_files_that_are_no_queue_are_refused(write, data, name, said):
    """As a whole, with what is wrong."""
    with pytest.raises(UsageError, match=said):
        read_filled(write(data, name))
    with pytest.raises(UsageError, match=r"'/nowhere/queue[.]csv' cannot be read"):
        read_filled(write(b"").parent.joinpath("/nowhere/queue.csv"))
