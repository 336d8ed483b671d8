"""The times of a transcript's words stay with its version."""

from dataclasses import replace

from quotedb.model import Span, TimeCode
from tests.builders import TEXT, record
from tests.store.counting import rows, save

CODES = (
    TimeCode(span=Span(0, 10), start_ms=1000, end_ms=2500),
    TimeCode(span=Span(11, 20), start_ms=2500, end_ms=4000),
)


def test_times_are_stored_once_and_with_each_version(engine):
    told = record(TEXT)
    told = replace(told, article=replace(told.article, time_codes=CODES))
    save(engine, told)
    save(engine, told)
    changed = record(f"{TEXT} More.")
    save(engine, replace(changed, article=replace(changed.article, time_codes=CODES[:1])))

    assert rows(engine, "time_codes", "version_id", "start_cp", "end_cp", "start_ms", "end_ms") == [
        (1, 0, 10, 1000, 2500),
        (1, 11, 20, 2500, 4000),
        (2, 0, 10, 1000, 2500),
    ]
