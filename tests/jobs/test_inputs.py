"""What the user names becomes a list of inputs, each once, in a fixed order."""

import io
import os
import sqlite3
from pathlib import Path
from threading import Timer

import pytest

from quotedb.errors import UsageError
from quotedb.jobs.inputs import Input, find_inputs


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("news/b.txt", "news/a.txt", "news/deep/c.html", "news/.hidden", "other.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_folder_is_walked_in_order_without_hidden_files():
    """A folder gives its files sorted, each identified by its path below the folder."""
    found = find_inputs(["news"])

    assert [item.identity for item in found] == ["a.txt", "b.txt", "deep/c.html"]
    assert [item.source_ref for item in found] == ["news/a.txt", "news/b.txt", "news/deep/c.html"]


@pytest.mark.usefixtures("folder")
def test_input_named_twice_is_read_once():
    """Overlapping names give each file once."""
    found = find_inputs(["news/a.txt", "news", "news/*.txt"])

    assert [item.source_ref for item in found] == ["news/a.txt", "news/b.txt", "news/deep/c.html"]


@pytest.mark.usefixtures("folder")
def test_pattern_reaches_down():
    """A quoted pattern is expanded here, ** included."""
    assert [item.source_ref for item in find_inputs(["**/*.html"])] == ["news/deep/c.html"]


@pytest.mark.usefixtures("folder")
def test_nothing_of_that_name_is_a_usage_error():
    """A name that matches nothing is the user's slip, said before anything runs."""
    with pytest.raises(UsageError, match="nowhere"):
        find_inputs(["news", "nowhere.txt"])


def test_own_database_is_left_out_of_a_folder_and_refused_by_name(folder: Path):
    """quotedb's own files are never inputs, and never opened."""
    database = folder / "news" / "quotedb.db"
    sqlite3.connect(database).close()

    assert "quotedb.db" not in [item.identity for item in find_inputs(["news"], [database])]
    with pytest.raises(UsageError, match="the database itself"):
        find_inputs(["news/quotedb.db"], [database])


def test_standard_input_is_read_at_once(monkeypatch: pytest.MonkeyPatch):
    """A dash is standard input: it has no path, and its bytes are there for whichever process wants them."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"He said no.")))

    found = find_inputs(["-"])

    assert found == [Input("-", None, "-", b"He said no.")]
    assert found[0].read() == b"He said no."


def test_a_pipe_in_a_folder_does_not_block(tmp_path: Path):
    """What is no file is answered for, never waited for."""
    os.mkfifo(tmp_path / "pipe.txt")
    (item,) = find_inputs([str(tmp_path)])

    with pytest.raises(OSError, match="a pipe or device"):
        item.read()


def test_a_pipe_that_is_named_is_read_once(tmp_path: Path):
    """What a shell gives for <(...) is an input like standard input."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    descriptor = os.open(pipe, os.O_RDWR)
    os.write(descriptor, b"words")
    writer = Timer(0.2, os.close, [descriptor])  # the end of what is read
    writer.start()
    (item,) = find_inputs([str(pipe)])
    writer.join()

    assert (item.path, item.read(), item.read()) == (None, b"words", b"words")


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Only so much is read as shows that it is too large."""
    monkeypatch.setattr("quotedb.jobs.inputs.LARGEST", 10)
    (tmp_path / "huge.txt").write_bytes(bytes(1000))
    (item,) = find_inputs([str(tmp_path / "huge.txt")])

    assert len(item.read()) == 11


def test_a_name_that_is_no_text_is_written_out(tmp_path: Path):
    """A file name that is not UTF-8 becomes one that can be stored, and the file is found by it still."""
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("words")
    (item,) = find_inputs([str(tmp_path)])

    assert item.identity == "caf\\xe9.txt"
    assert item.read() == b"words"


def test_a_folder_that_may_not_be_read_is_answered_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Articles in a closed folder are not passed over in silence."""
    (tmp_path / "open.txt").write_text("words")
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def guarded(path: str):
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr("os.scandir", guarded)
    found = find_inputs([str(tmp_path)])

    assert [item.identity for item in found] == ["open.txt", "closed"]
    with pytest.raises(PermissionError):
        found[1].read()
