"""Draws who passed words on to whom: names in columns from left to right, bands as broad as they carry."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quotedb.export.html.charts.svg import breadth, drawing, element, joined, label, shortened

WIDE, NARROWEST, WIDEST = 900, 200, 330  # pixels: of all columns, of one at least, of one at most
BOX, GAP, LEAST, HEAD, BACK = 10, 6, 18, 24, 60
HIGH = 420  # pixels that the bands of the fullest column take together, at most
BROADEST = 24  # pixels of a band that carries one
Node = tuple[int, str]  # column and name


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Names and what went from one to another.

    Attributes:
        nodes: What each carries, drawn in this order from top to bottom.
        edges: How much went from a node to another.
        heads: What stands above each column; of more columns the last stands for the rest.
    """

    nodes: Mapping[Node, int]
    edges: Mapping[tuple[Node, Node], int]
    heads: Sequence[str]


@dataclass(frozen=True, slots=True)
class Box:
    """Where a node is drawn, in pixels: its left edge, its top and its height."""

    x: float
    y: float
    high: float


def draw_graph(name: str, title: str, told: str, graph: Graph) -> Markup:
    """Draw a graph.

    Args:
        name: Tells the drawing from others of the page.
        title: A few words.
        told: What it shows and leaves out.
        graph: An edge that leads to the same or an earlier column is drawn dashed; no nodes gives nothing.
    """
    if not graph.nodes:
        return Markup()
    scale = min(BROADEST, HIGH / max(column_totals(graph.nodes).values()))
    columns = 1 + max(column for column, _ in graph.nodes)
    wide = max(NARROWEST, min(WIDEST, WIDE / columns))
    boxes = place_boxes(graph.nodes, scale, wide)
    foot = max(box.y + box.high for box in boxes.values())
    return drawing(
        name,
        title,
        told,
        (wide * columns, foot + 4),
        joined(draw_edges(graph.edges, boxes, scale)),
        joined(
            label(
                graph.heads[min(at, len(graph.heads) - 1)],
                wide * at,
                HEAD / 2 - 2,
                room=wide - 12,
                class_="quiet",
            )
            for at in range(columns)
        ),
        joined(draw_box(node[1], box, graph.nodes[node], wide - BOX - 22) for node, box in boxes.items()),
    )


def column_totals(nodes: Mapping[Node, int]) -> Counter[int]:
    """Give what each column carries."""
    totals: Counter[int] = Counter()
    for (column, _), weight in nodes.items():
        totals[column] += weight
    return totals


def place_boxes(nodes: Mapping[Node, int], scale: float, wide: float) -> dict[Node, Box]:
    """Put the nodes of each column one below the other, each high enough for its name."""
    boxes = {}
    feet: dict[int, float] = defaultdict(lambda: float(HEAD))
    for node, weight in nodes.items():
        high = max(LEAST, weight * scale)
        boxes[node] = Box(wide * node[0], feet[node[0]], high)
        feet[node[0]] += high + GAP
    return boxes


def draw_edges(
    edges: Mapping[tuple[Node, Node], int], boxes: Mapping[Node, Box], scale: float
) -> Iterable[Markup]:
    """Yield a band for each edge; the bands of a box lie side by side, in the order of where they lead."""
    leaves, enters = starts(edges, boxes, scale, 0), starts(edges, boxes, scale, 1)
    for (one, other), weight in edges.items():
        thick = thickness(weight, scale)
        x1, y1 = boxes[one].x + BOX, leaves[one, other] + thick / 2
        x2, y2 = boxes[other].x, enters[one, other] + thick / 2
        is_back = other[0] <= one[0]
        yield element(
            "path",
            element("title", f"{one[1]} → {other[1]}: {weight}"),
            d=loop(x1, y1, x2 + BOX, y2) if is_back else curve(x1, y1, x2, y2),
            stroke_width=2.0 if is_back else thick,
            class_="band back" if is_back else "band",
        )


def starts(
    edges: Mapping[tuple[Node, Node], int], boxes: Mapping[Node, Box], scale: float, end: int
) -> dict[tuple[Node, Node], float]:
    """Give where each band begins on its box, from the top: at its one end (0) or the other (1)."""
    by_node: dict[Node, list[tuple[Node, Node]]] = defaultdict(list)
    for edge in edges:
        by_node[edge[end]].append(edge)
    found = {}
    for node, at_node in by_node.items():
        at_node.sort(key=lambda edge: (boxes[edge[1 - end]].y, edge))
        total = sum(thickness(edges[edge], scale) for edge in at_node)
        place = boxes[node].y + max(0.0, (boxes[node].high - total) / 2)
        for edge in at_node:
            found[edge] = place
            place += thickness(edges[edge], scale)
    return found


def thickness(weight: int, scale: float) -> float:
    """Give the pixels of a band: never so thin that it cannot be seen."""
    return max(0.75, weight * scale)


def curve(x1: float, y1: float, x2: float, y2: float) -> str:
    """Give the path of a band from left to right."""
    middle = (x1 + x2) / 2
    return f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"


def loop(x1: float, y1: float, x2: float, y2: float) -> str:
    """Give the path of a band that leads back: out to the right and around."""
    out = max(x1, x2) + BACK
    return f"M{x1:.1f} {y1:.1f}C{out:.1f} {y1:.1f} {out:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"


def draw_box(name: str, box: Box, weight: int, room: float) -> Markup:
    """Draw one box and write its name and number beside it."""
    number = f" {weight}"
    middle = box.y + box.high / 2
    return element(
        "g",
        element("title", f"{name}: {weight}"),
        element("rect", x=box.x, y=box.y, width=BOX, height=box.high, class_="bar"),
        element(
            "text",
            shortened(name, room - breadth(number)) + number,
            x=box.x + BOX + 5,
            y=middle,
            dominant_baseline="central",
            class_="halo",
        ),
    )
