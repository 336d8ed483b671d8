"""JSON in lines and in one array."""

import io
import json

import pytest

from quotedb.export.jsonlines import unique_names, write_json, write_jsonl
from quotedb.report.result import Result, ResultColumn
from tests.export.results import result


def test_one_object_a_line():
    """Keys in the order of the columns, NULL as null, no escapes where none are needed."""
    target = io.StringIO()
    write_jsonl(result([(1, "é"), (None, "b\nc")], n="INTEGER", t="VARCHAR"), target)

    assert target.getvalue() == '{"n": 1, "t": "é"}\n{"n": null, "t": "b\\nc"}\n'


@pytest.mark.parametrize("rows", [[], [(1,)], [(1,), (2,)]])
def test_one_array(rows):
    """The array is whole, also without rows."""
    target = io.StringIO()
    write_json(result(rows, n="INTEGER"), target)

    assert json.loads(target.getvalue()) == [{"n": n} for (n,) in rows]


def test_columns_of_one_name_are_kept_apart():
    """An object cannot have a key twice, and no column is lost."""
    columns = tuple(ResultColumn(name, "INTEGER") for name in ("a", "a", "a_2", "a"))

    assert unique_names(Result(columns, iter(()))) == ["a", "a_2", "a_2_2", "a_3"]
