"""CSV and TSV."""

import csv
import io

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from quotedb.export.delimited import write_csv, write_tsv
from quotedb.report.result import Result, ResultColumn
from tests.export.results import result

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


def test_null_and_empty_text_differ():
    """NULL is empty, an empty text is two quotation marks; lines end as RFC 4180 says."""
    target = io.StringIO(newline="")
    n_rows = write_csv(result([(None, ""), ('say "no"', "a,b\nc")], a="VARCHAR", b="VARCHAR"), target)

    assert target.getvalue() == 'a,b\r\n,""\r\n"say ""no""","a,b\nc"\r\n'
    assert n_rows == 2


def test_tsv_has_tabs_and_plain_line_ends():
    """The shape that cut and sort expect."""
    target = io.StringIO(newline="")
    write_tsv(result([("x,y", "a\tb")], a="VARCHAR", b="VARCHAR"), target)

    assert target.getvalue() == 'a\tb\nx,y\t"a\tb"\n'


@given(st.lists(st.tuples(TEXT, TEXT)))
def test_csv_reads_back(rows):
    """What Python's reader reads is what was written."""
    target = io.StringIO(newline="")
    write_csv(result(rows, a="VARCHAR", b="VARCHAR"), target)
    found = list(csv.reader(io.StringIO(target.getvalue(), newline="")))

    assert [tuple(row) for row in found[1:]] == rows


def test_nothing_is_cut_and_no_column_is_lost():
    """A cell of a million letters, control characters, wide ones, and two columns of one name."""
    row = ("x" * 1_000_000, "\x00\x07\u2028\x85", "大 🙂\u200d", "a")
    columns = tuple(ResultColumn(name, "VARCHAR") for name in ("a", "a", "b", "c"))
    target = io.StringIO(newline="")
    write_csv(Result(columns, iter([row])), target)
    csv.field_size_limit(2_000_000)

    assert list(csv.reader(io.StringIO(target.getvalue(), newline=""))) == [["a", "a", "b", "c"], list(row)]


def test_duckdb_reads_null_and_empty_apart(tmp_path):
    """Another reader sees the difference too."""
    path = tmp_path / "x.csv"
    with path.open("w", newline="", encoding="utf-8") as target:
        write_csv(result([(1, None), (2, "")], a="INTEGER", b="VARCHAR"), target)
    with duckdb.connect() as connection:
        found = connection.execute(
            f"from read_csv('{path}', columns={{a: 'int', b: 'varchar'}}, header=true,"
            " allow_quoted_nulls=false)"
        ).fetchall()

    assert found == [(1, None), (2, "")]
