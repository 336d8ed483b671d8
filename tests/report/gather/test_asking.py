"""A snapshot is asked over one connection that changes nothing."""

import duckdb
import pytest

from quotedb.report.gather.asking import ask_by, asking, utc_or_none


@pytest.fixture
def snapshot(tmp_path):
    """A file with one table."""
    file = tmp_path / "some.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("create table names as from (values (2, 'b'), (1, 'a'), (2, 'c')) as t(id, name)")
    return file


def test_rows_come_by_their_first_column(snapshot):
    """In the order of the statement; a number without rows gives none."""
    with asking(snapshot) as ask:
        found = ask_by(
            ask, "select * from names where id in (select unnest($ids)) order by name desc", [1, 2, 3]
        )

    assert found[2] == [("c",), ("b",)]
    assert (found[1], found[3]) == ([("a",)], [])


@pytest.mark.parametrize("sql", ["create table more (id int)", "copy names to 'names.csv'"])
def test_nothing_is_written(snapshot, sql):
    """Neither into the snapshot nor beside it."""
    with asking(snapshot) as ask, pytest.raises(duckdb.Error):
        ask(sql, {})


def test_no_time_stays_no_time():
    """NULL is not the year one."""
    assert utc_or_none(None) is None
