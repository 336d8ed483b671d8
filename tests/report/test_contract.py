"""What an analyst can rely on."""

import duckdb
import pytest

from quotedb.errors import ReportError
from quotedb.report.bridge import INDEXES
from quotedb.report.contract import describe_all, find_relation
from quotedb.report.snapshot import refresh_snapshot


@pytest.fixture(scope="module")
def relations():
    return describe_all()


def test_everything_that_is_promised_is_in_a_snapshot(engine, tmp_path, relations):
    """Same names, same columns in the same order, same types."""
    path = refresh_snapshot(engine, tmp_path / "s.duckdb")
    with duckdb.connect(str(path), read_only=True) as snapshot:
        found = {
            each.name: [row[:2] for row in snapshot.execute(f"describe {each.name}").fetchall()]
            for each in relations
        }

    assert found == {each.name: [(column.name, column.type) for column in each.columns] for each in relations}


def test_each_is_described(relations):
    """A meaning, a grain among its columns, a meaning for every column of a view."""
    columns = {(each.name, column.name) for each in relations for column in each.columns}
    for each in relations:
        assert each.meaning
        assert each.sql
        assert {(each.name, name) for name in each.grain} <= columns
        assert each.kind == "table" or all(column.note for column in each.columns)
    assert {each.kind for each in relations} == {"table", "view"}
    assert not {each.name for each in relations} & INDEXES


def test_the_words_of_a_closed_list_are_told(relations):
    """So that nobody has to guess what to compare with."""
    quotes = find_relation("Quotes", relations)
    kind = next(column for column in quotes.columns if column.name == "kind")
    version = next(column for column in quotes.columns if column.name == "version_id")

    assert kind.note.startswith("one of direct, indirect")
    assert (kind.is_nullable, version.refers_to) == (False, "article_versions.version_id")


def test_a_text_is_only_its_length(relations):
    """And it is said where the text is."""
    columns = find_relation("article_versions", relations).columns

    assert "text" not in {column.name for column in columns}
    assert "--texts" in next(column.note for column in columns if column.name == "n_chars")


def test_a_wrong_name_is_mended(relations):
    """What is spelled almost so, or how to list them."""
    with pytest.raises(ReportError) as close:
        find_relation("quots", relations)
    with pytest.raises(ReportError) as far:
        find_relation("xyzzy", relations)

    assert close.value.hint.startswith("Did you mean quotes")
    assert far.value.hint == "quotedb schema lists them."
