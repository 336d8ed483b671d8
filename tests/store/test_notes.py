"""What the tables say of themselves."""

import pytest

from quotedb.store.notes import column_notes, meaning, model_of
from quotedb.store.schema import metadata
from quotedb.store.tables.quotes import QuoteRow


def test_a_columns_comment_is_its_note():
    """Also where the definition takes several lines; a column without a comment has no note."""
    notes = column_notes(QuoteRow)

    assert notes["lineage_key"] == "the quote's identity across versions; at first its own key"
    assert notes["parent_id"] == "whose content holds it"
    assert "kind" not in notes


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_every_table_says_what_a_row_is(table):
    """In one line, from its class."""
    assert model_of(table).__tablename__ == table
    assert meaning(table)[-1] in ".:,"


def test_an_unknown_table_has_no_class():
    """Names come from the models."""
    with pytest.raises(KeyError):
        model_of("nothing")
