"""What a statement may do: every way out is tried, and every honest way of asking."""

import pickle
import re
import tempfile
import tomllib
from pathlib import Path
from queue import SimpleQueue

import duckdb
import pytest

from quotedb.errors import QueryError
from quotedb.report.child import Ends, answer
from quotedb.report.faults import read_fault
from quotedb.report.frames import FrameReader, Limits
from quotedb.report.guard import READING, RefusedError, open_guarded
from quotedb.report.run import run_query

FOLDER = Path(__file__).parent
HOSTILE = tomllib.loads((FOLDER / "hostile.toml").read_text("utf-8"))["case"]
HONEST = tomllib.loads((FOLDER / "honest.toml").read_text("utf-8"))["case"]
SMALL = Limits(memory_mb=200, seconds=1, spill_mb=20)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    path = tmp_path_factory.mktemp("guard") / "guarded.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table quotes as select * from (values (1, 'x'), (2, 'y')) as t(a, b)")
    return path


@pytest.fixture(scope="module")
def guarded(snapshot, tmp_path_factory):
    with open_guarded(str(snapshot), tmp_path_factory.mktemp("spill"), Limits()) as connection:
        yield connection


def ask(connection, sql, params):
    """Answer as the child process does, without one; give the rows."""
    wishes: SimpleQueue[bytes] = SimpleQueue()
    wishes.put(pickle.dumps(None))
    with tempfile.TemporaryFile() as out:
        answer(connection, sql, params, Ends(out, wishes))
        out.seek(0)
        frames = iter(FrameReader(out, 60).read, ("end", ""))
        return [row for kind, value in frames if kind == "rows" for row in value]


def words(case):
    return case["why"]


@pytest.mark.parametrize("case", [case for case in HOSTILE if "limits" not in case], ids=words)
def test_a_way_out_is_closed(guarded, case):
    """Refused before it runs or stopped by the connection, for a reason; no path of the machine shows."""
    with pytest.raises((RefusedError, duckdb.Error)) as caught:
        ask(guarded, case["sql"], {})
    error = caught.value
    known = error.fault if isinstance(error, RefusedError) else None
    fault = known or read_fault(duckdb.Error(str(error)), case["sql"], ["quotes"])

    assert re.search(case["says"], fault.message)
    assert not re.search(r"Error: |/tmp|/root|/home", fault.message)
    assert guarded.execute("select count(*) from quotes").fetchall() == [(2,)]


@pytest.mark.parametrize("case", [case for case in HOSTILE if "limits" in case], ids=words)
def test_a_bomb_is_put_out(snapshot, case):
    """Ended by a limit, which is named; the next statement runs."""
    with pytest.raises(QueryError, match=case["says"]):
        list(run_query(snapshot, case["sql"], limits=SMALL).rows)


@pytest.mark.parametrize("case", HONEST, ids=words)
def test_an_honest_statement_works(guarded, case):
    """All ways of asking that DuckDB has."""
    rows = ask(guarded, case["sql"], case.get("params", {}))

    assert rows
    if "rows" in case:
        assert [["None" if value is None else value for value in row] for row in rows] == case["rows"]


def test_the_lists_are_as_long_as_they_should_be():
    """Nobody thins them out."""
    assert len(HOSTILE) >= 100
    assert len(HONEST) >= 35
    assert len(READING) == 2
