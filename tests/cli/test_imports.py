"""The import command: one answer an input, data apart from messages."""

import os
from pathlib import Path

import pytest

from quotedb.cli.imports import SHOWN_REJECTIONS
from quotedb.errors import ExitCode
from tests.sites import site

__all__ = ["site"]


def test_summary_counts_every_input(run):
    """New, then unchanged; the summary is on standard error."""
    assert run("import", "story.txt").err.startswith("1 new, 0 new_version, 0 unchanged, 0 rejected; ")
    assert (
        run("import", "story.txt").err == "0 new, 0 new_version, 1 unchanged, 0 rejected; 0 quotes stored.\n"
    )


def test_changed_article_is_a_new_version(run, tmp_path: Path):
    """The same file with other words becomes a version, not another article."""
    run("import", "story.txt")
    story = tmp_path / "story.txt"
    story.write_text(story.read_text().replace("a waste of money", "a folly"))

    assert run("import", "story.txt").err.startswith("0 new, 1 new_version, ")
    assert run("sql", "select count(*) as n from articles").out == "n\r\n1\r\n"


def test_bad_input_is_rejected_and_the_rest_stored(run, tmp_path: Path):
    """A picture among the articles costs exit code 3 and nothing else."""
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    ran = run("import", ".")

    assert ran.code == ExitCode.PARTIAL
    assert "1 new, 0 new_version, 0 unchanged, 1 rejected" in ran.err
    assert "rejected picture.png: " in ran.err


def test_many_rejections_are_summed_up(run, tmp_path: Path):
    """The screen shows the first of them and where to find the rest."""
    for number in range(SHOWN_REJECTIONS + 3):
        (tmp_path / f"{number:02}.txt").write_bytes(b" ")
    ran = run("import", ".", "--quiet"), run("import", ".")

    assert not ran[0].err
    assert "... and 3 more: quotedb report coverage" in ran[1].err


def test_dry_run_shows_and_stores_nothing(run, tmp_path: Path):
    """What would be stored, quotes included; no database appears."""
    ran = run("import", "story.txt", "--dry-run")

    assert ran.out.startswith("new story.txt\n")
    assert "Ann Lee ← The Springfield Example: " in ran.out
    assert "would be stored" in ran.err
    assert not (tmp_path / "quotedb.db").exists()


def test_dry_run_on_a_database_leaves_it_as_it_is(run):
    """A rehearsal is rolled back, its run included."""
    run("import", "story.txt")
    run("import", "story.txt", "--dry-run")

    assert run("sql", "select count(*) as n from import_runs").out == "n\r\n1\r\n"


def test_options_fill_what_an_input_lacks(run, tmp_path: Path):
    """--outlet and --published hold for articles that do not say theirs, and only for those."""
    (tmp_path / "bare.txt").write_text('"No," said Cy Poe.')
    run("import", ".", "--outlet", "Another", "--published", "2026-01-02")
    found = run(
        "sql",
        "select outlet, strftime(published_at, '%Y-%m-%d') from quotes_effective group by all order by 1",
    )

    assert found.out.splitlines()[1:] == ["Another,2026-01-02", "The Springfield Example,2026-03-08"]


def test_records_with_mapped_fields(run, tmp_path: Path):
    """JSON Lines under other field names; a bad line is rejected on its own."""
    (tmp_path / "news.jsonl").write_text(
        '{"body": "\\"Yes,\\" said Cy Poe.", "link": "https://example.org/1"}\n{"title": "no text"}\n'
    )
    ran = run("import", "news.jsonl", "--map", "body=text", "--map", "link=url")

    assert ran.code == ExitCode.PARTIAL
    assert "1 new, 0 new_version, 0 unchanged, 1 rejected; 1 quotes" in ran.err
    assert "rejected news.jsonl#2: " in ran.err


def test_own_database_in_the_folder_is_no_input(run):
    """Importing the working folder twice does not try to read the database."""
    run("import", ".")

    assert run("import", ".").err.startswith("0 new, 0 new_version, 1 unchanged, 0 rejected")


@pytest.mark.parametrize("words", [("--map", "body=nonsense"), ("--encoding", "nonsense")])
def test_a_wrong_option_is_said_before_anything_runs(run, tmp_path: Path, words: tuple[str, str]):
    """A slip in an option leaves no database and no run, even where no input needs the option."""
    ran = run("import", "story.txt", *words)

    assert ran.code == ExitCode.USAGE
    assert "nonsense" in ran.err
    assert not (tmp_path / "quotedb.db").exists()


def test_addresses_are_fetched_kept_and_known_again(run, site, tmp_path: Path):
    """A page is stored under its address; a second import knows it, and its bytes lie beside the database."""
    ran = run("import", f"{site}/moved", f"{site}/no", "--allow-private")

    assert ran.code == ExitCode.PARTIAL
    assert "rejected" in ran.err
    assert "robots.txt" in ran.err
    assert run("import", f"{site}/page", "--allow-private").err.startswith(
        "0 new, 0 new_version, 1 unchanged"
    )
    found = run(
        "sql", "select identity_value, raw_sha256 from articles join article_versions using (article_id)"
    ).out
    address, sha256 = found.splitlines()[1].split(",")
    assert address == f"{site}/page"
    assert (tmp_path / "quotedb.db.pages" / sha256).is_file()
    assert "not on the public internet" in run("import", f"{site}/page").err


def test_only_files_that_changed_since_a_time_are_read(run, tmp_path: Path):
    """What was last changed before is left out."""
    os.utime(tmp_path / "story.txt", (1_000_000_000, 1_000_000_000))
    (tmp_path / "new.txt").write_text("He left, Ann Lee said.")

    assert run("import", ".", "--since", "2020-01-01").err.startswith("1 new")
    assert run("import", ".", "--since", "2001-01-01").err.startswith("1 new, 0 new_version, 1 unchanged")
    assert run("import", ".", "--since", "soon").code == ExitCode.USAGE


def test_watched_folders_are_imported_until_interrupted(run, monkeypatch: pytest.MonkeyPatch):
    """Two looks and an import; Ctrl-C ends it in order."""
    waits = iter([None, None])

    def sleep(_: float) -> None:
        if next(waits, "over") == "over":
            raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", sleep)
    ran = run("import", "--watch", ".")

    assert ran.code == 0
    assert ran.err.splitlines()[-1] == "Stopped watching; 1 files were imported."
    assert "1 new" in ran.err
