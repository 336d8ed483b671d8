"""Migrations: the way to this program's schema, on both servers, without losing a row."""

import subprocess
import sys

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from quotedb.bundled import bundled
from quotedb.errors import DatabaseError
from quotedb.store.engine import is_embedded, reading, writing
from quotedb.store.migrate import (
    State,
    alembic_config,
    current,
    ensure_ready,
    head,
    migrating,
    state,
    upgrade,
)
from quotedb.store.schema import metadata
from tests.builders import TEXT, occurrence, quote, record, speaker
from tests.store.counting import counts, rows, save

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # PostgreSQL never turns them off


def checks(engine):
    """Every CHECK of a database, by table and name, in the server's own words."""
    with reading(engine) as connection:
        if is_embedded(engine):
            tables = connection.execute(text("select name, sql from sqlite_master where type = 'table'"))
            return {
                name: sorted(part.strip().rstrip(",") for part in sql.splitlines() if "CHECK" in part)
                for name, sql in tables
                if name != "alembic_version"
            }
        return sorted(
            connection.execute(
                text(
                    "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint"
                    " where contype = 'c' and connamespace = 'public'::regnamespace"
                )
            ).all()
        )


def shape(engine):
    """Columns, keys and indexes of a database."""
    found = {}
    with engine.connect() as connection:
        inspector = inspect(connection)
        for name in set(inspector.get_table_names()) - {"alembic_version"}:
            found[name] = (
                [
                    (c["name"], str(c["type"]), c["nullable"], c["default"])
                    for c in inspector.get_columns(name)
                ],
                inspector.get_table_options(name),
                inspector.get_pk_constraint(name),
                sorted(map(str, inspector.get_foreign_keys(name))),
                sorted(map(str, inspector.get_unique_constraints(name))),
                sorted(f"{i['name']} {i['column_names']} {i['unique']}" for i in inspector.get_indexes(name)),
            )
    return found


def fill(engine):
    save(
        engine,
        record(TEXT, [quote(TEXT, "the bridge is safe", who=speaker(), claims=["the bridge is safe"])]),
    )


def downgrade(engine, revision):
    """Take a schema back, as developers do."""
    with migrating(engine) as connection:
        command.downgrade(alembic_config(connection), revision)


def test_migrated_database_equals_the_models(empty_database, open_database):
    """Migrations make the very tables that the models describe, every word of every closed list included."""
    engine = open_database(empty_database)
    ensure_ready(engine, create=True, migrate=True)
    migrated = shape(engine), checks(engine)
    downgrade(engine, "base")
    metadata.create_all(engine)

    assert shape(engine) == migrated[0]
    assert checks(engine) == migrated[1]
    assert len(checks(engine)) > 15


def test_autogenerate_finds_nothing_to_do(engine):
    """Alembic sees no difference between a migrated database and the models."""
    from alembic.autogenerate import compare_metadata

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, metadata) == []


def test_revisions_have_one_head_and_no_gap():
    """Revisions count 0001, 0002, ... in one line, and the file names say so."""
    script = ScriptDirectory(str(bundled("migrations")))
    revisions = sorted(each.revision for each in script.walk_revisions())

    assert script.get_heads() == [head()]
    assert revisions == [f"{number:04}" for number in range(1, len(revisions) + 1)]


def test_up_down_up_on_a_database_with_rows(engine):
    """A schema can be taken back to nothing and rebuilt, one revision at a time."""
    before = shape(engine)
    fill(engine)
    for number in reversed(range(1, int(head()))):
        downgrade(engine, f"{number:04}")
    downgrade(engine, "base")

    assert state(engine) is State.EMPTY

    upgrade(engine)

    assert shape(engine) == before
    assert current(engine) == head()


def test_going_back_a_step_and_forth_keeps_the_other_rows(engine):
    """A step back loses the rows of its own tables only."""
    fill(engine)
    before = counts(engine)
    downgrade(engine, f"{int(head()) - 1:04}")
    upgrade(engine)

    assert counts(engine) == before
    assert before["quotes"] == 1


def test_stored_claims_become_claims_of_one_wording(engine):
    """Linking starts from every wording as a claim of its own; no assertion or occurrence is lost."""
    save(
        engine,
        record(
            TEXT,
            [
                quote(
                    TEXT,
                    "the bridge is safe",
                    who=speaker(),
                    claims=["the bridge is safe", "it is old"],
                    occurrence=occurrence("the bridge is safe"),
                )
            ],
        ),
    )
    downgrade(engine, "0005")
    upgrade(engine)

    assert rows(engine, "claims", "claim_id", "group_id") == [(1, 1), (2, 2)]
    assert rows(engine, "assertions", "quote_id", "wording_id", "claim_id", "stance") == [
        (1, 1, 1, "asserts"),
        (1, 2, 2, "asserts"),
    ]
    assert rows(engine, "quote_occurrences", "quote_id", "utterance_id", "wording") == [(1, 1, None)]


def test_rebuilding_a_parent_keeps_every_child(engine):
    """A table from which others cascade can be rebuilt without losing a row of theirs."""
    fill(engine)
    before = counts(engine)
    with migrating(engine) as connection:
        operations = Operations(MigrationContext.configure(connection, opts={"target_metadata": metadata}))
        with operations.batch_alter_table(
            "quotes", recreate="always" if is_embedded(engine) else "auto"
        ) as batch:
            batch.add_column(sa.Column("note", sa.String))

    assert counts(engine) == before
    assert before["quote_spans"] == 1
    assert before["chain_links"] == 2


@ON_SQLITE
def test_change_that_breaks_a_reference_is_taken_back(engine):
    """What foreign keys would have refused while they were off is found before the commit."""
    fill(engine)
    with pytest.raises(DatabaseError, match="would break a reference"), migrating(engine) as connection:
        connection.execute(text("delete from quotes"))

    assert counts(engine)["quotes"] == 1


@ON_SQLITE
def test_foreign_keys_are_on_again_after_a_migration(engine):
    """A pooled connection does not carry the migration's setting into ordinary work."""
    with migrating(engine):
        pass
    with writing(engine) as connection:
        assert connection.exec_driver_sql("pragma foreign_keys").scalar() == 1


def test_embedded_database_is_made_when_asked(tmp_path, open_database):
    """Import makes an embedded database; a report does not, and says what to do."""
    engine = open_database(str(tmp_path / "new.db"))
    with pytest.raises(DatabaseError) as caught:
        ensure_ready(engine, create=False)

    assert "quotedb import" in caught.value.hint

    ensure_ready(engine, create=True)

    assert state(engine) is State.CURRENT


@pytest.mark.parametrize("empty_database", ["postgresql"], indirect=True)
def test_server_database_is_made_by_init_only(empty_database, open_database):
    """A server's schema is left alone until somebody says so."""
    engine = open_database(empty_database)
    with pytest.raises(DatabaseError) as caught:
        ensure_ready(engine, create=True)

    assert "quotedb init --db postgresql" in caught.value.hint

    ensure_ready(engine, create=True, migrate=True)
    downgrade(engine, "0004")
    with pytest.raises(DatabaseError) as caught:
        ensure_ready(engine, create=True)

    assert "quotedb db upgrade" in caught.value.hint


def test_older_embedded_database_is_upgraded_by_itself(tmp_path, open_database):
    """Whoever installs a newer quotedb need not think about the schema."""
    engine = open_database(str(tmp_path / "old.db"))
    ensure_ready(engine, create=True)
    downgrade(engine, "0003")

    assert state(engine) is State.OLDER

    ensure_ready(engine, create=False)

    assert state(engine) is State.CURRENT


@pytest.mark.parametrize(
    "statement", ["create table users (id integer)", "create table alembic_version (version_num text)"]
)
def test_database_of_another_program_is_refused_untouched(empty_database, open_database, statement):
    """A database with other tables is not quotedb's: nothing is written to it."""
    engine = open_database(empty_database)
    with writing(engine) as connection:
        connection.execute(text(statement))
        if "alembic" in statement:
            connection.execute(text("insert into alembic_version values ('ae1027a6acf')"))
    with pytest.raises(DatabaseError, match="not quotedb's"):
        ensure_ready(engine, create=True, migrate=True)
    with engine.connect() as connection:
        assert len(inspect(connection).get_table_names()) == 1
        if is_embedded(engine):
            assert connection.exec_driver_sql("pragma journal_mode").scalar() == "delete"


def test_newer_database_is_refused(engine):
    """A program that does not know the schema does not touch it."""
    with writing(engine) as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))

    assert state(engine) is State.NEWER

    with pytest.raises(DatabaseError, match="newer than this program") as caught:
        ensure_ready(engine, create=True, migrate=True)

    assert "pip install --upgrade" in caught.value.hint


def test_two_processes_make_the_same_database_at_once(tmp_path):
    """Both succeed: one makes the schema, the others wait and find it made."""
    program = (
        "import sys; from quotedb.store.engine import open_engine;"
        "from quotedb.store.migrate import ensure_ready;"
        "ensure_ready(open_engine(sys.argv[1]), create=True)"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "shared.db")], stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    ends = [(each.communicate()[1], each.returncode) for each in started]

    assert ends == [(b"", 0)] * 4


def test_current_database_needs_no_alembic(ready_file):
    """Ordinary commands do not pay for loading the migration tool."""
    program = (
        "import sys; from quotedb.store.engine import open_engine;"
        "from quotedb.store.migrate import ensure_ready;"
        "ensure_ready(open_engine(sys.argv[1]), create=False); print('alembic' in sys.modules)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(ready_file)], capture_output=True, text=True, check=True
    )

    assert ended.stdout == "False\n"


def test_command_line_of_alembic_reaches_the_same_migrations(tmp_path):
    """Developers use alembic itself, on the database they name."""
    file = tmp_path / "100%.db"
    command = [sys.executable, "-m", "alembic", "-x", f"db={file}"]
    subprocess.run([*command, "upgrade", "head"], check=True, capture_output=True)
    ended = subprocess.run([*command, "check"], check=True, capture_output=True, text=True)

    assert "No new upgrade operations detected" in ended.stdout
