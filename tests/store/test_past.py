"""What rows held before they changed in place, and until when."""

from datetime import UTC, datetime

from quotedb.model import Speaker
from quotedb.store.engine import writing
from quotedb.store.names import save_speakers
from quotedb.store.past import keep_past
from quotedb.store.tables.speakers import SpeakerRow
from quotedb.vocab import SpeakerKind
from tests.store.counting import rows

WHEN = datetime(2026, 3, 8, 12, tzinfo=UTC)
COLUMNS = ("table_name", "row_id", "column_name", "value", "held_until")
ANN = Speaker(kind=SpeakerKind.PERSON, name="Ann Lee")


def test_values_are_kept_as_text_with_the_time_of_their_end(engine):
    """One row a column, in the order given; what was empty is kept too."""
    with writing(engine) as connection:
        ids = save_speakers(connection, [(ANN, "en")])
        keep_past(connection, SpeakerRow, ids.values(), ["name", "family_id"], WHEN)
        keep_past(connection, SpeakerRow, [], ["name"], WHEN)

    assert rows(engine, "past_values", *COLUMNS) == [
        ("speakers", 1, "name", "Ann Lee", WHEN),
        ("speakers", 1, "family_id", None, WHEN),
    ]


def test_a_tie_that_a_later_text_gives_leaves_the_past_behind(engine):
    """A speaker that was there had no such tie until then; one that comes with its tie has no past."""
    mouth = Speaker(kind=SpeakerKind.PERSON, name="Ann Lee", speaks_for="Town Hall")
    other = Speaker(kind=SpeakerKind.PERSON, name="Bob Ray", speaks_for="Town Hall")
    with writing(engine) as connection:
        save_speakers(connection, [(ANN, "en")])
    with writing(engine) as connection:
        save_speakers(connection, [(mouth, "en"), (other, "en")])

    assert rows(engine, "past_values", *COLUMNS[:4]) == [("speakers", 1, "speaks_for_id", None)]
