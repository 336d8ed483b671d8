"""The world of doubtful things, stored."""

import shutil

import pytest

from quotedb.jobs.database import ready_snapshot
from quotedb.store.engine import open_engine
from tests.jobs.review.worlds import review_world


@pytest.fixture
def stored(database):
    """The URL of a database, on either server, that holds the world."""
    engine = open_engine(database)
    review_world().store(engine)
    engine.dispose()
    return database


@pytest.fixture(scope="session")
def reviewable(tmp_path_factory, ready_file):
    """A file with the world, to copy from."""
    file = shutil.copy(ready_file, tmp_path_factory.mktemp("review") / "review.db")
    engine = open_engine(str(file))
    review_world().store(engine)
    engine.dispose()
    ready_snapshot(str(file))
    return file


@pytest.fixture
def file(reviewable, tmp_path):
    """An SQLite file of one's own that holds the world."""
    for each in reviewable.parent.glob("review.db*"):
        shutil.copy(each, tmp_path / each.name)
    return str(tmp_path / "review.db")
