"""A backup takes the place of a database: proven before, whole or not at all, and the former one is kept."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from quotedb.errors import DatabaseError, LockedError
from quotedb.store.backup import BESIDE, KEPT, backup, copied_back, fault_of, put_back, refuse_server
from quotedb.store.check import check_database
from quotedb.store.engine import reading, writing
from quotedb.store.migrate import ensure_ready
from tests.builders import TEXT, quote, record
from tests.store.counting import counts, save

HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("select count(*) from articles").fetchall()
print("open", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def made(ready_file, tmp_path, open_database) -> tuple[Engine, Path, Path]:
    """A database that was backed up with one article, and has two since."""
    file = tmp_path / "quotes.db"
    file.write_bytes(ready_file.read_bytes())
    engine = open_database(str(file))
    ensure_ready(engine, create=False)
    save(engine, record(TEXT, [quote(TEXT, "safe")]))
    saved = backup(engine, tmp_path / "saved.db")
    save(engine, record("Another article altogether.\n", source_ref="other.txt"))
    engine.dispose()
    return engine, file, saved


def restore(saved: Path, file: Path, *, overwrite: bool = True) -> Path | None:
    with copied_back(saved, file, overwrite=overwrite) as copy:
        return put_back(copy, file)


def n_articles(engine: Engine) -> int:
    return counts(engine)["articles"]


def test_the_backup_stands_and_the_former_database_is_kept(made, open_database):
    """Both can be used; nothing unfinished is left."""
    engine, file, saved = made
    kept = restore(saved, file)
    assert kept is not None

    assert n_articles(engine) == 1
    assert check_database(engine) == []
    assert n_articles(open_database(str(kept))) == 2
    assert kept.name.startswith("quotes.db" + KEPT)
    assert not list(file.parent.glob("*.restored*"))
    assert fault_of(saved) is None


def test_nothing_is_overwritten_unasked(made):
    """Where there is no database, there is nothing to keep."""
    engine, file, saved = made
    with pytest.raises(DatabaseError, match="already") as told:
        restore(saved, file, overwrite=False)
    assert "--overwrite" in told.value.hint
    assert n_articles(engine) == 2
    engine.dispose()
    file.unlink()

    assert restore(saved, file, overwrite=False) is None
    assert n_articles(engine) == 1


def test_what_a_killed_writer_left_goes_with_the_former_database(made, open_database):
    """A journal beside another file would be played into it."""
    engine, file, saved = made
    with writing(engine) as connection:  # closed without a checkpoint, the journal holds the last words
        connection.execute(text("update articles set identity_value = 'journalled'"))
    journal = Path(f"{file}-wal")
    words, state = journal.read_bytes(), file.read_bytes()
    engine.dispose()
    file.write_bytes(state)
    journal.write_bytes(words)
    kept = restore(saved, file)
    assert kept is not None

    assert not any(Path(f"{file}{suffix}").exists() for suffix in BESIDE)
    with reading(open_database(str(kept))) as connection:
        assert set(connection.scalars(text("select identity_value from articles"))) == {"journalled"}
    assert check_database(engine) == []


def test_a_journal_without_its_database_is_not_played_into_the_backup(made):
    """Somebody removed the file and left what stood beside it."""
    engine, file, saved = made
    with writing(engine) as connection:
        connection.execute(text("update articles set identity_value = 'journalled'"))
    words = Path(f"{file}-wal").read_bytes()
    engine.dispose()
    file.unlink()
    Path(f"{file}-wal").write_bytes(words)
    restore(saved, file)

    with reading(engine) as connection:
        assert "journalled" not in set(connection.scalars(text("select identity_value from articles")))


def test_a_database_that_somebody_has_open_is_left_alone(made):
    """Whoever reads or writes would go on in a file that nobody sees any more."""
    engine, file, saved = made
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        holder.stdout.readline()
        with pytest.raises(LockedError, match="open"):
            restore(saved, file)
        holder.stdin.close()

    assert n_articles(engine) == 2
    engine.dispose()
    assert restore(saved, file) is not None


def test_a_writer_that_comes_too_late_is_told(made):
    """It opened the database before, and finds that the file was moved: its words are not lost unseen."""
    _, file, saved = made
    late = sqlite3.connect(file, isolation_level=None)
    restore(saved, file)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        late.execute("update articles set identity_value = 'late'")
    late.close()


def test_a_damaged_database_gives_way(made):
    """That is what backups are for."""
    engine, file, saved = made
    file.write_bytes(b"no database at all" * 1000)
    kept = restore(saved, file)
    assert kept is not None

    assert kept.read_bytes().startswith(b"no database")
    assert n_articles(engine) == 1


def newer(file: Path) -> None:
    changed(file, "update alembic_version set version_num = '9999'")


def unknown(file: Path) -> None:
    changed(file, "update alembic_version set version_num = '0000'")


def lacking(file: Path) -> None:
    changed(file, "drop table export_runs")


def foreign(file: Path) -> None:
    file.unlink()
    changed(file, "create table mine (a)")


def empty(file: Path) -> None:
    file.write_bytes(b"")


def torn(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])


def scribbled(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2 :] = os.urandom(len(whole) - len(whole) // 2)
    file.write_bytes(whole)


def orphaned(file: Path) -> None:
    changed(file, "delete from import_runs")


def changed(file: Path, sql: str) -> None:
    connection = sqlite3.connect(file)
    connection.execute(sql)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (newer, "9999, newer than"),
        (unknown, "0000 is none that this program knows"),
        (lacking, "lacks the table export_runs"),
        (foreign, "not quotedb's"),
        (empty, "holds no tables"),
        (torn, ""),
        (scribbled, ""),
        (orphaned, "points to a row of import_runs that is not there"),
    ],
)
def test_what_is_no_sound_backup_is_refused(made, damage: Callable[[Path], None], said):
    """With the reason, and nothing is changed."""
    engine, file, saved = made
    damage(saved)
    with pytest.raises(DatabaseError, match="cannot be restored") as told:
        restore(saved, file)

    assert said in told.value.message
    assert ".. " not in told.value.message
    assert n_articles(engine) == 2
    assert not list(file.parent.glob("*.restored*"))


def test_strange_places_are_refused(made, tmp_path):
    """No backup, the database itself, a folder that is not there, somebody else's database."""
    _, file, saved = made
    other = tmp_path / "other.db"
    changed(other, "create table mine (a)")
    for source, target, said in (
        (tmp_path / "none.db", file, "There is no backup"),
        (file, file, "the database itself"),
        (saved, tmp_path / "none" / "quotes.db", "There is no folder"),
        (saved, other, "not quotedb's"),
    ):
        with pytest.raises(DatabaseError, match=said):
            restore(source, target)


def test_an_older_backup_is_restored_and_brought_up_to_date(made):
    """The next command that opens it does."""
    engine, file, saved = made
    changed(saved, "drop table article_addresses")
    changed(saved, "drop table article_notices")
    changed(saved, "update alembic_version set version_num = '0012'")
    restore(saved, file)
    ensure_ready(engine, create=False)

    assert n_articles(engine) == 1
    assert check_database(engine) == []


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_server_is_restored_by_its_own_tools(engine):
    """The message names the tool and an address that it reads."""
    with pytest.raises(DatabaseError) as told:
        refuse_server(engine)

    assert "pg_restore" in told.value.hint
    assert "--dbname=postgresql://" in told.value.hint


def test_a_copy_that_does_not_prove_is_not_kept(made, tmp_path):
    """What is wrong with the database is wrong with its copy."""
    engine, file, _ = made
    changed(file, "pragma foreign_keys=off")
    changed(file, "delete from import_runs")
    with pytest.raises(DatabaseError, match=r"cannot be used: .*import_runs"):
        backup(engine, tmp_path / "copy.db")

    assert not list(tmp_path.glob("copy.db*"))


def test_a_backup_has_no_journal(made):
    """It is one file, which can be read where nothing can be written."""
    _, _, saved = made
    connection = sqlite3.connect(saved)
    assert connection.execute("pragma journal_mode").fetchone() == ("delete",)
    connection.close()
