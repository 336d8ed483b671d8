"""Where words came from: through whom a quote reached us, and who repeated whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import pairwise

from markupsafe import Markup

from quotedb.export.html.charts.graph import Graph, Node, draw_graph
from quotedb.export.html.charts.svg import counted

MOST = 9  # names in a column
RELAYERS = 2  # columns between voices and outlets; in the last stand all relayers that are left
Path = tuple[Node, ...]


def draw_flow(chains: Iterable[Sequence[str]], beside: str = "the table") -> Markup:
    """Draw reported-by chains, those that are alike together.

    Args:
        chains: Names of each quote's chain, innermost voice first, publisher last. A chain of one name, an
            article's own voice, is not drawn.
        beside: What on the page has all of them.
    """
    counts = Counter(tuple(chain) for chain in chains if len(chain) > 1)
    if not counts:
        return Markup()
    last = min(max(map(len, counts)) - 1, RELAYERS + 1)
    placed: Counter[Path] = Counter()
    for chain, count in counts.items():
        voice, *relayers = chain[:-1]
        middle = [*relayers[: RELAYERS - 1], " → ".join(relayers[RELAYERS - 1 :])]
        names = [voice, *filter(None, middle)]
        placed[(*enumerate(names), (last, chain[-1]))] += count
    n_voices = len({chain[0] for chain in counts})
    return draw_graph(
        "flow",
        "Through whom the words came",
        f"{counted(counts.total(), 'quote')} of {counted(n_voices, 'voice')}, each name with its number of"
        f" quotes.{gathered(placed, beside)}",
        gather(placed, ["voice", *["through"] * (last - 1), "published by"]),
    )


def draw_echoes(paths: Iterable[Sequence[str]]) -> Markup:
    """Draw who repeated whom.

    Args:
        paths: Names on each path, the first to say it first; each further one repeated the one before.
    """
    counts = Counter(tuple(path) for path in paths if len(path) > 1)
    if not counts:
        return Markup()
    hops: Counter[tuple[str, str]] = Counter()
    for path, count in counts.items():
        for hop in pairwise(path):
            hops[hop] += count
    columns = columns_of(hops)
    placed: Counter[Path] = Counter(
        {((columns[one], one), (columns[other], other)): n for (one, other), n in hops.items()}
    )
    n_first = len({path[0] for path in counts})
    is_circle = any(columns[one] >= columns[other] for one, other in hops)
    return draw_graph(
        "echoes",
        "Who repeated whom",
        f"{counted(counts.total(), 'path')} from {counted(n_first, 'beginning')}, each name with the"
        f" paths that lead over it.{gathered(placed, 'the table')}"
        + (" A dashed line closes a circle." if is_circle else ""),
        gather(placed, ["first said by", "repeated by"]),
    )


def columns_of(hops: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """Put each name to the right of all that it repeated; a hop that closes a circle leads back.

    Source:
        The order of names on circles: P. Eades, X. Lin, W. F. Smyth, "A fast and effective heuristic for the
        feedback arc set problem" (1993).
    """
    rank = {name: at for at, name in enumerate(in_order(hops))}
    columns = dict.fromkeys(rank, 0)
    for one, other in sorted(hops, key=lambda hop: rank[hop[0]]):
        if rank[one] < rank[other]:
            columns[other] = max(columns[other], columns[one] + 1)
    return columns


def in_order(hops: Mapping[tuple[str, str], int]) -> list[str]:
    """Order names so that few hops lead back: next is who repeats nobody left, else who is repeated most."""
    out: dict[str, Counter[str]] = defaultdict(Counter)
    into: dict[str, Counter[str]] = defaultdict(Counter)
    for (one, other), count in hops.items():
        if one != other:
            out[one][other] = into[other][one] = count
    left = sorted({name for hop in hops for name in hop})
    free = [name for name in left if not into[name]]
    ordered: list[str] = []
    remaining = dict.fromkeys(left)
    while remaining:
        if free:
            name = free.pop(0)
        else:
            name = max(remaining, key=lambda each: (out[each].total() - into[each].total(), each))
        del remaining[name]
        ordered.append(name)
        for other in sorted(out.pop(name, Counter())):
            into[other].pop(name, None)
            if not into[other] and other in remaining and other not in free:
                free.append(other)
        for one in into.pop(name, Counter()):
            out[one].pop(name, None)
    return ordered


def gather(paths: Mapping[Path, int], heads: Sequence[str]) -> Graph:
    """Add up paths; of each column the names that carry most are kept, the others become one."""
    kept = keep_most(weigh(paths))
    shown: Counter[Path] = Counter()
    for path, count in paths.items():
        shown[tuple(kept[node] for node in path)] += count
    weights = weigh(shown)
    edges: Counter[tuple[Node, Node]] = Counter()
    for path, count in shown.items():
        for edge in pairwise(path):
            if edge[0] != edge[1]:
                edges[edge] += count
    order = untangled(weights, edges, others=weights.keys() - kept.keys())
    return Graph(
        nodes={node: weights[node] for node in order}, edges=dict(sorted(edges.items())), heads=heads
    )


def untangled(
    weights: Mapping[Node, int], edges: Mapping[tuple[Node, Node], int], others: Set[Node]
) -> list[Node]:
    """Order the names of each column: those with most first, further right by where their words come from.

    Source:
        The barycentre of a node's neighbours: K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual
        understanding of hierarchical system structures" (1981).
    """
    into: dict[Node, Counter[Node]] = defaultdict(Counter)
    for (one, other), weight in edges.items():
        if one[0] < other[0]:
            into[other][one] = weight
    ranks: dict[Node, float] = {}
    for column in sorted({column for column, _ in weights}):
        middle = {
            node: sum(ranks[one] * weight for one, weight in into[node].items()) / max(1, into[node].total())
            for node in weights
            if node[0] == column
        }
        ordered = sorted(middle, key=lambda node: (node in others, middle[node], -weights[node], node))
        ranks |= {node: (at + 0.5) / len(ordered) for at, node in enumerate(ordered)}
    return list(ranks)


def gathered(paths: Mapping[Path, int], beside: str) -> str:
    """Say that some names stand together, where some do."""
    kept = keep_most(weigh(paths))
    if all(node == shown for node, shown in kept.items()):
        return ""
    return f" Names with few of them stand together; {beside} has them all."


def weigh(paths: Mapping[Path, int]) -> Counter[Node]:
    """Give how many paths lead over each name, a name that stands twice on one counted once."""
    weights: Counter[Node] = Counter()
    for path, count in paths.items():
        for node in dict.fromkeys(path):
            weights[node] += count
    return weights


def keep_most(weights: Mapping[Node, int]) -> dict[Node, Node]:
    """Give the node under which each is drawn: itself, or that of its column's others."""
    kept = {node: node for node in weights}
    for column in {column for column, _ in weights}:
        names = sorted(
            (node for node in weights if node[0] == column), key=lambda node: (-weights[node], node)
        )
        if len(names) > MOST + 1:  # one alone keeps its name
            kept |= dict.fromkeys(names[MOST:], (column, f"{len(names) - MOST} others"))
    return kept
