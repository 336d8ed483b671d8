"""A retraction by a person reaches claims, and an earlier day does not know of it."""

import pytest

from quotedb.errors import UsageError
from quotedb.jobs.retracting import retract
from quotedb.store.engine import open_engine
from tests.builders import TEXT, quote, record
from tests.store.counting import rows, save

PAGE = "https://example.org/bridge"


@pytest.fixture
def stored(database):
    engine = open_engine(database)
    save(engine, record(TEXT, [quote(TEXT, "the bridge is safe")], url=PAGE))
    yield database, engine
    engine.dispose()


def test_a_retraction_is_a_decision_on_the_article(stored):
    """Any address of the article names it; taken back, both words are on record."""
    database, engine = stored
    done = retract(database, "http://www.example.org/bridge/amp", "made up", "ada")
    undone = retract(database, PAGE, "a slip", "ben", undo=True)

    assert (done.article, undone.key) == (PAGE, done.key)
    assert rows(engine, "decisions", "target_kind", "field", "op", "reason", "actor") == [
        ("article", "retraction", "set", "made up", "ada"),
        ("article", "retraction", "clear", "a slip", "ben"),
    ]


def test_what_does_not_stand_cannot_be_undone(stored):
    """Nothing is written."""
    database, engine = stored
    with pytest.raises(UsageError, match="Nobody ruled"):
        retract(database, PAGE, "a slip", "ben", undo=True)

    assert rows(engine, "decisions", "field") == []
