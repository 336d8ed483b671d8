"""The door of all formats that can be read again."""

import pytest

from quotedb.errors import UsageError
from quotedb.export.readback.read import READERS, read_table
from quotedb.export.write import write_result
from tests.export.results import result


@pytest.mark.parametrize("suffix", READERS)
def test_the_suffix_tells_the_format(tmp_path, suffix):
    """In capitals too, as old programs write it."""
    path = tmp_path / f"X{suffix.upper()}"
    write_result(result([("1", "é")], a="VARCHAR", b="VARCHAR"), suffix.removeprefix("."), path)
    table = read_table(path)

    assert (table.columns, list(table.rows)) == (("a", "b"), [("1", "é")])


def test_other_formats_are_refused(tmp_path):
    """With those that can be read."""
    with pytest.raises(UsageError) as caught:
        read_table(tmp_path / "x.html")

    assert caught.value.hint == "Its name must end in .csv, .tsv, .jsonl, .json, .parquet, .xlsx."
