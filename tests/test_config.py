"""Where things are when nobody says otherwise."""

from pathlib import Path

from quotedb import config
from quotedb.bundled import bundled


def test_snapshots_of_two_servers_do_not_meet():
    """Each server database has its own snapshot, named without anything secret."""
    one, two = (config.snapshot_path(None, f"postgresql://user:***@host/{name}") for name in "ab")

    assert one != two
    assert "host" not in one.name


def test_own_reports_stand_before_bundled_ones():
    """The folder that was named comes first, the bundled one last."""
    folders = config.report_folders(Path("mine"))

    assert folders[0] == Path("mine")
    assert folders[-1] == bundled("reports")
    assert config.report_folders(None)[0] == Path("reports")


def test_word_lists_are_bundled():
    """The lexicon of the supported language is there."""
    assert (config.lexicon_folder() / "verbs.csv").is_file()
