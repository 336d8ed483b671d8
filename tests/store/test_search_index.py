"""The index of words follows what is stored, and nothing else."""

import pytest
from alembic import command
from sqlalchemy import select

from quotedb.match.query import parse_query
from quotedb.store import search_index
from quotedb.store.check import check_database
from quotedb.store.engine import reading, writing
from quotedb.store.migrate import alembic_config, migrating, upgrade
from quotedb.store.search import search
from quotedb.store.search_index import (
    SearchText,
    forget_texts,
    index_all,
    index_texts,
    is_indexed,
    stored_articles,
    stored_quotes,
)
from quotedb.store.tables.search import SearchSegmentRow
from quotedb.vocab import SearchScope
from tests.builders import TEXT, quote, record, speaker
from tests.store.counting import rows, save

QUOTES, ARTICLES = SearchScope.QUOTES, SearchScope.ARTICLES


def found(engine, words, scope=QUOTES):
    with reading(engine) as connection:
        return sorted(search(connection, parse_query(words), scope))


def test_what_is_saved_is_found(engine):
    """Quotes by their contents, articles by their text and their headline."""
    save(
        engine,
        record(
            TEXT, [quote(TEXT, "the bridge is safe", who=speaker()), quote(TEXT, "We checked every bolt")]
        ),
        record("Nothing.", source_ref="b.txt", headline="A new bridge"),
    )

    assert (found(engine, "bridges"), found(engine, "bolt")) == ([1], [2])
    assert (found(engine, "bridges", ARTICLES), found(engine, "reporters", ARTICLES)) == ([1, 2], [1])
    assert check_database(engine) == []


def test_import_of_the_same_changes_nothing(engine):
    """The index is as it was; a new version is added beside the old one."""
    given = record(TEXT, [quote(TEXT, "the bridge is safe")])
    save(engine, given)
    before = rows(engine, "search_segments", "segment_id", "texts"), rows(engine, "search_postings", "places")
    save(engine, given)

    assert before == (
        rows(engine, "search_segments", "segment_id", "texts"),
        rows(engine, "search_postings", "places"),
    )

    save(engine, record(TEXT + "More came.", [quote(TEXT, "the bridge is safe")]))

    assert found(engine, "bridge") == [1, 2]
    assert found(engine, "came", ARTICLES) == [2]


def test_replaced_quotes_are_forgotten(engine):
    """Others that stand in their place are found, and no number of theirs brings old words back."""
    given = record(TEXT, [quote(TEXT, "the bridge is safe"), quote(TEXT, "We checked every bolt")])
    save(engine, given)
    save(engine, record(TEXT, []), replace=["article.txt"])

    assert found(engine, "bridge") == []
    assert check_database(engine) == []

    save(engine, record("The mayor waits.", [quote("The mayor waits.", "mayor waits")]))

    assert found(engine, "bridge") == []
    assert found(engine, "waits") == [1]
    assert check_database(engine) == []


def test_building_anew_gives_the_same_answers(engine):
    """In fewer parts than many small imports leave."""
    for number in range(3):
        body = f"The mayor said bridge number {number} is safe."
        save(
            engine, record(body, [quote(body, f"bridge number {number} is safe")], source_ref=f"{number}.txt")
        )
    before = [
        found(engine, words, scope) for words in ("bridge", "safe -2", "number") for scope in SearchScope
    ]
    with writing(engine) as connection:
        index_all(connection)

    assert before == [
        found(engine, words, scope) for words in ("bridge", "safe -2", "number") for scope in SearchScope
    ]
    assert len(rows(engine, "search_segments", "segment_id")) == 2
    assert check_database(engine) == []


def test_older_database_is_indexed_when_it_is_upgraded(engine, monkeypatch):
    """In batches, in the transaction of the upgrade."""
    monkeypatch.setattr(search_index, "BATCH", 1)
    save(
        engine,
        record(TEXT, [quote(TEXT, "the bridge is safe")]),
        record(TEXT + "More.", [quote(TEXT, "bolt")]),
    )
    with migrating(engine) as connection:
        command.downgrade(alembic_config(connection), "0008")
    upgrade(engine)

    assert (found(engine, "bridge"), found(engine, "bolt")) == ([1], [2])
    assert len(rows(engine, "search_segments", "segment_id")) == 4
    assert check_database(engine) == []


def test_languages_are_apart(engine):
    """Each text is split by the lists of its language; a text of several pieces is one text."""
    with writing(engine) as connection:
        assert is_indexed(connection)
        index_texts(
            connection,
            QUOTES,
            [SearchText(7, "en", ("the tariffs", "a war")), SearchText(9, "fr", ("the tariffs",))],
        )
    with reading(engine) as connection:
        langs = connection.scalars(select(SearchSegmentRow.lang).order_by(SearchSegmentRow.segment_id)).all()

    assert langs == ["en", "fr"]
    assert found(engine, "tariff") == [7]
    assert found(engine, "tariffs") == [7, 9]
    assert found(engine, "the") == [9]
    assert found(engine, "tariffs war") == [7]


def test_a_text_without_words_and_no_texts(engine):
    """Neither breaks anything."""
    with writing(engine) as connection:
        index_texts(connection, QUOTES, [])
        index_texts(connection, QUOTES, [SearchText(1, "en", ("… !",))])
        forget_texts(connection, QUOTES, [])
        forget_texts(connection, QUOTES, [1])

    assert found(engine, "anything") == []


def test_stored_texts_come_in_order(engine):
    """Pieces as they stand in the text, the article's text before its headline."""
    save(
        engine,
        record(TEXT, [quote(TEXT, ["the bridge", "is safe"])], headline="Safe at last"),
    )
    with reading(engine) as connection:
        assert list(stored_quotes(connection, [1])) == [SearchText(1, "en", ("the bridge", "is safe"))]
        assert list(stored_articles(connection, [1])) == [SearchText(1, "en", (TEXT, "Safe at last"))]


def test_long_words_and_many_repetitions(engine):
    """What no server would index, and what no counter would hold."""
    body = "x" * 9000 + " tariffs" * 400
    save(engine, record(body, [quote(body, body)]))

    assert found(engine, "x" * 9000) == [1]
    assert found(engine, "tariff") == [1]
    assert check_database(engine) == []


def test_an_import_that_fails_leaves_no_words(engine):
    """The index is written in the transaction of the article."""
    with pytest.raises(ValueError, match="ends outside"):
        save(engine, record(TEXT, [quote(TEXT, "bridge")]), record("x", [quote(TEXT, "We checked")]))

    assert rows(engine, "search_segments", "segment_id") == []
    assert rows(engine, "search_forms", "form") == []
