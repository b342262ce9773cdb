"""Where the nodes of a network stand in a picture."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import networkx as nx
import numpy as np

from sqskg.stakeholders.measure import communities

Places = dict[str, tuple[float, float]]
_ITERATIONS = 300
_ROOM_BETWEEN = 0.06
# Wider than high, as screens and pages are.
_ROW = 1.35
# Forces between all pairs take time by the square of their number: of more, groups are laid out and then their members.
_MOST = 300
_ITERATIONS_OF_A_GROUP = 40
_ROUNDS = 100
# https://doi.org/10.1016/0025-5564(79)90080-4 (Vogel 1979): seeds in a sunflower have all the same room.
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def places(simple: nx.Graph[str], of: Mapping[str, int] | None = None) -> Places:
    """Return the place of each node: parts that nothing joins stand side by side, the largest first.

    Each part is laid out by forces (Fruchterman and Reingold 1991) with a fixed seed, so that the same network is the
    same picture; in a large one communities stand apart, and their members by forces in the room of each. `of` has the
    community of each node where it is known already.
    """
    parts = sorted(nx.connected_components(simple), key=lambda part: (-len(part), min(part)))
    found: Places = {}
    left = top = row = 0.0
    for part in parts:
        side = math.sqrt(len(part) / len(simple))
        if left + side > _ROW and left:
            left, top, row = 0.0, top + row + _ROOM_BETWEEN, 0.0
        for node, (x, y) in _laid_out(_ordered(simple, part), of).items():
            found[node] = (left + side * x, -top - side * y)
        left, row = left + side + _ROOM_BETWEEN, max(row, side)
    return found


def _ordered(simple: nx.Graph[str], nodes: Iterable[str]) -> nx.Graph[str]:
    """Return what joins some nodes. Forces begin with the first node, and sets of words have another order each day."""
    kept: nx.Graph[str] = nx.Graph()
    within = set(nodes)
    kept.add_nodes_from(sorted(within))
    kept.add_edges_from(
        (start, end, {"weight": simple.edges[start, end].get("weight", 1)})
        for start in sorted(within)
        for end in sorted(set(simple.neighbors(start)) & within)
        if start <= end
    )
    return kept


def _laid_out(part: nx.Graph[str], of: Mapping[str, int] | None) -> Places:
    """Return places from 0 to 1 both ways."""
    if len(part) <= _MOST:
        return _framed(_by_forces(part, _ITERATIONS), alike=False)
    return _framed(_by_groups(part, of or communities(part)), alike=True)


def _by_forces(part: nx.Graph[str], iterations: int) -> Places:
    room = 2.2 / math.sqrt(len(part))
    forces = nx.spring_layout(part, k=room, weight=None, seed=1, iterations=iterations, method="force")
    return {node: (float(place[0]), float(place[1])) for node, place in forces.items()}


def _by_groups(part: nx.Graph[str], of: Mapping[str, int]) -> Places:
    members: dict[int, list[str]] = {}
    for node in part:
        members.setdefault(of[node], []).append(node)
    among: nx.Graph[str] = nx.Graph()
    among.add_nodes_from(str(number) for number in sorted(members))
    among.add_edges_from(
        sorted({(str(of[one]), str(of[other])) for one, other in part.edges if of[one] != of[other]}),
    )
    sizes = {str(number): math.sqrt(len(each)) for number, each in members.items()}
    centres = _apart(_by_forces(among, _ITERATIONS) if len(among) <= _MOST else _sunflower(list(among)), sizes)
    found: Places = {}
    for number, each in sorted(members.items()):
        (x, y), radius = centres[str(number)], sizes[str(number)]
        for node, (across, up) in _within(_ordered(part, each)).items():
            found[node] = (x + radius * across, y + radius * up)
    return found


def _within(group: nx.Graph[str]) -> Places:
    """Return places no further than 1 from the middle."""
    if len(group) > _MOST:
        return _sunflower(sorted(group, key=lambda node: (-group.degree(node), node)))
    if len(group) == 1:
        return dict.fromkeys(group, (0.0, 0.0))
    forces = _by_forces(group, _ITERATIONS_OF_A_GROUP)
    middle = [sum(place[axis] for place in forces.values()) / len(forces) for axis in (0, 1)]
    furthest = max(math.dist(place, middle) for place in forces.values()) or 1.0
    return {node: ((x - middle[0]) / furthest, (y - middle[1]) / furthest) for node, (x, y) in forces.items()}


def _sunflower(nodes: list[str]) -> Places:
    """Return places around a middle, the first nodes nearest to it."""
    return {
        node: (
            math.sqrt(place / len(nodes)) * math.cos(place * _GOLDEN_ANGLE),
            math.sqrt(place / len(nodes)) * math.sin(place * _GOLDEN_ANGLE),
        )
        for place, node in enumerate(nodes)
    }


def _apart(centres: Places, radii: dict[str, float]) -> Places:
    """Return the centres of discs moved until none lies upon another, or nearly."""
    names = list(centres)
    sizes = np.array([radii[name] for name in names])
    # Room for the discs twice over, to begin with.
    at = np.array([centres[name] for name in names]) * math.sqrt(2 * float((sizes**2).sum()))
    wanted = 1.15 * (sizes[:, None] + sizes[None, :])
    np.fill_diagonal(wanted, 0.0)
    for _ in range(_ROUNDS):
        between = at[:, None, :] - at[None, :, :]
        away = np.maximum(np.hypot(between[..., 0], between[..., 1]), 1e-9)
        over = np.maximum(wanted - away, 0.0)
        if not over.any():
            break
        at = at + (between / away[..., None] * (over / 4)[..., None]).sum(axis=1)
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, at, strict=True)}


def _framed(found: Places, *, alike: bool) -> Places:
    """Return places from 0 to 1 both ways, or, scaled `alike`, the longer way only."""
    xs, ys = ([place[axis] for place in found.values()] for axis in (0, 1))
    width, height = (max(max(side) - min(side), 1e-9) for side in (xs, ys))
    if alike:
        width = height = max(width, height)
    return {node: ((x - min(xs)) / width, (y - min(ys)) / height) for node, (x, y) in found.items()}
