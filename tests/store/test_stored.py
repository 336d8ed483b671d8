"""Stored versions come back as they went in, as far as rows keep it, on both databases."""

from datetime import UTC, datetime

import pytest

from quotedb.extract.stated import STATED
from quotedb.model import StatedQuote
from quotedb.moment import parse_moment
from quotedb.store.engine import reading
from quotedb.store.stored import stored_versions
from tests.builders import TEXT, quote, record, span
from tests.store.counting import save

CHECKED, SAFE = "We checked every bolt", "the bridge is safe"


def given_back(engine, number=1):
    with reading(engine) as connection:
        ((raw, _, _),) = stored_versions(connection, [number])
    return raw


@pytest.mark.parametrize(
    ("published", "after"),
    [
        ("2026-02", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2024-02", datetime(2024, 3, 1, tzinfo=UTC)),
        ("2026-12", datetime(2027, 1, 1, tzinfo=UTC)),
        ("2026", datetime(2027, 1, 1, tzinfo=UTC)),
        ("2024", datetime(2025, 1, 1, tzinfo=UTC)),
        ("2026-03-08", datetime(2026, 3, 9, tzinfo=UTC)),
        ("2026-03-08T10:15Z", datetime(2026, 3, 8, 10, 16, tzinfo=UTC)),
    ],
)
def test_a_date_ends_where_it_ended(engine, published, after):
    """A month with its last moment, a leap year with its last day."""
    moment = parse_moment(published)
    assert moment is not None
    assert moment.end == after
    save(engine, record(TEXT, published=moment))

    assert given_back(engine).published == moment


def test_what_the_input_said_of_quotations_comes_back(engine):
    """The words and the mention that they were ascribed to; what the text itself says does not."""
    by_markup = quote(TEXT, CHECKED, source="Ada Brown", rule=STATED)
    filled = quote(TEXT, SAFE, source="The mayor", rule=f"{STATED} said-that")
    save(engine, record(TEXT, [by_markup, filled, quote(TEXT, "told", rule="stated-otherwise")]))

    assert given_back(engine).stated == (
        StatedQuote(span=span(TEXT, CHECKED), source="Ada Brown"),
        StatedQuote(span=span(TEXT, SAFE), source="The mayor"),
    )
