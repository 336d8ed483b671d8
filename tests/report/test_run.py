"""Statements in a process of their own: what they may do, what they use, and how they fail."""

import pickle
import signal
import subprocess
import sys
from datetime import UTC, date, datetime

import duckdb
import pytest

from quotedb.errors import QueryError, ReportError
from quotedb.report.answer import Answer
from quotedb.report.child import explain_parameters
from quotedb.report.frames import Limits
from quotedb.report.header import read_report
from quotedb.report.lines import CSV
from quotedb.report.result import ResultColumn
from quotedb.report.run import PACKAGE, START, ending, run_query, run_report, stopped

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


def test_a_mistake_is_shown_where_it_is(snapshot):
    """Line and caret, as DuckDB says, and no path of the machine."""
    with pytest.raises(QueryError) as caught:
        rows(snapshot, "select a,\n  c\nfrom quotes")

    assert caught.value.message.endswith("LINE 2:   c\n          ^")
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


def test_a_mistake_in_a_report_is_shown_in_its_file(snapshot, tmp_path):
    """The file's name and the line of the file, header counted."""
    path = tmp_path / "mine.sql"
    header = '/* quotedb\ntitle = "T"\nquestion = "Q?"\ngrain = ["a"]\ncolumns.a = "x"\n*/\n\n-- now\n'
    path.write_text(f"{header}select\n\taa\nfrom quotes")
    with pytest.raises(QueryError) as caught:
        run_report(snapshot, read_report(path), {})

    assert caught.value.message.endswith("mine.sql LINE 10:  aa\n                   ^^")
    assert caught.value.hint == "Did you mean a?"


def test_the_disk_has_a_limit(snapshot):
    """What outgrows the memory may fill so much of the disk and no more."""
    with pytest.raises(QueryError, match="more than 20 MB of the disk"):
        rows(
            snapshot,
            "select i, repeat('x', 500) || i as t from range(3000000) as r(i) order by hash(i), t",
            limits=Limits(memory_mb=150, seconds=30, spill_mb=20),
        )


def test_a_process_ends_when_its_reader_is_gone(snapshot, tmp_path):
    """Killed as a reader may be, it closes no book: the process sees the pipe close, and leaves no files."""
    spill = tmp_path / "spill"
    spill.mkdir()
    sql = "select count(*) from range(1000000000000)"
    request = {"file_name": str(snapshot), "spill": str(spill), "sql": sql, "params": {}, "limits": Limits()}
    with subprocess.Popen([sys.executable, "-P", "-c", START, PACKAGE], stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write(pickle.dumps(request))
        process.stdin.close()

        assert process.wait(60) == 1
    assert not spill.exists()


def test_how_a_process_ended_says_which_limit_it_met():
    """The kernel's signals, in the user's words."""
    assert [ending(code) for code in (-signal.SIGXCPU, -signal.SIGABRT, 1)] == ["time", "memory", "unknown"]
    assert "ended without an answer" in stopped("unknown", SMALL).message


def test_lines_of_text_fail_as_rows_do(snapshot):
    """Midway, with the place in the statement as it was written."""
    sql = "select a,\n  (b || 'y')::int as c\nfrom quotes"
    messages = []
    for wish in (None, CSV):
        result = run_query(snapshot, sql)
        assert isinstance(result.rows, Answer)
        with pytest.raises(QueryError) as caught:
            list(result.rows if wish is None else result.rows.lines(wish) or ())
        messages.append(caught.value.message)

    assert messages[0] == messages[1]
    assert "LINE 2:   (b || 'y')::int" in messages[0]


def test_lines_of_text_have_the_limits_of_rows(snapshot):
    """Time and memory."""
    for sql, limits, says in (
        ("select count(*) from range(1000000000) a, range(1000000000) b", Limits(seconds=1), "longer than"),
        ("select repeat('x', 4000000000)", SMALL, "300 MB of memory|took longer"),
    ):
        with pytest.raises(QueryError, match=says):
            list(run_query(snapshot, sql, limits=limits).rows.lines(CSV))  # type: ignore[attr-defined]
