"""Paths of random news cascades, against the citations that made them."""

import random
from itertools import pairwise

import networkx as nx
import pytest

from quotedb.bundled import bundled
from quotedb.report.catalog import find_report
from quotedb.report.run import run_report
from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.engine import open_engine
from tests.report.test_origins_cascades import SEED, Cascade, make_cascade, tell
from tests.report.world import World

N_CASCADES = 100


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Give each cascade and the rows of the report on its claim."""
    folder = tmp_path_factory.mktemp("echoes")
    rng = random.Random(SEED)  # noqa: S311 - not for secrets
    cascades = {f"c{number}": make_cascade(number, rng) for number in range(N_CASCADES)}
    world = World()
    for cascade in cascades.values():
        tell(world, cascade)
    engine = open_engine(str(folder / "c.db"))
    world.store(engine)
    report = find_report("echo-chains", [bundled("reports")])
    rows = [
        dict(zip(report.columns, row, strict=True))
        for row in run_report(refresh_snapshot(engine, folder / "c.duckdb"), report, {}).rows
    ]
    engine.dispose()
    return [(cascade, [row for row in rows if of(row) == name]) for name, cascade in cascades.items()]


def of(row) -> str:
    return str(row["claims"]).rsplit(" ", 1)[-1]


def steps(row) -> list[str]:
    return str(row["path"]).split(" → ")


def repetitions(cascade: Cascade) -> "nx.DiGraph[str]":
    """Draw who repeated whom; the paper that some outlets name has no article."""
    graph: nx.DiGraph[str] = nx.DiGraph((cited, outlet) for outlet, cited in cascade.cites.edges)
    paper = f"{cascade.name} paper"
    graph.add_edges_from((paper, outlet) for outlet, source in cascade.sources.items() if source == paper)
    graph.add_edges_from((paper, outlet) for outlet in cascade.told)
    return graph


def test_every_repetition_is_the_last_hop_of_a_path(told):
    """No repetition is missed, and none is made up."""
    for cascade, rows in told:
        drawn = set(repetitions(cascade).edges)

        assert {tuple(steps(row)[-2:]) for row in rows} == drawn, f"seed {SEED}"
        assert {pair for row in rows for pair in pairwise(steps(row))} <= drawn


def test_paths_begin_with_a_source_or_in_a_circle(told):
    """Where a path begins, the claim is had from no other outlet, or a circle is named."""
    for cascade, rows in told:
        drawn = repetitions(cascade)
        first_hand = {o for o, source in cascade.sources.items() if source != f"{cascade.name} paper"}
        for row in rows:
            first, *_ = steps(row)
            is_first_hand = first in first_hand - cascade.told or drawn.in_degree(first) == 0

            assert is_first_hand or first in str(row["loop"]).split(" → "), f"seed {SEED}: {row['path']}"


def test_every_circle_is_named(told):
    """Each circle of outlets stands in some row, and what is called one runs along repetitions."""
    for cascade, rows in told:
        drawn = repetitions(cascade)
        loops = {str(row["loop"]) for row in rows if row["loop"]}
        named = {outlet for loop in loops for outlet in loop.split(" → ")}
        circles = [ring for ring in nx.strongly_connected_components(drawn) if len(ring) > 1]

        assert named <= set().union(*circles), f"seed {SEED}"
        assert all(ring & named for ring in circles)
        assert all(drawn.has_edge(*pair) for loop in loops for pair in pairwise(loop.split(" → ")))
