"""Origins and loops of random news cascades, against an oracle of a few lines of networkx."""

import random
from dataclasses import dataclass, field
from itertools import pairwise

import duckdb
import networkx as nx
import pytest

from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.engine import open_engine
from tests.report.world import World

N_CASCADES = 300
SEED = 20260308  # printed with a failure: the same number makes the same cascades


@dataclass
class Cascade:
    """Who cites whom for one claim; an outlet without a citation has a source or its own voice."""

    name: str
    cites: "nx.DiGraph[str]" = field(default_factory=nx.DiGraph)
    sources: dict[str, list[str]] = field(default_factory=dict)  # outlet -> its own origins; "-" is nobody
    ties: "nx.Graph[str]" = field(default_factory=nx.Graph)  # who is one voice with whom


def make_cascade(number: int, rng: random.Random) -> Cascade:
    """Make one cascade: a tree, a diamond, a loop, or any of them mixed, with families and spokespeople."""
    cascade = Cascade(f"c{number}")
    outlets = [f"{cascade.name} outlet {n}" for n in range(rng.randint(1, 7))]
    cascade.cites.add_nodes_from(outlets)
    for n, outlet in enumerate(outlets):
        cited = rng.sample(outlets[:n], min(n, rng.choice([0, 1, 1, 2])))
        cascade.cites.add_edges_from((outlet, other) for other in cited)
        if not cited or rng.random() < 0.2:
            cascade.sources[outlet] = [
                rng.choice([outlet, "-", f"{cascade.name} person {rng.randint(1, 3)}"])
            ]
    if len(outlets) > 2 and rng.random() < 0.4:  # close a loop, and half the time take its root's source away
        first, last = outlets[0], rng.choice(outlets[1:])
        cascade.cites.add_edge(first, last)
        if rng.random() < 0.5:
            cascade.sources.pop(first, None)
    for one, other in pairwise(outlets):
        if rng.random() < 0.1:
            cascade.ties.add_edge(one, other)
    if rng.random() < 0.3:
        cascade.ties.add_edge(f"{cascade.name} person 1", f"{cascade.name} person 2")
    return cascade


def tell(world: World, cascade: Cascade) -> None:
    """Write a cascade down as articles, quotes and chains."""
    world.claim(cascade.name, f"this happened in cascade {cascade.name}")
    for outlet in cascade.cites.nodes:
        article = world.article(f"article of {outlet}", outlet=outlet)
        name = f"article of {outlet}"
        for cited in cascade.cites.successors(outlet):
            world.speaker(cited, "outlet")
            world.quote(name, claim=cascade.name, chain=["- | utterer", f"{cited} | first_reporter"])
        for source in cascade.sources.get(outlet, []):
            chain = [] if source == outlet else ["- | utterer"] if source == "-" else [f"{source} | utterer"]
            world.quote(name, claim=cascade.name, chain=chain)
        assert article["version_no"] == 1
    for one, other in cascade.ties.edges:
        kind = "outlet" if "outlet" in one else "person"
        world.speaker(one, kind)
        row, target = world.speakers[one], world.speaker(other, kind)
        row["family_id" if kind == "outlet" else "speaks_for_id"] = target


def expect_origins(cascade: Cascade) -> int:
    """Count the sources of all outlets, those that are one voice once."""
    found: nx.Graph[str] = nx.Graph()
    found.add_nodes_from(s for sources in cascade.sources.values() for s in sources if s != "-")
    for one, other in cascade.ties.edges:
        if found.has_node(one) and found.has_node(other):
            found.add_edge(one, other)
    joined = nx.compose(found, cascade.ties)
    return sum(1 for voice in nx.connected_components(joined) if voice & set(found.nodes))


def expect_looped(cascade: Cascade) -> set[str]:
    """Give the outlets that stand in a circle."""
    return {o for ring in nx.strongly_connected_components(cascade.cites) if len(ring) > 1 for o in ring}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cascades")
    rng = random.Random(SEED)  # noqa: S311 - not for secrets
    cascades = [make_cascade(number, rng) for number in range(N_CASCADES)]
    world = World()
    for cascade in cascades:
        tell(world, cascade)
    engine = open_engine(str(folder / "c.db"))
    world.store(engine)
    with duckdb.connect(str(refresh_snapshot(engine, folder / "c.duckdb")), read_only=True) as connection:
        yield cascades, connection
    engine.dispose()


def test_origins_are_the_oracles(told):
    """Trees, diamonds, loops, families and spokespeople: the count of origins is exact on every cascade."""
    cascades, connection = told
    found = dict(
        connection.execute(
            "select split_part(claim.text, ' ', -1), count(origin.origin_key) from claims as claim"
            " left join claim_origins as origin using (claim_id) group by all"
        ).fetchall()
    )

    assert found == {cascade.name: expect_origins(cascade) for cascade in cascades}, f"seed {SEED}"


def test_every_loop_is_named(told):
    """Each outlet in a circle stands in a named loop of real citations, and nobody else does."""
    cascades, connection = told
    found: dict[str, set[str]] = {cascade.name: set() for cascade in cascades}
    for name, loop in connection.execute(
        "select split_part(claim.text, ' ', -1), loop from claim_loops join claims as claim using (claim_id)"
    ).fetchall():
        ring = loop.split(" → ")
        cites = next(cascade.cites for cascade in cascades if cascade.name == name)
        assert ring[0] == ring[-1] == min(ring)
        assert all(cites.has_edge(one, other) for one, other in pairwise(ring))
        found[name].update(ring)

    assert found == {cascade.name: expect_looped(cascade) for cascade in cascades}, f"seed {SEED}"


def test_outlets_alone_never_confirm(told):
    """However many outlets carry a claim, only named people or documents can be independent."""
    _, connection = told
    found = connection.execute(
        "select count(*) from claim_status as status where status.status = 'confirmed' and not exists ("
        " from claim_origin_pairs as pair"
        " where pair.claim_id = status.claim_id and pair.answer = 'independent'"
        " and pair.origin_a like '%person%' and pair.origin_b like '%person%')"
    ).fetchall()

    assert found == [(0,)]
