"""Where things are when nobody says otherwise."""

import os
from pathlib import Path

import pytest

from quotedb import config
from quotedb.bundled import bundled
from quotedb.errors import UsageError


def test_snapshots_of_two_servers_do_not_meet():
    """Each server database has its own snapshot, named without anything secret."""
    one, two = (config.snapshot_path(None, f"postgresql://user:***@host/{name}") for name in "ab")

    assert one != two
    assert "host" not in one.name


def test_locks_lie_beside_the_database():
    """Of a server, in the user's folder, apart from the snapshot's own lock."""
    assert config.lock_path(Path("/srv/quotes.db"), "") == Path("/srv/quotes.db.lock")
    one, two = (config.lock_path(None, f"postgresql://user:***@host/{name}") for name in "ab")
    assert one != two
    assert one.name != config.snapshot_path(None, "postgresql://user:***@host/a").name + ".lock"


def test_own_reports_stand_before_bundled_ones(tmp_path):
    """The folders that were named come first, the bundled one last."""
    named = [tmp_path / "mine", tmp_path / "ours"]
    for folder in named:
        folder.mkdir()
    folders = config.report_folders(Path(os.pathsep.join(map(str, named))))

    assert folders[:2] == tuple(named)
    assert folders[-1] == bundled("reports")
    assert config.report_folders(None)[0] == Path("reports")


def test_a_folder_of_reports_that_is_not_there_is_refused(tmp_path):
    """A misspelled folder must not let a bundled report run in the place of one's own."""
    with pytest.raises(UsageError, match="no folder"):
        config.report_folders(tmp_path / "mine")


def test_word_lists_are_bundled():
    """The lexicon of the supported language is there."""
    assert (config.lexicon_folder() / "verbs.csv").is_file()
