"""Worlds to gather stories from: their snapshot is asked, their texts are given."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import NamedTuple

import pytest
from sqlalchemy import Engine

from quotedb.report.gather.asking import Ask, Texts, asking
from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.engine import open_engine, reading
from quotedb.store.texts import stored_texts
from tests.report.gather.worlds import bridge_world
from tests.report.world import World
from tests.report.worlds import seed_world


class Sources(NamedTuple):
    """What stories are gathered from."""

    ask: Ask
    texts: Texts


def opened(stack: ExitStack, engine: Engine, folder) -> Sources:
    """Give the sources of a database for as long as the stack stands."""
    path = refresh_snapshot(engine, folder / "story.duckdb")
    connection = stack.enter_context(reading(engine))
    return Sources(stack.enter_context(asking(path)), lambda ids: stored_texts(connection, ids))


@pytest.fixture(scope="package")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[World], Sources]]:
    """Stores a world and gives its sources."""
    with ExitStack() as stack:

        def store(world: World) -> Sources:
            folder = tmp_path_factory.mktemp("world")
            engine = open_engine(str(folder / "world.db"))
            stack.callback(engine.dispose)
            world.store(engine)
            return opened(stack, engine, folder)

        yield store


@pytest.fixture(scope="package")
def bridge(told: Callable[[World], Sources]) -> tuple[World, Sources]:
    """The bridge world and its sources."""
    world = bridge_world()
    return world, told(world)


@pytest.fixture(scope="package")
def seed(told: Callable[[World], Sources]) -> Sources:
    """The sample article with its curated attributions."""
    return told(seed_world())


@pytest.fixture
def on_server(engine, tmp_path) -> Iterator[Callable[[World], Sources]]:
    """Stores a world on either server."""
    with ExitStack() as stack:

        def store(world: World) -> Sources:
            world.store(engine)
            return opened(stack, engine, tmp_path)

        yield store
