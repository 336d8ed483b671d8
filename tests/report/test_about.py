"""What a result says of itself."""

from datetime import UTC, datetime

import duckdb
import pytest

from quotedb.errors import ReportError
from quotedb.report.about import about_query, about_report, read_marks
from quotedb.report.header import read_report
from quotedb.vocab import ChartKind

SQL = """/* quotedb
title = "Mine"
question = "How many?"
chart = "activity"
grain = ["n"]
params.kind = { type = "text", help = "only this kind" }
params.many = { type = "bool", default = true, help = "or few" }
columns.n = "quotes"
*/
select $kind as n, $many
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    path = tmp_path_factory.mktemp("about") / "s.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table import_runs (finished_at timestamp)")
        connection.execute("insert into import_runs values ('2026-03-08 12:00'), ('2026-03-07'), (null)")
        connection.execute("create table claim_standings (ruleset varchar)")
    return path


def test_a_report_says_what_it_answers(snapshot, tmp_path):
    """Its header's words, every parameter as it was used, the last import, and a command for a shell."""
    path = tmp_path / "mine.sql"
    path.write_text(SQL, "utf-8")
    about = about_report(read_report(path), {"kind": "it's"}, snapshot, datetime(2026, 3, 8, tzinfo=UTC))

    assert (about.title, about.question, about.chart) == ("Mine", "How many?", ChartKind.ACTIVITY)
    assert about.parameters == {"kind": "it's", "many": "true"}
    assert about.meanings == {"n": "quotes"}
    assert (about.imported_at, about.ruleset) == (datetime(2026, 3, 8, 12), None)  # noqa: DTZ001 - from DuckDB
    assert about.command == (
        """quotedb report mine -p 'kind=it'"'"'s' --as-of 2026-03-08T00:00:00+00:00 --format html"""
    )


def test_a_statement_says_how_it_was_asked(snapshot):
    """The statement is part of the command."""
    about = about_query("select $a", {"a": "1"}, snapshot)

    assert about.command == "quotedb sql 'select $a' -p a=1 --format html"
    assert (about.parameters, about.as_of) == ({"a": "1"}, None)


def test_a_damaged_snapshot_is_said_so(tmp_path):
    """What to do is part of the message, not a traceback."""
    path = tmp_path / "s.duckdb"
    path.write_bytes(b"no database")
    with pytest.raises(ReportError, match="cannot be read") as raised:
        read_marks(path)

    assert "Delete that file" in raised.value.hint


def test_an_unknown_chart_is_refused(tmp_path):
    """A header that asks for a drawing that there is not names those there are."""
    path = tmp_path / "mine.sql"
    path.write_text(SQL.replace('"activity"', '"pie"'), "utf-8")
    with pytest.raises(ReportError, match="'pie'") as raised:
        read_report(path)

    assert "activity" in raised.value.message
