"""Connections: snapshots, one writer, and errors that say what to do."""

import subprocess
import sys
import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from quotedb.errors import DatabaseError, ExitCode, LockedError
from quotedb.store import engine as engines
from quotedb.store.engine import database_url, open_engine, reading, shown, writing

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
RUN = (
    "insert into import_runs (run_id, started_at, status, tool_version, extractor, actor, options_json)"
    " values (:id, '2026-03-08 00:00:00', 'ok', '1', 'none', 'test', '{}')"
)
COUNT = text("select count(*) from import_runs")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("quotes.db", "sqlite:///quotes.db"),
        ("/data/my quotes.db", "sqlite:////data/my quotes.db"),
        ("sqlite:///quotes.db", "sqlite:///quotes.db"),
        ("postgres://ada@host/quotes", "postgresql+psycopg://ada@host/quotes"),
        ("postgresql://host/quotes", "postgresql+psycopg://host/quotes"),
    ],
)
def test_paths_and_urls_name_databases(given, meant):
    """A path is an SQLite file; every spelling of PostgreSQL means the one driver."""
    assert shown(database_url(given)) == meant


@pytest.mark.parametrize(
    "given", ["", "postgresql://ada:secret@host:port/x", "mysql://ada:secret@host/quotes"]
)
def test_what_is_no_database_is_refused(given):
    """The message says what would do, and repeats no password."""
    with pytest.raises(DatabaseError) as caught:
        database_url(given)

    assert caught.value.hint
    assert "secret" not in caught.value.message + caught.value.hint


@pytest.mark.parametrize(
    "given", ["postgresql://ada:secret@host/q", "postgresql://host/q?user=ada&password=secret"]
)
def test_passwords_are_never_shown(given):
    """Wherever it stands in the URL, a password is hidden."""
    assert "secret" not in shown(database_url(given))


def test_missing_folder_is_said(tmp_path):
    """A typing mistake in a path does not end in a driver's message."""
    with pytest.raises(DatabaseError, match="no folder"):
        open_engine(str(tmp_path / "none" / "quotes.db"))
    with pytest.raises(DatabaseError, match="is a folder"):
        open_engine(str(tmp_path))


def test_other_files_are_said_to_be_none(tmp_path, open_database):
    """A file that is no database is left alone, and named."""
    file = tmp_path / "notes.txt"
    file.write_text("Not a database at all.\n" * 100)
    with pytest.raises(DatabaseError, match="is not a database"), reading(open_database(str(file))):
        pass

    assert file.read_text().startswith("Not a database")


def test_missing_driver_names_the_extra(monkeypatch):
    """Whoever lacks the PostgreSQL driver is told how to get it."""

    def no_driver(*_args, **_options):
        raise ModuleNotFoundError("psycopg")

    monkeypatch.setattr(engines, "create_engine", no_driver)
    with pytest.raises(DatabaseError) as caught:
        open_engine("postgresql://host/quotes")

    assert "quotedb[postgres]" in caught.value.hint


def test_unreachable_server_is_said(open_database, tmp_path):
    """A server that does not answer is an error in one line, without the password."""
    engine = open_database(f"postgresql://ada:secret@/quotes?host={tmp_path}")
    with pytest.raises(DatabaseError, match="cannot be reached") as caught, reading(engine):
        pass

    assert "secret" not in caught.value.message


@ON_SQLITE
def test_sqlite_recipe(engine):
    """Write-ahead log, foreign keys, patience, durable commits, no memory map."""
    names = ("journal_mode", "foreign_keys", "busy_timeout", "synchronous", "cache_size", "mmap_size")
    with writing(engine) as connection:
        found = [connection.exec_driver_sql(f"pragma {name}").scalar() for name in names]

    assert found == ["wal", 1, 30_000, 2, -65_536, 0]


def test_reading_is_one_snapshot(engine):
    """What another connection commits meanwhile does not show."""
    with reading(engine) as reader:
        before = reader.scalar(COUNT)
        with writing(engine) as writer:
            writer.execute(text(RUN), {"id": 1})

        assert reader.scalar(COUNT) == before == 0


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_reading_cannot_write_on_a_server(engine):
    """A PostgreSQL snapshot is read-only."""
    with pytest.raises(Exception, match="read-only"), reading(engine) as connection:
        connection.execute(text(RUN), {"id": 1})


def test_error_leaves_nothing(engine):
    """A write transaction is whole or absent."""

    def interrupted():
        with writing(engine) as connection:
            connection.execute(text(RUN), {"id": 1})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with reading(engine) as connection:
        assert connection.scalar(COUNT) == 0


def test_writers_wait_for_each_other(engine):
    """Two writers that read, think and write do not both give out the same id."""

    def add_one():
        with writing(engine) as connection:
            number = connection.scalar(text("select coalesce(max(run_id), 0) + 1 from import_runs"))
            connection.execute(text(RUN), {"id": number})

    threads = [threading.Thread(target=add_one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as connection:
        assert connection.scalar(text("select max(run_id) from import_runs")) == 8


def test_writer_that_waits_in_vain_says_so(database, open_database, monkeypatch):
    """After the time-out the message says who is in the way, with an exit code of its own."""
    monkeypatch.setattr(engines, "BUSY_TIMEOUT_MS", 100)
    monkeypatch.setattr(engines, "SQLITE_PRAGMAS", ("busy_timeout=100",))
    first, second = open_database(database), open_database(database)
    with writing(first), pytest.raises(LockedError, match="Another run") as caught, writing(second):
        pass

    assert caught.value.exit_code is ExitCode.LOCKED


def test_programming_mistakes_pass_unchanged(engine):
    """A broken constraint is our mistake, not the user's: its traceback shows, without any values."""
    with pytest.raises(IntegrityError) as caught, writing(engine) as connection:
        connection.execute(text(RUN.replace("'ok'", ":status")), {"id": 1, "status": "finished"})

    assert "[SQL parameters hidden" in str(caught.value)


@ON_SQLITE
def test_full_disk_is_said(engine):
    """No space left is an error in plain words, and nothing is half written."""

    def fill():
        with writing(engine) as connection:
            connection.exec_driver_sql("pragma max_page_count=1")
            connection.execute(text("create table filler as select hex(randomblob(1000000)) as filler"))

    with pytest.raises(DatabaseError, match="disk is full"):
        fill()


@ON_SQLITE
def test_killed_writer_leaves_whole_transactions(database):
    """kill -9 in the middle of a transaction leaves what was committed before it."""
    program = (
        "import os, sys; from sqlalchemy import text; from quotedb.store.engine import open_engine, writing\n"
        "engine = open_engine(sys.argv[1])\n"
        f"run = text({RUN!r})\n"
        "with writing(engine) as connection: connection.execute(run, {'id': 1})\n"
        "with writing(engine) as connection:\n"
        "    connection.execute(run, {'id': 2}); os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", program, database], check=False)
    engine = open_engine(database)
    with reading(engine) as connection:
        found = connection.scalar(COUNT), connection.exec_driver_sql("pragma integrity_check").scalar()
    engine.dispose()

    assert found == (1, "ok")


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///"])
def test_a_url_without_a_file_is_refused(url):
    """A database in memory would be gone with the command that filled it."""
    with pytest.raises(DatabaseError, match="names no file"):
        database_url(url)


def test_what_sqlalchemy_logs_is_not_for_the_screen(tmp_path):
    """A connection that went away below an open cursor, as Ctrl-C leaves it, says nothing."""
    program = f"""
from sqlalchemy import text
from quotedb.store.engine import open_engine
with open_engine({str(tmp_path / "a.db")!r}).connect() as connection:
    found = connection.execute(text("select 1 union all select 2"))
    connection.connection.dbapi_connection.close()
    found.close()
    connection.invalidate()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stderr == ""
