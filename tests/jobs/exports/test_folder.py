"""The folder of an export: nothing half written, nothing of others touched."""

import os
from pathlib import Path

import pytest

from quotedb.errors import QuotedbError
from quotedb.jobs.exports.folder import (
    ASIDE,
    aside,
    copy_all,
    is_whole,
    publish,
    read_manifest,
    refuse_strange,
    remove_written,
)
from tests.jobs.exports.written import write_folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_error_leaves_no_trace(tmp_path: Path):
    """Folders that were made for it go again, unless somebody else put something there."""
    with pytest.raises(FileNotFoundError), aside(tmp_path / "a" / "b") as scratch:
        (scratch / "half").rename(scratch / "nowhere" / "half")
    assert names(tmp_path) == []

    with aside(tmp_path / "a" / "b") as scratch:
        (tmp_path / "a" / "note").write_text("mine")
        assert scratch.parent == tmp_path / "a" / "b"
    assert names(tmp_path / "a") == ["note"]


def test_what_a_killed_run_left_is_removed_first(tmp_path: Path):
    """Its half of a file does not get among the new ones."""
    (tmp_path / ASIDE).mkdir()
    (tmp_path / ASIDE / "half").write_text("half")
    with aside(tmp_path) as scratch:
        assert names(scratch) == []


def test_files_take_their_places_in_order_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The last one, the manifest, says that all the others are there."""
    seen = []
    replace = os.replace

    def noted(source, target):
        seen.append(target.name)
        replace(source, target)

    monkeypatch.setattr(os, "replace", noted)
    write_folder(tmp_path, {"x.csv": "old"})
    with aside(tmp_path) as scratch:
        write_folder(scratch, {"x.csv": "new"})
        publish(scratch, tmp_path, ["x.csv", "datapackage.json", "SHA256SUMS", "manifest.json"])

    assert seen == ["x.csv", "datapackage.json", "SHA256SUMS", "manifest.json"]
    assert (tmp_path / "x.csv").read_text() == "new"


def test_a_copy_is_the_same(tmp_path: Path):
    """Byte for byte."""
    (tmp_path / "b").mkdir()
    write_folder(tmp_path / "a", {"x.csv": "x"})
    copy_all(tmp_path / "a", tmp_path / "b", ["x.csv"])

    assert (tmp_path / "b" / "x.csv").read_text() == "x"


def test_a_folder_is_whole_while_every_byte_is_as_written(tmp_path: Path):
    """A byte more, a file less, or other sums: it is not."""
    manifest = write_folder(tmp_path, {"x.csv": "x", "x.tsv": "y"})
    assert read_manifest(tmp_path) == manifest
    assert is_whole(tmp_path, manifest)

    (tmp_path / "SHA256SUMS").write_text("")
    assert not is_whole(tmp_path, manifest)
    write_folder(tmp_path, {"x.csv": "x", "x.tsv": "y"})
    (tmp_path / "x.tsv").unlink()
    assert not is_whole(tmp_path, manifest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"tool": "webpack"}',
        '{"tool": "quotedb", "files": [], "descriptor": {"path": "../d", "sha256": "b"}}',
    ],
)
def test_what_is_no_manifest_of_ours_is_left_alone(tmp_path: Path, text: str):
    """Also one that names files elsewhere, however it came to be."""
    (tmp_path / "manifest.json").write_text(text)

    assert read_manifest(tmp_path) is None
    with pytest.raises(QuotedbError, match="written by another program"):
        refuse_strange(tmp_path, "weekly")


def test_the_folder_of_another_export_is_refused(tmp_path: Path):
    """An empty folder, or one's own, is not."""
    refuse_strange(tmp_path, "weekly")
    write_folder(tmp_path, {"x.csv": "x"})
    refuse_strange(tmp_path, "weekly")
    with pytest.raises(QuotedbError, match="written by the export 'weekly'"):
        refuse_strange(tmp_path, "daily")


def test_only_what_was_written_is_removed(tmp_path: Path):
    """A file that somebody changed or added stays, and is named."""
    folder = tmp_path / "a"
    manifest = write_folder(folder, {"x.csv": "x", "x.tsv": "y", "gone.csv": "z"})
    (folder / "x.tsv").write_text("y, with a note")
    (folder / "note.txt").write_text("mine")
    (folder / "gone.csv").unlink()

    assert remove_written(folder, manifest) == ["x.tsv"]
    assert names(folder) == ["note.txt", "x.tsv"]


def test_an_empty_folder_goes_and_what_is_kept_stays(tmp_path: Path):
    """Files under names that the new run uses are not the old run's to remove."""
    manifest = write_folder(tmp_path / "a", {"x.csv": "x"})
    assert remove_written(tmp_path / "a", manifest) == []
    assert not (tmp_path / "a").exists()

    manifest = write_folder(tmp_path / "a", {"old.csv": "x", "x.csv": "x"})
    remove_written(
        tmp_path / "a", manifest, keep=["x.csv", "datapackage.json", "SHA256SUMS", "manifest.json"]
    )
    assert names(tmp_path / "a") == ["SHA256SUMS", "datapackage.json", "manifest.json", "x.csv"]
