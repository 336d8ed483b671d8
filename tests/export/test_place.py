"""Files that are whole or not there."""

import pytest

from quotedb.export.place import in_place


def test_the_new_file_takes_the_place_of_the_old(tmp_path):
    """Until the end the old one stands."""
    path = tmp_path / "out.csv"
    path.write_text("old")
    with in_place(path) as aside:
        aside.write_text("new")
        assert path.read_text() == "old"

    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_file(tmp_path):
    """Half a file is never seen, and nothing is left beside it."""
    path = tmp_path / "out.csv"
    path.write_text("old")
    with pytest.raises(OSError, match="full"):
        write_half(path)

    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def write_half(path):
    with in_place(path) as aside:
        aside.write_text("half")
        raise OSError("the disk is full")
