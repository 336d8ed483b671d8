"""Reports and SQL of an earlier time, from the command line."""

from datetime import UTC, datetime

import pytest
import typer

from quotedb.cli.options import moment_of
from quotedb.errors import ExitCode


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ("2026-03-08", datetime(2026, 3, 8, 23, 59, 59, 999999, UTC)),
        ("2026-03-08T12:00Z", datetime(2026, 3, 8, 12, tzinfo=UTC)),
        ("2026-03-08 12:00:00.5", datetime(2026, 3, 8, 12, 0, 0, 500000, UTC)),
        ("2026-03-08T12:00+02:00", datetime(2026, 3, 8, 10, tzinfo=UTC)),
    ],
)
def test_a_date_means_its_end_and_a_time_itself(given, moment):
    """Without a zone it is UTC."""
    assert moment_of(given) == moment


@pytest.mark.parametrize("given", ["", "yesterday", "2026-02-30", "8 March 2026", "2026-03-08T25:00"])
def test_what_is_no_time_is_told(given):
    """The message shows how to write one."""
    with pytest.raises(typer.BadParameter, match="2026-03-08T12:00Z"):
        moment_of(given)


def test_reports_and_sql_answer_from_what_was_stored_then(run):
    """After another import the earlier time still has one article, and the time before the first none."""
    run("import", "story.txt")
    first = datetime.now(UTC).isoformat()
    shown = run("report", "who-said-what").out
    with open("other.txt", "w", encoding="utf-8") as story:  # noqa: PTH123
        story.write("source: The Herald\ndate: 2026-03-09\n\nThe bridge is late, said Carl Orr.\n")
    run("import", "other.txt")

    assert run("report", "who-said-what", "--as-of", first).out == shown
    assert run("report", "who-said-what").out != shown
    assert run("sql", "select count(*) as n from articles", "--as-of", first).out.split() == ["n", "1"]
    assert run("sql", "select count(*) as n from articles", "--as-of", "2020-01-01").out.split() == ["n", "0"]


def test_a_wrong_time_is_wrong_usage(run):
    """Exit code and message say so; no traceback."""
    ran = run("report", "unconfirmed", "--as-of", "yesterday")

    assert ran.code == ExitCode.USAGE
    assert "'yesterday' is neither a date" in " ".join(ran.err.split())
