"""The proof of the index finds what differs from the texts, and nothing else."""

import pytest
from sqlalchemy import text

from quotedb.store.check import check_database
from quotedb.store.engine import reading, writing
from quotedb.store.postings import pack_place, pack_texts
from quotedb.store.search_check import REMEDY, check_index
from quotedb.store.search_index import index_all
from tests.builders import TEXT, quote, record
from tests.store.counting import rows, save


@pytest.fixture
def filled(engine):
    """Two articles, three quotes, one of which is gone."""
    save(engine, record(TEXT, [quote(TEXT, "the bridge is safe"), quote(TEXT, "every bolt")]))
    save(engine, record(TEXT, [quote(TEXT, "the bridge is safe")]), replace=["article.txt"])
    save(engine, record("Nothing new.", [quote("Nothing new.", "new")], source_ref="b.txt"))
    return engine


def findings(engine):
    with reading(engine) as connection:
        return list(check_index(connection))


def test_sound_index_has_no_findings(filled):
    """What replaced quotes left behind is no finding."""
    assert findings(filled) == []


def test_texts_without_a_word_to_index_are_sound(engine):
    """A quote that says but "nobody" makes a segment without words; what comes after it is looked at too."""
    save(engine, record("Nobody.\n", [quote("Nobody.\n", "Nobody")], source_ref="a.txt"))
    save(engine, record(TEXT, [quote(TEXT, "every bolt")]))
    assert findings(engine) == []
    with writing(engine) as connection:
        connection.execute(text("delete from search_postings where segment_id = 4"))

    assert len(findings(engine)) == 1


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        ("delete from search_postings where form_id = (select min(form_id) from search_postings)", "1 "),
        (
            "update article_versions set text = text || 'Tariffs!' where version_id = 2",
            "1 article versions, such as",
        ),
        ("update quote_spans set exact = 'old' where exact = 'new'", "1 quotes, such as number"),
        ("update search_segments set texts = :texts where scope = 'articles' and first_id = 2", "number 2,"),
        ("update search_postings set places = :places where segment_id = 1", "number 1,"),
        ("update search_forms set stem = 'bolts' where form = 'bolt'", "1 words have other stems"),
        ("update search_forms set form = 'bolts' where form = 'bolt'", "number 1,"),
    ],
)
def test_damage_is_found(filled, damage, what):
    """A word too few or too many, a text that is not there or not in the index; the remedy helps."""
    values = {"texts": pack_texts([99], [2]), "places": pack_place(0, 7)}
    used = {name: value for name, value in values.items() if f":{name}" in damage}
    with writing(filled) as connection:
        connection.execute(text(damage), used)
    found = findings(filled)

    assert any(what in each for each in found)
    assert all(REMEDY in each for each in found)
    if "article_versions" not in damage:
        assert [str(each) for each in check_database(filled)][-len(found) :] == [
            f"search: {each}" for each in found
        ]

    with writing(filled) as connection:
        index_all(connection)

    assert findings(filled) == []


def test_an_emptied_index_is_found(filled):
    """As many texts as there are."""
    with writing(filled) as connection:
        for table in ("search_postings", "search_segments", "search_forms"):
            connection.execute(text(f"delete from {table}"))

    assert [each.split(",")[0] for each in findings(filled)] == ["2 article versions", "2 quotes"]
    assert len(rows(filled, "quotes", "quote_id")) == 2
