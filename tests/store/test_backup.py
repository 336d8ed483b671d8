"""A backup is a whole database of one moment."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from quotedb.errors import DatabaseError
from quotedb.store.backup import backup
from quotedb.store.check import check_database
from quotedb.store.engine import is_embedded, writing
from quotedb.store.migrate import State, ensure_ready, state
from tests.builders import TEXT, quote, record
from tests.store.counting import counts, save


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_copy_is_whole_even_while_somebody_writes(engine, tmp_path, open_database):
    """What is committed is in it, what is being written is not, and it can be used like the original."""
    save(engine, record(TEXT, [quote(TEXT, "safe")]))
    before = counts(engine)
    with writing(engine) as connection:
        connection.execute(text("delete from quotes"))
        target = backup(engine, tmp_path / "copy.db")
        connection.rollback()
    copy = open_database(str(target))
    ensure_ready(copy, create=False)

    assert counts(copy) == before
    assert check_database(copy) == []
    assert state(copy) is State.CURRENT
    assert [file.name for file in tmp_path.glob("copy*.partial")] == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_existing_file_is_never_overwritten(engine, tmp_path):
    """A backup does not destroy another one."""
    target = tmp_path / "copy.db"
    target.write_text("precious")
    with pytest.raises(DatabaseError, match="exists already"):
        backup(engine, target)
    with pytest.raises(DatabaseError, match="no folder"):
        backup(engine, tmp_path / "none" / "copy.db")

    assert target.read_text() == "precious"


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_server_is_backed_up_by_its_own_tools(engine, tmp_path):
    """The message names the tool that does it."""
    assert not is_embedded(engine)
    with pytest.raises(DatabaseError) as caught:
        backup(engine, tmp_path / "copy.db")

    assert "pg_dump" in caught.value.hint


WRITER = """
import sys
from quotedb.store.engine import open_engine
from tests.builders import TEXT, quote, record
from tests.store.counting import save

engine = open_engine(sys.argv[1])
for number in range(100_000):
    text = f"{TEXT}Number {number} of many.\\n"
    save(engine, record(text, [quote(text, "safe"), quote(text, "every bolt")], source_ref=f"{number}.txt"))
    print(number, flush=True)
"""


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_backups_are_whole_articles_while_another_process_writes(engine, tmp_path, open_database):
    """As an import does, or a watch: small transactions without end; each copy proves, and has more."""
    ensure_ready(engine, create=False)
    found = []
    writer = [sys.executable, "-c", WRITER, str(engine.url.database)]
    with subprocess.Popen(writer, stdout=subprocess.PIPE, text=True, cwd=Path.cwd()) as process:
        assert process.stdout is not None
        for number in range(4):
            for _ in range(5):
                assert process.stdout.readline(), "the writer was stopped"
            found.append(open_database(str(backup(engine, tmp_path / f"{number}.db"))))
        assert process.stdout.readline(), "the writer was stopped"
        process.terminate()
    held = [counts(each) for each in found]

    assert [check_database(each) for each in found] == [[]] * 4
    assert all(each["quotes"] == 2 * each["articles"] for each in held)
    assert [each["articles"] for each in held] == sorted({each["articles"] for each in held})
    assert held[0]["articles"] >= 5
