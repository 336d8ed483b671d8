"""What a run tells, as a line of a log."""

from datetime import datetime, timedelta, timezone

from quotedb.jobs.exports.steps import Ended, Step
from quotedb.vocab import ExportOutcome


def test_a_line_of_a_log_has_its_time_in_utc():
    """Time, step and export first, the words last."""
    step = Step(step="written", export="weekly", message="3 rows.", fields={"rows": 3})
    at = datetime(2026, 3, 8, 6, tzinfo=timezone(timedelta(hours=1)))

    assert list(step.as_log(at).items()) == [
        ("at", "2026-03-08T05:00:00.000Z"),
        ("step", "written"),
        ("export", "weekly"),
        ("rows", 3),
        ("message", "3 rows."),
    ]
    assert "export" not in Step(step="end", message="").as_log(at)
    assert Ended(outcome=ExportOutcome.WRITTEN, step=step).step is step
