"""CSV and TSV read again."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.export.profile import EXCEL, PLAIN, unguard
from quotedb.export.readback.delimited import read_delimited
from quotedb.export.readback.table import UnreadableTableError, fitting
from quotedb.export.write import write_result
from tests.export.results import result

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.sampled_from(
    ["=1", "'=1", '"', "\r\n"]
)


@pytest.mark.parametrize("name", ["csv", "tsv"])
@pytest.mark.parametrize("profile", [PLAIN, EXCEL], ids=["plain", "excel"])
@given(rows=st.lists(st.tuples(TEXT, TEXT), max_size=5))
def test_what_was_written_is_read(tmp_path_factory, name, profile, rows):
    """With mark and guard, and without: the texts come back, whatever they hold."""
    path = tmp_path_factory.mktemp("table") / f"x.{name}"
    write_result(result(rows, a="VARCHAR", b="VARCHAR"), name, path, profile=profile)
    table = read_delimited(path)
    undo = unguard if profile.is_guarded else str

    assert table.columns == ("a", "b")
    assert [tuple(undo(cell or "") for cell in row) for row in table.rows] == rows


@pytest.mark.parametrize(
    "raw",
    [
        b"a;b\r\n1;2\r\n",
        b"a\tb\n1\t2\n",
        codecs.BOM_UTF8 + b'"a","b"\n"1","2"',
        codecs.BOM_UTF16_LE + "a\tb\r\n1\t2\r\n".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "a,b\n1,2\n".encode("utf-16-be"),
    ],
)
def test_what_a_spreadsheet_program_saves_is_read(tmp_path, raw):
    """Semicolons, UTF-16, no line end at the end."""
    path = tmp_path / "x.csv"
    path.write_bytes(raw)
    table = read_delimited(path)

    assert (table.columns, list(table.rows)) == (("a", "b"), [("1", "2")])


def test_a_damaged_row_is_one_row(tmp_path):
    """Cells too many or too few, and bytes that are no text, do not hide the rows after them."""
    path = tmp_path / "x.csv"
    path.write_bytes(b"a,b\r\n1\r\n1,2,3\r\n\xff,2\r\n1,2\r\n")

    assert list(read_delimited(path).rows) == [
        "it has 1 cells, the header 2",
        "it has 3 cells, the header 2",
        ("\ufffd", "2"),
        ("1", "2"),
    ]
    assert fitting(("1",), 1) == ("1",)


def test_one_column_may_have_empty_cells(tmp_path):
    """An empty line is a row there."""
    path = tmp_path / "x.csv"
    write_result(result([(None,), ("1",)], a="VARCHAR"), "csv", path)

    assert list(read_delimited(path).rows) == [("",), ("1",)]


def test_an_empty_file_is_refused(tmp_path):
    """A file of ours has a header at least; one that is missing is another matter."""
    (tmp_path / "x.csv").touch()
    with pytest.raises(UnreadableTableError, match="not even a header"):
        read_delimited(tmp_path / "x.csv")
    with pytest.raises(FileNotFoundError):
        read_delimited(tmp_path / "y.csv")
