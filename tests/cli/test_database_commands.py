"""Commands that make and look after the database."""

import sqlite3
from pathlib import Path

import duckdb

from quotedb.cli import database
from quotedb.errors import ExitCode
from quotedb.store.migrate import head


def test_the_group_has_its_commands():
    """Every promised verb is there."""
    assert [command.name for command in database.app.registered_commands] == [
        "upgrade",
        "current",
        "path",
        "backup",
        "restore",
        "reindex",
        "rebuild",
        "check",
    ]


def test_init_then_current_path_and_check(run, tmp_path: Path):
    """A fresh database is at the newest revision, says where it is, and proves."""
    assert f"is ready at revision {head()}" in run("init").err
    assert run("db", "current").out == f"{head()}\n"
    assert run("db", "path").out == f"{tmp_path / 'quotedb.db'}\n"
    assert run("db", "upgrade").code == 0
    assert run("db", "check").code == 0


def test_backup_is_a_whole_database(run):
    """The copy answers like the original; an existing file is never replaced."""
    run("import", "story.txt")
    run("db", "backup", "copy.db")
    sql = "select count(*) as n from quotes"

    assert run("sql", sql, "--db", "copy.db").out == run("sql", sql).out
    assert run("db", "backup", "copy.db").code == ExitCode.FAILED


def test_a_backup_is_restored_and_reports_show_it(run, tmp_path: Path):
    """The database is as it was, the former one is kept, and no report shows what is gone."""
    sql = "select count(*) as n from article_versions"
    run("import", "story.txt")
    run("db", "backup", "copy.db")
    (tmp_path / "more.txt").write_text("The mayor said that the bridge is closed.\n", "utf-8")
    run("import", "more.txt")
    assert run("sql", sql, "--format", "csv").out.split() == ["n", "2"]
    refused, done = run("db", "restore", "copy.db"), run("db", "restore", "copy.db", "--overwrite")

    assert refused.code == ExitCode.FAILED
    assert "--overwrite" in refused.err
    assert (done.code, done.out) == (0, "")
    (kept,) = tmp_path.glob("quotedb.db.before-restore-*")
    assert f"The former one is kept as {kept.name}." in done.err
    assert run("sql", sql, "--format", "csv").out.split() == ["n", "1"]
    assert run("sql", sql, "--format", "csv", "--db", kept.name).out.split() == ["n", "2"]
    assert run("db", "check").code == 0
    assert run("import", "more.txt").code == 0


def test_a_damaged_backup_changes_nothing(run, tmp_path: Path):
    """It is looked at before anything is touched."""
    run("import", "story.txt")
    (tmp_path / "copy.db").write_bytes(b"no backup")
    ran = run("db", "restore", "copy.db", "--overwrite")

    assert ran.code == ExitCode.FAILED
    assert "cannot be restored" in ran.err
    assert run("db", "check").code == 0


def test_check_compares_the_snapshot(run, tmp_path: Path):
    """None yet, fresh, old, and one that is not what it says: with what to do."""
    sql = "select count(*) as n from quotes"
    run("import", "story.txt")
    none = run("db", "check")
    run("sql", sql)
    fresh = run("db", "check")
    snapshot = tmp_path / "quotedb.db.snapshot.duckdb"
    with duckdb.connect(str(snapshot)) as connection:
        connection.execute("delete from quotes where quote_id = 1")
    wrong = run("db", "check")
    rebuilt = run("db", "rebuild")
    right = run("db", "check")
    (tmp_path / "more.txt").write_text("The mayor said that the bridge is closed.\n", "utf-8")
    run("import", "more.txt")
    old = run("db", "check")

    assert (none.code, none.out) == (0, "")
    assert "There is no snapshot" in none.err
    assert (fresh.code, fresh.err) == (0, "Everything proves.\n")
    assert wrong.code == ExitCode.FOUND
    assert "snapshot: table quotes: 1 of its rows are not as stored" in wrong.out
    assert "quotedb db rebuild" in wrong.err
    assert (rebuilt.code, rebuilt.out) == (0, "")
    assert rebuilt.err.endswith("is built anew.\n")
    assert (right.code, right.err) == (0, "Everything proves.\n")
    assert old.code == 0
    assert "older than the record" in old.err
    run("sql", sql)
    assert run("db", "check").err == "Everything proves.\n"


def test_check_finds_a_span_that_no_longer_proves(run, tmp_path: Path):
    """One changed letter in a text is found, named, and costs exit code 4."""
    run("import", "story.txt")
    connection = sqlite3.connect(tmp_path / "quotedb.db")
    connection.execute("update article_versions set text = replace(text, 'waited', 'hunted')")
    connection.commit()
    connection.close()
    ran = run("db", "check")

    assert ran.code == ExitCode.FOUND
    assert ran.out


def test_foreign_and_newer_databases_are_refused(run, tmp_path: Path):
    """Somebody else's tables are left alone; a newer schema is not guessed at."""
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("create table mine (a)")
    other.commit()
    other.close()
    run("init")
    newer = sqlite3.connect(tmp_path / "quotedb.db")
    newer.execute("update alembic_version set version_num = '9999'")
    newer.commit()
    newer.close()

    assert run("import", "story.txt", "--db", "other.db").code == ExitCode.FAILED
    assert run("import", "story.txt").code == ExitCode.FAILED
    assert run("db", "current", "--db", "nowhere.db").code == ExitCode.FAILED
