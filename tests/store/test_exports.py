"""What left the house, on record."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from quotedb.store.engine import reading, writing
from quotedb.store.exports import ExportedFile, ExportRun, add_export, is_recorded
from tests.store.counting import rows

RUN = ExportRun(
    run_key="a" * 32,
    name="weekly",
    report="unconfirmed",
    params_json="{}",
    watermark="b" * 32,
    ruleset=None,
    started_at=datetime(2026, 3, 8, 6, tzinfo=UTC),
)


def test_each_file_is_a_row_numbered_on(engine):
    """A run that wrote one file and failed at another leaves both, and counts as recorded."""
    with writing(engine) as connection:
        add_export(connection, RUN, [ExportedFile(format="csv", path="a.csv", n_rows=3, sha256="c" * 64)])
        add_export(connection, RUN, [ExportedFile(format="xlsx", path="a.xlsx", message="The disk is full.")])
        add_export(connection, RUN, [])

    assert rows(engine, "export_runs", "export_id", "format", "n_rows", "is_complete", "message") == [
        (1, "csv", 3, True, None),
        (2, "xlsx", None, False, "The disk is full."),
    ]
    with reading(engine) as connection:
        assert is_recorded(connection, RUN.run_key)


def test_a_failed_run_is_not_recorded_as_done(engine):
    """What only failed has to be done again."""
    with writing(engine) as connection:
        add_export(connection, RUN, [ExportedFile(format="csv", path="a.csv", message="No room.")])
    with reading(engine) as connection:
        assert not is_recorded(connection, RUN.run_key)


def test_a_file_is_complete_or_says_why_not(engine):
    """A row without a hash and without a reason is refused by the database itself."""
    with pytest.raises(IntegrityError), writing(engine) as connection:
        add_export(connection, RUN, [ExportedFile(format="csv", path="a.csv", n_rows=3)])
