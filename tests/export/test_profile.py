"""What spreadsheet programs run, and how they are kept from it."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import duckdb
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotedb.export.profile import EXCEL, PLAIN, Guard, GuardedRows, Profile, profile_of, unguard
from quotedb.export.write import Written, write_result
from quotedb.report.lines import CSV
from quotedb.report.run import run_query
from tests.export.results import result

SIGNS = "=+-@\t\r\n＝＋－＠'"


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("http://x","y")', '\'=HYPERLINK("http://x","y")'),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("", ""),
        ("a=1", "a=1"),
        ("'tis", "'tis"),
        ("— he said", "— he said"),
    ],
)
def test_what_would_run_is_marked(text, guarded):
    """Every sign that starts a formula, and no other text."""
    assert Guard().text(text) == guarded


@given(st.text() | st.text(SIGNS + "a"))
@example("'")
@example("''=")
def test_a_guarded_text_comes_back(text):
    """Quotes stay verbatim: the guard can be undone, whatever the text is."""
    assert unguard(Guard().text(text)) == text


@given(st.lists(st.text(SIGNS + "a"), unique=True))
def test_no_two_texts_become_one(texts):
    """Different words stay different."""
    guard = Guard()

    assert len({guard.text(text) for text in texts}) == len(texts)


def test_numbers_are_never_touched():
    """Minus one stays a number; names of columns are texts; each guarded text counts."""
    row = (-1, -1.5, Decimal(-2), True, None, date(2026, 3, 8), "-", ["=1"])
    guard = Guard()
    guarded = guard.guarded(result([row], **{"=a": "INTEGER"}))

    assert guarded.columns[0].name == "'=a"
    assert list(guarded.rows) == [(*row[:6], "'-", ["=1"])]
    assert guard.n_guarded == 2


def test_profiles_by_name():
    """Excel wants both; the guard alone can be had or left."""
    assert profile_of(None, None) == profile_of("plain", None) == PLAIN
    assert profile_of("excel", None) == EXCEL == Profile(has_mark=True, is_guarded=True)
    assert profile_of("excel", guard=False) == Profile(has_mark=True)
    assert profile_of("plain", guard=True) == Profile(is_guarded=True)


def test_lines_are_guarded_where_the_statement_runs(tmp_path):
    """The same bytes and the same count as row by row."""
    snapshot = tmp_path / "s.duckdb"
    sql = "select * from (values ('=1', -1, 'a,b'), ('''=', 2, null)) as t(a, b, c)"
    duckdb.connect(str(snapshot)).close()
    written = []
    for is_fast in (True, False):
        found = run_query(snapshot, sql)
        rows = found.rows if is_fast else iter(list(found.rows))
        target = io.StringIO()
        told = write_result(replace(found, rows=rows), "csv", target, profile=EXCEL)
        written.append((told, target.getvalue()))

    expected = (Written(2, 2), "\ufeffa,b,c\r\n'=1,-1,\"a,b\"\r\n''=,2,\r\n")
    assert written == [expected, expected]


def test_guarded_rows_go_by_one_by_one():
    """Those of a list have no lines."""
    guard = Guard()
    rows = GuardedRows(guard, iter([("=1", 1), ("@", 2)]))

    assert next(rows) == ("'=1", 1)
    assert list(rows) == [("'@", 2)]
    assert rows.lines(CSV) is None
    assert guard.n_guarded == 2
