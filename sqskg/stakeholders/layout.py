"""Where the nodes of a network stand in a picture."""

from __future__ import annotations

import math

import networkx as nx

_ITERATIONS = 300
_ROOM_BETWEEN = 0.06
# Wider than high, as screens and pages are.
_ROW = 1.35


def places(simple: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    """Return the place of each node: parts that nothing joins stand side by side, the largest first.

    Each part is laid out by forces (Fruchterman and Reingold 1991) with a fixed seed, so that the same network is the
    same picture.
    """
    parts = sorted(nx.connected_components(simple), key=lambda part: (-len(part), min(part)))
    found: dict[str, tuple[float, float]] = {}
    left = top = row = 0.0
    for part in parts:
        side = math.sqrt(len(part) / len(simple))
        if left + side > _ROW and left:
            left, top, row = 0.0, top + row + _ROOM_BETWEEN, 0.0
        for node, (x, y) in _laid_out(simple.subgraph(sorted(part))).items():
            found[node] = (left + side * x, -top - side * y)
        left, row = left + side + _ROOM_BETWEEN, max(row, side)
    return found


def _laid_out(part: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    """Return places from 0 to 1 both ways."""
    forces = nx.spring_layout(
        part, k=2.2 / math.sqrt(len(part)), weight=None, seed=1, iterations=_ITERATIONS, method="force"
    )
    xs, ys = ([float(place[axis]) for place in forces.values()] for axis in (0, 1))
    width, height = (max(max(side) - min(side), 1e-9) for side in (xs, ys))
    return {
        node: ((float(place[0]) - min(xs)) / width, (float(place[1]) - min(ys)) / height)
        for node, place in forces.items()
    }
