"""A finished folder takes its place in one step, and never somebody else's."""

from pathlib import Path

import pytest

from quotedb.errors import UsageError
from quotedb.export.site.folder import MARKER, check_target, exchange, folder_in_place


def site(place: Path, *names: str) -> Path:
    """A folder with these files, as an earlier run would leave it."""
    place.mkdir()
    for name in names:
        (place / name).write_text("old", encoding="utf-8")
    (place / MARKER).write_text('{"entries":["index.html","orphan.html"]}', encoding="utf-8")
    return place


def names(place: Path) -> list[str]:
    """What a folder holds."""
    return sorted(path.name for path in place.iterdir())


def half_written(place: Path) -> None:
    """A run that ends early."""
    with folder_in_place(place) as aside:
        (aside / "index.html").write_text("half", encoding="utf-8")
        raise OSError("full")


def test_new_folder_replaces_the_old_whole(tmp_path):
    """What the old folder held and the new one does not is gone, and nothing is left beside it."""
    place = site(tmp_path / "site", "orphan.html")
    with folder_in_place(place) as aside:
        (aside / "index.html").write_text("new", encoding="utf-8")

    assert sorted(path.name for path in tmp_path.rglob("*")) == ["index.html", "site"]


def test_failure_leaves_the_old_folder(tmp_path):
    """When writing fails midway, a reader still finds the old folder, and nothing lies beside it."""
    place = site(tmp_path / "site", "index.html")
    with pytest.raises(OSError, match="full"):
        half_written(place)

    assert (place / "index.html").read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["site"]


def test_missing_parents_are_made(tmp_path):
    """A target in folders that are not there yet is no mistake."""
    with folder_in_place(tmp_path / "a" / "b") as aside:
        (aside / "index.html").touch()

    assert (tmp_path / "a" / "b" / "index.html").exists()


def test_link_keeps_leading_there(tmp_path):
    """A link to the site's folder stays a link; the folder behind it is replaced."""
    place = site(tmp_path / "real")
    (tmp_path / "link").symlink_to(place)
    with folder_in_place(tmp_path / "link") as aside:
        (aside / "index.html").touch()

    assert (tmp_path / "link").is_symlink()
    assert names(place) == ["index.html"]


@pytest.mark.parametrize("system", ["linux", "elsewhere"])
def test_exchange(tmp_path, monkeypatch, system):
    """Two folders change names, with the system's one call and without it."""
    monkeypatch.setattr("sys.platform", system)
    one, other = site(tmp_path / "one", "first"), site(tmp_path / "other", "second")
    exchange(one, other)

    assert (one / "second").exists()
    assert (other / "first").exists()
    assert len(names(tmp_path)) == 2


def test_own_site_empty_and_new_folders_may_be_written(tmp_path):
    """A rerun needs no --force, nor does a folder that is empty or not there."""
    (tmp_path / "empty").mkdir()
    for place in (site(tmp_path / "site", "index.html"), tmp_path / "empty", tmp_path / "new"):
        check_target(place, force=False)


def test_foreign_folder_is_refused_unless_forced(tmp_path):
    """A folder of photographs is not replaced by accident."""
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "cat.jpg").touch()

    with pytest.raises(UsageError, match="no site of quotedb"):
        check_target(photos, force=False)
    check_target(photos, force=True)


def test_strange_entry_in_a_site_is_named(tmp_path):
    """A repository inside the site's folder is not removed by a rerun."""
    place = site(tmp_path / "site", "index.html", ".git")

    with pytest.raises(UsageError, match=r"'\.git'"):
        check_target(place, force=False)


def test_working_and_home_folder_are_refused_even_when_forced(tmp_path, monkeypatch):
    """No option replaces the folder one works in, the one above, or one's home."""
    (tmp_path / "work").mkdir()
    (tmp_path / "home" / "me").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("HOME", str(tmp_path / "home" / "me"))
    for place in (Path(), Path(".."), tmp_path / "home"):
        with pytest.raises(UsageError, match="replaced whole"):
            check_target(place, force=True)


def test_file_is_refused(tmp_path):
    """A site is a folder."""
    (tmp_path / "site").touch()
    with pytest.raises(UsageError, match="is a file"):
        check_target(tmp_path / "site", force=True)


@pytest.mark.parametrize("marker", ["", "[]", "{}", '{"entries":7}'])
def test_broken_marker_protects_the_folder(tmp_path, marker):
    """A marker that nobody here wrote gives no leave to remove anything."""
    place = site(tmp_path / "site", "index.html")
    (place / MARKER).write_text(marker, encoding="utf-8")

    with pytest.raises(UsageError, match=r"'index\.html'"):
        check_target(place, force=False)
