"""Origins, pairs, ways and loops of random news cascades, against an oracle of a few lines of networkx."""

import random
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations, pairwise

import duckdb
import networkx as nx
import pytest

from quotedb.report.snapshot import refresh_snapshot
from quotedb.store.engine import open_engine
from tests.report.world import World

N_CASCADES = 1_000
SEED = 20260308  # printed with a failure: the same number makes the same cascades
NOBODY = "-"
WIRE_STORY = (
    "the river authority opened the gates of the upper dam on {day} night and the low meadows between the two"
    " villages stood under water by the morning of the next day so that cattle had to be driven uphill"
)


@dataclass
class Cascade:
    """Who cites whom for one claim; an outlet without a citation has a source or its own voice.

    Attributes:
        name: One word, the last of the claim.
        cites: Outlet to outlet.
        sources: Of an outlet, where it has the claim from: a person or body that it quotes, itself, a paper
            that has no article, nobody.
        told: Outlets whose person spoke to another paper, which they name.
        voice: Of a speaker, its owner, wire, body or office.
        copies: Outlets that print the wire's paragraph in their own voice.
    """

    name: str
    cites: "nx.DiGraph[str]" = field(default_factory=nx.DiGraph)
    sources: dict[str, str] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    voice: dict[str, str] = field(default_factory=dict)
    copies: list[str] = field(default_factory=list)


def make_cascade(number: int, rng: random.Random) -> Cascade:
    """Make one cascade: trees, diamonds, loops, wire families, copied paragraphs, spokespeople, mixed."""
    cascade = Cascade(f"c{number}")
    outlets = [f"{cascade.name} outlet {n}" for n in range(rng.randint(1, 7))]
    people = [f"{cascade.name} person {n}" for n in range(3)]
    cascade.cites.add_nodes_from(outlets)
    for n, outlet in enumerate(outlets):
        cited = rng.sample(outlets[:n], min(n, rng.choice([0, 1, 1, 2])))
        cascade.cites.add_edges_from((outlet, other) for other in cited)
        if not cited or rng.random() < 0.4:
            choices = [outlet, outlet, NOBODY, f"{cascade.name} paper", *people]
            cascade.sources[outlet] = rng.choice(choices)
    if len(outlets) > 2 and rng.random() < 0.4:  # close a loop, and half the time take its root's source away
        cascade.cites.add_edge(outlets[0], rng.choice(outlets[1:]))
        if rng.random() < 0.5:
            cascade.sources.pop(outlets[0], None)
    cascade.told = {outlet for outlet, source in cascade.sources.items() if source in people[:2]}
    own = [outlet for outlet in outlets if cascade.sources.get(outlet) == outlet]
    cascade.copies = own if rng.random() < 0.4 else []
    for one, other in pairwise(outlets):
        if rng.random() < 0.3:
            cascade.voice[one] = rng.choice([other, f"{cascade.name} wire"])
    for person in people:
        if rng.random() < 0.3:
            cascade.voice[person] = rng.choice([people[0], f"{cascade.name} office"])
            cascade.voice.pop(people[0], None)
    return cascade


def tell(world: World, cascade: Cascade) -> None:
    """Write a cascade down as articles, quotes and chains."""
    claim = cascade.name
    world.claim(claim, f"this happened in cascade {claim}")
    for speaker in (*cascade.cites, f"{claim} paper"):
        world.speaker(speaker, "outlet")
    for number, outlet in enumerate(cascade.cites):
        name = f"article of {outlet}"
        text = f"In {claim} {WIRE_STORY.format(day='Monday' if number % 2 else 'Sunday')}"
        is_copy = outlet in cascade.copies
        world.article(name, outlet=outlet, text=text if is_copy else "")
        for cited in cascade.cites.successors(outlet):
            world.quote(name, claim=claim, chain=["- | utterer", f"{cited} | first_reporter"])
        source = cascade.sources.get(outlet)
        if source == outlet:
            world.quote(name, claim=claim, chain=[], **({"content": "stood under water"} if is_copy else {}))
        elif source == NOBODY:
            world.quote(name, claim=claim, chain=["- | utterer"])
        elif source == f"{claim} paper":
            world.quote(name, claim=claim, chain=["- | utterer", f"{source} | first_reporter"])
        elif source is not None:
            relays = [f"{claim} paper | first_reporter"] if outlet in cascade.told else []
            world.quote(name, claim=claim, chain=[f"{source} | utterer", *relays])
    for speaker, above in cascade.voice.items():
        is_outlet = "outlet" in speaker
        world.speaker(speaker, "outlet" if is_outlet else "person")
        target = world.speaker(above, "outlet" if "outlet" in above else "organization")
        world.speakers[speaker]["family_id" if is_outlet else "speaks_for_id"] = target


def expect_groups(cascade: Cascade) -> list[set[str]]:
    """Give the sources of all outlets, those that are one voice or one copied text together."""
    found = set(cascade.sources.values()) - {NOBODY}
    ties: nx.Graph[str] = nx.Graph(cascade.voice.items())
    ties.add_nodes_from(found)
    nx.add_path(ties, cascade.copies)
    return [voice & found for voice in nx.connected_components(ties) if voice & found]


def expect_pairs(cascade: Cascade) -> Counter[str]:
    """Count the answers on all pairs of sources: only two voices with people are independent."""
    group_of = {source: n for n, sources in enumerate(expect_groups(cascade)) for source in sources}
    peopled = {n for source, n in group_of.items() if "person" in source}
    answers: Counter[str] = Counter()
    for one, other in combinations(group_of.items(), 2):
        independent = "independent" if {one[1], other[1]} <= peopled else "not_established"
        answers["same_origin" if one[1] == other[1] else independent] += 1
    return answers


def expect_ways(cascade: Cascade) -> Counter[tuple[str, str | None, int, bool]]:
    """Give outlet, source, articles passed and whether all is a circle, for every quote and source."""
    ways: Counter[tuple[str, str | None, int, bool]] = Counter()
    for outlet in cascade.cites:
        if outlet in cascade.sources:
            ways[outlet, named(cascade.sources[outlet]), 0, False] += 1
        for cited in cascade.cites.successors(outlet):
            lengths = nx.single_source_shortest_path_length(cascade.cites, cited)
            shortest: dict[str | None, int] = {}
            for end, length in lengths.items():
                if end in cascade.sources:
                    source = named(cascade.sources[end])
                    shortest[source] = min(length + 1, shortest.get(source, length + 1))
            ways.update((outlet, source, length, False) for source, length in shortest.items())
            if not shortest:
                ways[outlet, None, 1, True] += 1
    return ways


def named(source: str) -> str | None:
    return None if source == NOBODY else source


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
        connection.execute(
            "create temp view cascades as select claim_id, split_part(text, ' ', -1) as cascade from claims"
        )
        yield cascades, connection
    engine.dispose()


def test_every_kind_of_cascade_is_there(told):
    """The thousand hold loops with and without a way out, copies, relays, families and spokespeople."""
    cascades, _ = told

    assert sum(bool(expect_looped(cascade)) for cascade in cascades) > 100
    assert sum(any(loop for *_, loop in expect_ways(cascade)) for cascade in cascades) > 30
    assert sum(len(cascade.copies) > 1 for cascade in cascades) > 30
    assert sum(bool(cascade.told) for cascade in cascades) > 200
    assert sum(any(len(group) > 1 for group in expect_groups(cascade)) for cascade in cascades) > 100
    assert sum(expect_pairs(cascade)["independent"] for cascade in cascades) > 100


def test_origins_are_the_oracles(told):
    """The names behind every claim, and which of them are one origin, are exact on every cascade."""
    cascades, connection = told
    found: dict[str, list[set[str]]] = {cascade.name: [] for cascade in cascades}
    for name, members in connection.execute(
        "select cascade, members from claim_origins join cascades using (claim_id)"
    ).fetchall():
        found[name].append(set(members.split(", ")))

    for cascade in cascades:
        expected = expect_groups(cascade)
        assert sorted(map(sorted, found[cascade.name])) == sorted(map(sorted, expected)), f"seed {SEED}"


def test_pairs_are_the_oracles(told):
    """Same origin, independent or not established: exact on every cascade."""
    cascades, connection = told
    found: dict[str, Counter[str]] = {cascade.name: Counter() for cascade in cascades}
    for name, answer, number in connection.execute(
        "select cascade, answer, count(*) from claim_origin_pairs join cascades using (claim_id) group by all"
    ).fetchall():
        found[name][answer] = number

    assert found == {cascade.name: expect_pairs(cascade) for cascade in cascades}, f"seed {SEED}"


def test_every_outlet_has_its_way(told):
    """Each quote comes with the shortest way from each source behind it, or with the circle it hangs on."""
    cascades, connection = told
    found: dict[str, Counter[tuple[str, str | None, int, bool]]] = {c.name: Counter() for c in cascades}
    for name, outlet, source, n_external, is_loop, chain, n_links in connection.execute(
        "select cascade, outlet, speaker.name, n_external, is_loop, chain, n_links"
        " from chains_across join cascades using (claim_id)"
        " left join speakers as speaker on speaker.speaker_id = origin_id"
    ).fetchall():
        found[name][outlet, source, n_external, is_loop] += 1
        assert chain.endswith(outlet)
        assert is_loop == chain.startswith("(")
        assert is_loop or len(chain.split(" → ")) == n_links
        assert source is None or source in chain.split(" → ")[:2]  # a paper stands after what nobody said

    assert found == {cascade.name: expect_ways(cascade) for cascade in cascades}, f"seed {SEED}"


def test_every_loop_is_named(told):
    """Each outlet in a circle stands in a named loop of real citations, and nobody else does."""
    cascades, connection = told
    found: dict[str, set[str]] = {cascade.name: set() for cascade in cascades}
    cites = {cascade.name: cascade.cites for cascade in cascades}
    for name, loop, n_outlets in connection.execute(
        "select cascade, loop, n_outlets from claim_loops join cascades using (claim_id)"
    ).fetchall():
        ring = loop.split(" → ")
        assert ring[0] == ring[-1] == min(ring)
        assert n_outlets == len(set(ring)) == len(ring) - 1
        assert all(cites[name].has_edge(one, other) for one, other in pairwise(ring))
        found[name].update(ring)

    assert found == {cascade.name: expect_looped(cascade) for cascade in cascades}, f"seed {SEED}"


def test_outlets_alone_never_confirm(told):
    """However many outlets carry a claim, only named people or documents can be independent."""
    _, connection = told
    found = connection.execute(
        "select count(*) from claim_status as status where status.status = 'confirmed' and not exists ("
        " from claim_origin_pairs as pair"
        " where pair.claim_id = status.claim_id and pair.answer = 'independent')"
    ).fetchall()

    assert found == [(0,)]
