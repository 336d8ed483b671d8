"""Lines of text made by DuckDB against those made by Python."""

import io
from dataclasses import replace
from datetime import datetime

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotedb.export.cells import cell_text
from quotedb.export.delimited import join_cells, write_csv, write_tsv
from quotedb.export.profile import RISKY_START, Guard
from quotedb.report.answer import Answer
from quotedb.report.lines import CSV, TSV, Shape, cell, select_all, select_lines, sign
from quotedb.report.run import run_query

TEXT = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ["", '"', ",", "\t", "\r", "\n", "\r\n", 'a "b"', " ", "\\", "é→🙂", "\x00", "'=1"]
)
VALUES = {
    "VARCHAR": TEXT,
    "BOOLEAN": st.booleans(),
    "TINYINT": st.integers(-(2**7), 2**7 - 1),
    "BIGINT": st.integers(-(2**63), 2**63 - 1),
    "UBIGINT": st.integers(0, 2**64 - 1),
    "HUGEINT": st.integers(-(2**127) + 1, 2**127 - 1),
    "DOUBLE": st.floats(),
    "FLOAT": st.floats(width=32),
    "DECIMAL(9,2)": st.decimals(-999999, 999999, places=2),
    "DATE": st.dates(),
    "TIMESTAMP": st.datetimes(min_value=datetime(1, 1, 1)),  # noqa: DTZ001 - as DuckDB gives them
    "UUID": st.uuids(),
}
ODD = (
    "select * from (values"
    " (date 'infinity', timestamp '-infinity', 'x'), (date '-infinity', timestamp 'infinity', null),"
    " (date '0044-03-15 (BC)', timestamp '0044-03-15 (BC) 01:02:03', ''),"
    " (date '12000-01-01', timestamp '290000-01-01 00:00:00', 'a\tb'), (null, null, null)) as odd(d, t, v)"
)


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect(config={"threads": 1}) as connection:
        yield connection


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    path = tmp_path_factory.mktemp("lines") / "s.duckdb"
    duckdb.connect(str(path)).close()
    return path


def by_python(rows, shape: Shape) -> str:
    """Every row as the writer makes it of Python's values."""
    risky = frozenset('"\r\n' + shape.delimiter)
    return "".join(join_cells(map(cell_text, row), shape.delimiter, risky) + shape.line_end for row in rows)


@pytest.mark.parametrize("shape", [CSV, TSV], ids=["csv", "tsv"])
@pytest.mark.parametrize("kind", VALUES)
def test_both_write_the_same(connection, kind, shape):
    """Sign by sign, whatever the value; NULL and an empty text apart."""

    @settings(max_examples=15)
    @given(st.lists(st.none() | VALUES[kind], min_size=1))
    def check(values):
        sql = f"select value, 'end', value from (select unnest($values::{kind}[]) as value)"
        lines = select_lines(sql, [kind, "VARCHAR", kind], shape)
        assert lines is not None
        rows = connection.execute(sql, {"values": values}).fetchall()
        found = connection.execute(lines, {"values": values}).fetchall()

        assert b"".join(line for line, _ in found).decode() == by_python(rows, shape)

    check()


@settings(max_examples=30)
@given(st.lists(st.none() | TEXT | st.text("=+-@\t\r\n＝＋－＠'a,", max_size=4), min_size=1))
def test_guards_are_the_same(connection, values):
    """Each text that a spreadsheet program would run, and their count."""
    sql = "select value, 1 as n from (select unnest($values::VARCHAR[]) as value)"
    lines = select_lines(sql, ["VARCHAR", "INTEGER"], replace(CSV, guarded=RISKY_START))
    assert lines is not None
    found = connection.execute(lines, {"values": values}).fetchall()
    guard = Guard()
    rows = [guard.row((value, 1)) for value in values]

    assert b"".join(line for line, _ in found).decode() == by_python(rows, CSV)
    assert sum(count for _, count in found) == guard.n_guarded


def test_days_that_python_does_not_know(snapshot):
    """Before the year 1, after 9999 and without an end: as they come in rows, so in lines."""
    result = run_query(snapshot, ODD)
    lines, rows = io.StringIO(), io.StringIO()
    write_tsv(result, lines)
    result = run_query(snapshot, ODD)
    write_tsv(replace(result, rows=iter(list(result.rows))), rows)

    assert lines.getvalue() == rows.getvalue()
    assert "infinity" not in lines.getvalue()


@pytest.mark.parametrize(
    "sql", ["select 1 as a, 2 as a -- the end", "values (1), (2)", "with x as (select 3) from x"]
)
def test_a_statement_is_taken_whole(snapshot, sql):
    """Columns of one name, a comment at its end, other ways to begin."""
    result = run_query(snapshot, sql)
    rows = list(run_query(snapshot, sql).rows)
    target = io.StringIO()
    n_rows = write_csv(result, target)

    assert n_rows == len(rows)
    assert target.getvalue().partition("\r\n")[2] == by_python(rows, CSV)


def test_the_order_is_that_of_the_statement(snapshot):
    """Also where several threads work on it, and the rows fill many frames."""
    sql = "select i, md5(i::varchar) as k from range(50000) as t(i) order by k desc"
    target = io.StringIO()
    result = run_query(snapshot, sql)

    assert isinstance(result.rows, Answer)
    assert result.rows.has_lines
    assert write_csv(result, target) == 50_000
    assert target.getvalue() == "i,k\r\n" + by_python(run_query(snapshot, sql).rows, CSV)


def test_types_that_the_two_write_differently_come_as_rows():
    """Lists, times with a zone, intervals: Python writes them."""
    for kind in ("INTEGER[]", "TIMESTAMP WITH TIME ZONE", "INTERVAL", "BLOB", "TIME", "STRUCT(a INTEGER)"):
        assert cell("c0", kind, CSV) is None
        assert select_lines("select 1", ["INTEGER", kind], CSV) is None


def test_a_statement_stands_between_line_ends():
    """So that a comment at its end does not swallow what follows."""
    assert select_all("select 1 -- one") == "from (\nselect 1 -- one\n) as found"
    assert select_all("select 1;\n", ["c0"]) == "from (\nselect 1\n) as found(c0)"
    assert sign("\r\n") == "(chr(13) || chr(10))"
