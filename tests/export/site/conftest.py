"""One site for the tests that only look at it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from quotedb.export.site.survey import Survey, survey
from quotedb.jobs.database import opened, ready_snapshot
from quotedb.jobs.pages import SiteRequest, write_site
from quotedb.report.contents import Scope
from quotedb.report.gather.asking import Ask, Texts, asking
from quotedb.store.engine import reading
from quotedb.store.texts import stored_texts
from tests.export.site.worlds import site_world, stored
from tests.report.world import World


class Material(NamedTuple):
    """What pages are made from."""

    world: World
    ask: Ask
    texts: Texts
    found: Survey


@pytest.fixture(scope="package")
def site_db(ready_file, tmp_path_factory) -> tuple[str, World]:
    """A database and the world in it."""
    world = site_world()
    file = shutil.copy(ready_file, tmp_path_factory.mktemp("site") / "site.db")
    return stored(world, Path(file)), world


@pytest.fixture(scope="package")
def material(site_db) -> Iterator[Material]:
    """The sources of its stories."""
    db, world = site_db
    snapshot = ready_snapshot(db)
    with opened(db) as engine, reading(engine) as connection, asking(snapshot) as ask:
        yield Material(world, ask, lambda ids: stored_texts(connection, ids), survey(ask, Scope()))


@pytest.fixture(scope="package")
def site(site_db, tmp_path_factory) -> Path:
    """The folder of the whole site."""
    target: Path = tmp_path_factory.mktemp("pages") / "site"
    write_site(site_db[0], SiteRequest(target=target, scope=Scope()), lambda *_: None)
    return target
