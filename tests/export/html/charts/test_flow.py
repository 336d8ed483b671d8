"""Graphs of who passed words on."""

import networkx
from hypothesis import given
from hypothesis import strategies as st

from quotedb.export.html.charts.flow import MOST, columns_of, draw_echoes, draw_flow, gather
from quotedb.export.html.charts.graph import Graph, draw_graph
from tests.export.html.charts.geometry import check_drawing

CHAINS = st.lists(st.lists(st.text(max_size=60) | st.sampled_from("ABCDE"), max_size=7), max_size=60)
HOPS = st.lists(st.tuples(st.sampled_from("ABCDEFGH"), st.sampled_from("ABCDEFGH")), max_size=25)


@given(CHAINS)
def test_any_chains_are_readable(chains):
    """Any names, as many and as long as they come, in circles too."""
    check_drawing(draw_flow(chains))
    check_drawing(draw_echoes(chains))


def test_a_chain_runs_from_its_voice_to_its_outlet():
    """Chains that are alike are drawn once, and outlets stand together whatever the way to them."""
    found = check_drawing(draw_flow([["Ann", "Wire", "Example"]] * 2 + [["Bob", "Example"], ["Example"]]))
    edges = found.xpath(".//path/title/text()")

    assert edges == ["Ann → Wire: 2", "Bob → Example: 1", "Wire → Example: 2"]
    assert found.xpath(".//g/text/text()") == ["Ann 2", "Bob 1", "Wire 2", "Example 3"]


def test_a_long_chain_keeps_all_its_names():
    """Relayers for which there is no column stand together in the last."""
    found = check_drawing(draw_flow([["Ann", "Bob", "Wire", "Agency", "Example"]]))

    assert found.xpath(".//g/title/text()") == ["Ann: 1", "Bob: 1", "Wire → Agency: 1", "Example: 1"]


def test_those_with_few_stand_together():
    """A column has so many names and one for all others, which say how many they are."""
    found = check_drawing(draw_flow([[f"Voice {n:02}", "Example"] for n in range(40)]))

    assert f"{40 - MOST} others: {40 - MOST}" in found.xpath(".//g/title/text()")
    assert len(found.xpath(".//g/rect")) == MOST + 2


@given(HOPS)
def test_who_repeats_stands_to_the_right(hops):
    """Without a circle every hop leads on; with one, not all lead back."""
    edges = {(one, other): 1 for one, other in hops if one != other}
    columns = columns_of(edges)
    back = [hop for hop in edges if columns[hop[0]] >= columns[hop[1]]]
    forward = networkx.DiGraph([hop for hop in edges if hop not in back])

    assert networkx.is_directed_acyclic_graph(forward)
    if networkx.is_directed_acyclic_graph(networkx.DiGraph(list(edges))):
        assert not back


def test_a_circle_is_dashed_and_said():
    """Who is repeated by those it repeats is no beginning."""
    found = check_drawing(draw_echoes([["Alpha", "Beta"], ["Beta", "Alpha"], ["Alpha", "Gamma"]]))

    assert found.xpath(".//path[contains(@class, 'back')]/title/text()") == ["Beta → Alpha: 1"]
    assert "closes a circle" in found.xpath("string(.//desc)")


def test_nothing_to_draw_is_nothing():
    """An article's own voice has no way to show."""
    assert not draw_flow([["Example"], []])
    assert not draw_graph("x", "X", "told", Graph(nodes={}, edges={}, heads=[]))
    assert gather({}, []).nodes == {}
