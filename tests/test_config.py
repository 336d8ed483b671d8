"""Where things are when nobody says otherwise."""

from pathlib import Path

from quotedb import config
from quotedb.bundled import bundled


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


def test_own_reports_stand_before_bundled_ones():
    """The folder that was named comes first, the bundled one last."""
    folders = config.report_folders(Path("mine"))

    assert folders[0] == Path("mine")
    assert folders[-1] == bundled("reports")
    assert config.report_folders(None)[0] == Path("reports")


def test_word_lists_are_bundled():
    """The lexicon of the supported language is there."""
    assert (config.lexicon_folder() / "verbs.csv").is_file()
