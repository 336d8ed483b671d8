"""JSON read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.export.readback.objects import read_objects
from quotedb.export.readback.table import UnreadableTableError
from quotedb.export.write import write_result
from tests.export.results import result


@pytest.mark.parametrize("name", ["json", "jsonl"])
@given(rows=st.lists(st.tuples(st.text(), st.none() | st.text()), min_size=1, max_size=5))
def test_what_was_written_is_read(tmp_path_factory, name, rows):
    """Every text, also half characters, and what has no value."""
    path = tmp_path_factory.mktemp("table") / f"x.{name}"
    write_result(result(rows, a="VARCHAR", b="VARCHAR"), name, path)
    table = read_objects(path)

    assert (table.columns, list(table.rows)) == (("a", "b"), rows)


@pytest.mark.parametrize(
    "text", ['[{"a": 1}, {"a": [true]}]', '[{"a":1},{"a":[true]}]\n', '\ufeff{"a":1}\n\n{"a":[true]}']
)
def test_other_layouts_are_read(tmp_path, text):
    """As other programs write JSON; numbers and lists are text as everywhere."""
    path = tmp_path / "x.json"
    path.write_text(text, "utf-8")

    assert list(read_objects(path).rows) == [("1",), ("[true]",)]


def test_a_damaged_row_is_one_row(tmp_path):
    """The others can still be read, before and after it."""
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'nonsense\n{"a": 1}\n{"a": \xff}\n[2]\n{"b": 1}\n{"a": 3}\n')
    first, one, undecodable, no_object, other, three = read_objects(path).rows

    assert (one, three) == (("1",), ("3",))
    assert str(first).startswith("it is no JSON")
    assert str(undecodable).startswith("it is no JSON")
    assert no_object == "it is no object"
    assert other == "it has other names than the first: a, b"


@pytest.mark.parametrize("text", ["", "[]\n"])
def test_no_rows_have_no_names(tmp_path, text):
    """An empty array says nothing of its columns."""
    path = tmp_path / "x.json"
    path.write_text(text)
    table = read_objects(path)

    assert (table.columns, list(table.rows)) == ((), [])


@pytest.mark.parametrize("text", ["nonsense", "a,b\n1,2\n", "[1, 2", "[1]"])
def test_what_is_no_json_is_refused(tmp_path, text):
    """With the reason."""
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises(UnreadableTableError, match=r"x\.json"):
        read_objects(path)
