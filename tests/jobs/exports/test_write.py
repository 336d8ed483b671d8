"""The files of one export, written aside."""

import pytest

from quotedb.errors import QueryError
from quotedb.jobs.exports.write import Tally, refuse_twins, watched
from quotedb.report.result import ResultColumn


def test_rows_are_counted_beyond_the_limit():
    """The file gets its part, the tally the whole."""
    tally = Tally()

    assert list(watched(iter([(1,), (2,), (3,)]), 2, [], tally)) == [(1,), (2,)]
    assert (tally.n_found, tally.has_key) == (3, True)


def test_a_gap_in_the_key_is_noted():
    """Only in the columns that tell rows apart."""
    tally = Tally()
    list(watched(iter([(1, None)]), None, [0], tally))
    assert tally.has_key
    list(watched(iter([(1, None)]), None, [0, 1], tally))
    assert not tally.has_key


def test_columns_of_one_name_are_refused():
    """Who reads the file could not tell them apart."""
    with pytest.raises(QueryError, match="two columns 'a'"):
        refuse_twins([ResultColumn("a", "INTEGER"), ResultColumn("b", "INTEGER"), ResultColumn("a", "DATE")])


def test_several_formats_hold_the_same_rows(project):
    """They come from one run of the statement, even if another would give other rows."""
    (project.folder / "dice.sql").write_text("select random() as x, uuid()::varchar as y from range(50)")
    code, _ = project.export(
        '[export.dice]\nsql = "dice.sql"\npath = "a/x.{format}"\nformats = ["csv", "tsv"]\n'
    )
    files = project.files("a")

    assert code == 0
    assert files["x.csv"].decode().splitlines() == files["x.tsv"].decode().replace("\t", ",").splitlines()
