"""The files of one export, written aside."""

import json

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


def test_texts_that_look_like_formulas_are_marked_unless_nobody_wants_it(project):
    """Numbers are left alone; how many texts were marked stands in the descriptor and is said."""
    (project.folder / "risky.sql").write_text("select '=1+1' as t, -5 as n, 'plain' as p")
    text = '[export.a]\nsql = "risky.sql"\npath = "a/x.{format}"\nformats = ["csv", "jsonl"]\n'
    _, (step,) = project.export(text)
    marked = project.files("a")
    project.export(text + "guard = false\n")
    verbatim = project.files("a")

    assert marked["x.csv"] == b"t,n,p\r\n'=1+1,-5,plain\r\n"
    assert verbatim["x.csv"] == b"t,n,p\r\n=1+1,-5,plain\r\n"
    assert marked["x.jsonl"] == verbatim["x.jsonl"] == b'{"t": "=1+1", "n": -5, "p": "plain"}\n'
    assert "1 texts in x.csv marked" in step.message
    guards = [resource.get("guard") for resource in json.loads(marked["datapackage.json"])["resources"]]
    assert guards == [{"prefix": "'", "cells": 1}, None]
    assert "guard" not in json.loads(verbatim["datapackage.json"])["resources"][0]


def test_the_profile_of_a_spreadsheet_program(project):
    """A byte order mark, by which it knows the encoding; the guard can still be left off."""
    text = '[export.a]\nsql = "kinds.sql"\npath = "a/x.csv"\nprofile = "excel"\nguard = false\n'
    project.export(text)

    assert project.files("a")["x.csv"].startswith(b"\xef\xbb\xbfkind,n\r\n")
