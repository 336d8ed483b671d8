"""Is what was imported new enough."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from quotedb.errors import UsageError
from quotedb.jobs.checks import check_freshness, read_age, shown_age
from quotedb.store.engine import writing
from quotedb.store.runs import finish_run, start_run
from quotedb.store.tables.evidence import ImportRunRow
from quotedb.vocab import RunStatus

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)


def imported(engine, status: RunStatus, ended: datetime) -> None:
    """An import that ended in this way at this time."""
    with writing(engine) as connection:
        run_id = start_run(connection, extractor="x", actor="test")
        finish_run(connection, run_id, status)
        connection.execute(
            update(ImportRunRow).where(ImportRunRow.run_id == run_id).values(finished_at=ended)
        )


def test_the_newest_import_that_brought_something_counts(engine, database):
    """A failed import is no news, however new it is."""
    assert check_freshness(database, "36h", NOW) == (False, "Nothing was ever imported.")
    imported(engine, RunStatus.PARTIAL, NOW - timedelta(hours=30))
    imported(engine, RunStatus.FAILED, NOW)

    is_fresh, told = check_freshness(database, "36h", NOW)
    assert is_fresh
    assert told == "The newest import ended 1 d 6 h ago (2026-03-07 06:00 UTC); limit: 36h."
    assert not check_freshness(database, "29h", NOW)[0]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("90m", timedelta(minutes=90)),
        ("1.5h", timedelta(minutes=90)),
        (" 2 d ", timedelta(days=2)),
        ("1w", timedelta(7)),
    ],
)
def test_ages_are_read(text, age):
    """Minutes, hours, days and weeks."""
    assert read_age(text) == age


def test_what_is_no_age_is_refused():
    """A bare number has no unit."""
    for text in ("36", "h", "-1h", "1y", ""):
        with pytest.raises(UsageError, match="is not an age"):
            read_age(text)


def test_ages_are_shown_in_two_units():
    """As people say them."""
    assert [shown_age(timedelta(minutes=n)) for n in (3, 61, 3000)] == ["3 min", "1 h 1 min", "2 d 2 h"]
