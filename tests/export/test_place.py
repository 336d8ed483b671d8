"""Files that are whole or not there."""

import os

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


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    """What is no file, /dev/null above all, is never replaced by one."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with in_place(pipe) as target:
        target.write_text("rows")
    got = os.read(reader, 100)
    os.close(reader)

    assert got == b"rows"
    assert pipe.is_fifo()


def test_a_link_is_followed(tmp_path):
    """The file that a link leads to is replaced, and the link stays."""
    (tmp_path / "link.csv").symlink_to("real.csv")
    with in_place(tmp_path / "link.csv") as aside:
        aside.write_text("new")

    assert (tmp_path / "real.csv").read_text() == "new"
    assert (tmp_path / "link.csv").is_symlink()


def test_a_folder_is_refused_before_anything_is_written(tmp_path):
    """A folder is no target."""
    with pytest.raises(IsADirectoryError), in_place(tmp_path):
        pass
