"""Groups over links: best first, never against a ruling, whatever the order."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from quotedb.match.groups import group

MEMBERS = st.sampled_from("abcdefgh")
LINKS = st.lists(st.tuples(MEMBERS, MEMBERS, st.sampled_from([0.7, 0.8, 0.9, 1.0])), max_size=14)
RULINGS = st.lists(st.tuples(MEMBERS, MEMBERS), max_size=5)


def test_links_join():
    groups = group("dcba", [("c", "b", 0.8), ("d", "c", 0.9)])

    assert groups == {"a": "a", "b": "b", "c": "b", "d": "b"}


def test_the_better_link_wins_where_two_are_held_apart():
    links = [("a", "b", 0.8), ("b", "c", 0.9)]

    assert group("abc", links, [("a", "c")]) == {"a": "a", "b": "b", "c": "b"}


def test_a_ruling_holds_for_the_whole_group():
    links = [("a", "b", 1.0), ("c", "d", 1.0), ("b", "c", 0.9)]

    assert group("abcd", links, [("a", "d")]) == {"a": "a", "b": "a", "c": "c", "d": "c"}


@given(LINKS, RULINGS, st.randoms(use_true_random=False))
def test_order_never_matters(links, rulings, random):
    members, mixed, turned = list("abcdefgh"), links[:], [(b, a) for a, b in rulings]
    for each in (members, mixed, turned):
        random.shuffle(each)

    assert group(members, [(b, a, score) for a, b, score in mixed], turned) == group(
        "abcdefgh", links, rulings
    )


@given(LINKS, RULINGS)
def test_nothing_held_apart_is_joined_and_every_group_hangs_together(links, rulings):
    groups = group("abcdefgh", links, rulings)
    linked = nx.Graph([(a, b) for a, b, _ in links if groups[a] == groups[b]])
    linked.add_nodes_from("abcdefgh")

    assert all(groups[a] != groups[b] for a, b in rulings if a != b)
    assert {frozenset(part) for part in nx.connected_components(linked)} == {
        frozenset(m for m in groups if groups[m] == leader) for leader in groups.values()
    }
    assert all(leader == min(m for m in groups if groups[m] == leader) for leader in groups.values())


@given(LINKS)
def test_without_rulings_groups_are_components(links):
    groups = group("abcdefgh", links)
    graph = nx.Graph([(a, b) for a, b, _ in links])
    graph.add_nodes_from("abcdefgh")

    assert groups == {m: min(part) for part in nx.connected_components(graph) for m in part}


@given(LINKS, RULINGS)
def test_a_link_left_out_would_join_what_is_held_apart(links, rulings):
    """Groups are as large as the rulings allow."""
    groups = group("abcdefgh", links, rulings)
    apart = {frozenset((groups[a], groups[b])) for a, b in rulings if a != b}

    assert all(groups[a] == groups[b] or frozenset((groups[a], groups[b])) in apart for a, b, _ in links)
