"""Statements in a process of their own: what they may do, what they use, and how they fail."""

from datetime import UTC, date, datetime

import duckdb
import pytest

from quotedb.errors import QueryError, ReportError
from quotedb.report.child import explain_parameters
from quotedb.report.frames import Limits
from quotedb.report.guard import READING
from quotedb.report.header import read_report
from quotedb.report.result import ResultColumn
from quotedb.report.run import run_query, run_report

SMALL = Limits(memory_mb=300, seconds=2)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    path = tmp_path_factory.mktemp("run") / "s.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table quotes as select 1 as a, 'x' as b")
    return path


def rows(snapshot, sql, params=None, limits=None):
    return list(run_query(snapshot, sql, params, limits=limits).rows)


def test_columns_and_rows_come_typed(snapshot):
    """Names and types of DuckDB, values of Python."""
    result = run_query(
        snapshot,
        "select a, b, date '2026-03-08' as d, null as n, [1] as l, now() > '2000-01-01' as t from quotes",
    )

    assert result.columns[:3] == (
        ResultColumn("a", "INTEGER"),
        ResultColumn("b", "VARCHAR"),
        ResultColumn("d", "DATE"),
    )
    assert list(result.rows) == [(1, "x", date(2026, 3, 8), None, [1], True)]


def test_times_with_a_zone_are_utc(snapshot):
    """The zone of the machine does not matter."""
    assert rows(snapshot, "select timestamptz '2026-03-08 12:00:00+02'") == [
        (datetime(2026, 3, 8, 10, tzinfo=UTC),)
    ]


@pytest.mark.parametrize(
    "sql",
    [
        "with t as (select 1) select * from t",
        "values (1)",
        "from quotes",
        "describe quotes",
        "summarize quotes",
        "explain select 1",
        "select 1;",
    ],
)
def test_statements_that_read_are_run(snapshot, sql):
    """All ways of asking."""
    assert rows(snapshot, sql)


@pytest.mark.parametrize(
    "sql",
    [
        "drop table quotes",
        "insert into quotes values (1, 'x')",
        "create table t (a int)",
        "copy quotes to '/tmp/out.csv'",
        "attach '/tmp/other.db'",
        "install httpfs",
        "load httpfs",
        "set memory_limit = '100GB'",
        "pragma database_list",
        "call pragma_version()",
        "export database '/tmp/out'",
        "checkpoint",
        "begin",
    ],
)
def test_statements_that_do_more_are_refused(snapshot, sql):
    """The message says what is allowed."""
    with pytest.raises(QueryError, match="Only statements that read"):
        rows(snapshot, sql)


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "select * from glob('/etc/*')",
        "select * from '/etc/passwd'",
        "select * from read_parquet('https://example.org/x.parquet')",
        "select * from sqlite_scan('/tmp/x.db', 't')",
        "explain analyze copy quotes to '/tmp/out.csv'",
        "select * from duckdb_secrets()",
        "select getenv('HOME')",
        "select * from snapshot",
    ],
)
def test_nothing_outside_the_snapshot_is_reached(snapshot, sql):
    """No files, no network, no environment, no variables of Python."""
    with pytest.raises(QueryError):
        rows(snapshot, sql)


@pytest.mark.parametrize("sql", ["", "-- nothing", "select 1; select 2"])
def test_one_statement_at_a_time(snapshot, sql):
    """Neither none nor two."""
    with pytest.raises(QueryError, match="One statement at a time"):
        rows(snapshot, sql)


def test_a_mistake_is_shown_where_it_is(snapshot):
    """Line and caret, as DuckDB says, and no path of the machine."""
    with pytest.raises(QueryError) as caught:
        rows(snapshot, "select a,\n  c\nfrom quotes")

    assert "LINE 2:" in caught.value.message
    assert "^" in caught.value.message
    assert str(snapshot.parent) not in caught.value.message


def test_parameters_are_bound(snapshot):
    """A value is a value, whatever it looks like."""
    assert rows(snapshot, "select $x as x", {"x": "'; drop table quotes"}) == [("'; drop table quotes",)]


@pytest.mark.parametrize("given", [{}, {"x": 1, "y": 2}])
def test_parameters_must_match(snapshot, given):
    """Missing and unknown ones are named."""
    with pytest.raises(QueryError, match=r"\$x|\$y"):
        rows(snapshot, "select $x as x", given)


def test_both_kinds_of_parameter_mistakes_are_told():
    """One sentence each."""
    assert explain_parameters({"a"}, {"b"}) == (
        "The statement needs a value for $a. The statement has no parameter $b."
    )


@pytest.mark.parametrize(
    "sql",
    [
        "select repeat('x', 4000000000)",
        "select len(list(i)) from range(500000000) t(i)",
    ],
)
def test_memory_has_a_limit(snapshot, sql):
    """A statement that needs too much is stopped, also where DuckDB's own limit does not hold."""
    with pytest.raises(QueryError, match=r"more than 300 MB of memory|took longer"):
        rows(snapshot, sql, limits=SMALL)


def test_time_has_a_limit(snapshot):
    """A statement without an end is stopped."""
    with pytest.raises(QueryError, match=r"longer than 0\.5 seconds"):
        rows(
            snapshot,
            "select count(*) from range(1000000000) a, range(1000000000) b",
            limits=Limits(seconds=0.5),
        )


def test_a_reader_that_takes_its_time_is_no_slow_statement(snapshot):
    """Only waiting for the statement counts, and rows are not held in memory for the reader."""
    result = run_query(snapshot, "select range from range(3000000)", limits=Limits(seconds=20))

    assert next(result.rows) == (0,)
    assert sum(1 for _ in result.rows) == 2_999_999


def test_an_error_midway_reaches_the_reader(snapshot):
    """Rows that came are no reason to end in silence."""
    with pytest.raises(QueryError, match=r"[Cc]onver"):
        rows(snapshot, "select (case when i = 2999999 then 'x' else '1' end)::int from range(3000000) t(i)")


def test_rows_that_nobody_reads_end_their_process(snapshot):
    """Letting go of a result stops the statement: no warning of a process left behind."""
    result = run_query(snapshot, "select * from range(100000000)")
    del result


def test_a_missing_snapshot_is_told(tmp_path):
    """Without a path of the machine."""
    with pytest.raises(QueryError) as caught:
        rows(tmp_path / "absent.duckdb", "select 1")

    assert str(tmp_path) not in caught.value.message


def test_a_report_whose_columns_changed_is_refused(snapshot, tmp_path):
    """The header is a promise to whoever reads the file that comes out."""
    path = tmp_path / "r.sql"
    header = '/* quotedb\ntitle = "T"\nquestion = "Q?"\ngrain = ["a"]\ncolumns.a = "x"\n*/\n'
    path.write_text(f"{header}select a, b from quotes")

    with pytest.raises(ReportError, match="other columns"):
        run_report(snapshot, read_report(path), {})


def test_only_two_kinds_of_statement_read():
    """SELECT in its dresses, and EXPLAIN."""
    assert len(READING) == 2


def test_no_progress_bar_falls_between_the_rows(snapshot):
    """What DuckDB prints during a long statement would end up on the pipe."""
    assert rows(snapshot, "select current_setting('enable_progress_bar')") == [(False,)]
