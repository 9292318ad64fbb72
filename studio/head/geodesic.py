"""The shortest way along a triangle mesh, between two points anywhere on its triangles. numpy only.

Two steps. A* over the corners and :data:`BETWEEN` points of every edge, straight lines inside triangles (Lanthier,
Maheshwari, Sack: "Approximating shortest paths on weighted polyhedral surfaces", 2001), finds the strip of triangles;
then every crossing slides along its edge to where the two neighbouring pieces, unfolded, make a straight line, until
nothing moves. What is left is a way that may touch a corner it had better pass by: at most one percent too long.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

F64 = NDArray[np.float64]

BETWEEN = 4
"""Points on an edge besides its ends. The way is at most one percent too long: it may keep touching a corner."""

_SLIDES = 60
_STILL = 1e-7
"""Metres: sliding ends when no crossing moves farther."""


@dataclass(frozen=True)
class SurfacePoint:
    """A point of a mesh.

    Attributes:
        triangle: which.
        barycentric: (3,) shares of its corners.
    """

    triangle: int
    barycentric: F64


@dataclass(frozen=True, eq=False)
class Way:
    """A way over a mesh: its corners lie on edges, so that it can be drawn on the mesh in any pose.

    Attributes:
        points: (P, 3) its corners, both ends included, metres.
        pairs: (P - 2, 2) the vertices between which each inner corner lies.
        shares: (P - 2,) how far it is from the first towards the second.
    """

    points: F64
    pairs: NDArray[np.int64]
    shares: F64

    @property
    def length(self) -> float:
        """Metres."""
        return float(np.linalg.norm(np.diff(self.points, axis=0), axis=1).sum())

    def on(self, vertices: NDArray[np.floating[Any]]) -> F64:
        """Its inner corners (P - 2, 3) on the mesh (V, 3) in another pose."""
        first, second = vertices[self.pairs[:, 0]], vertices[self.pairs[:, 1]]
        return np.asarray(first + self.shares[:, None] * (second - first), np.float64)


class Surface:
    """A mesh, ready to be walked on.

    Args:
        vertices: (V, 3) metres.
        triangles: (F, 3) int.
    """

    def __init__(self, vertices: NDArray[np.floating[Any]], triangles: NDArray[np.integer[Any]]) -> None:
        self._vertices = np.asarray(vertices, np.float64)
        self._triangles = np.asarray(triangles, np.int64)
        corners = np.sort(np.stack([self._triangles, np.roll(self._triangles, -1, 1)], -1), -1)
        flat = corners.reshape(-1, 2)
        edges, owner = np.unique(flat, axis=0, return_inverse=True)
        self._edges = edges
        self._edges_of = owner.reshape(-1, 3)
        count, steps = len(self._vertices), np.arange(1, BETWEEN + 1) / (BETWEEN + 1.0)
        start, end = self._vertices[edges[:, 0]], self._vertices[edges[:, 1]]
        between = start[:, None] + steps[None, :, None] * (end - start)[:, None]
        self._points = np.concatenate([self._vertices, between.reshape(-1, 3)])
        on_edges = count + self._edges_of[:, :, None] * BETWEEN + np.arange(BETWEEN)
        self._nodes = np.concatenate([self._triangles, on_edges.reshape(len(self._triangles), -1)], 1)
        self._around = _owners(self._nodes, len(self._points))

    def place(self, point: SurfacePoint) -> F64:
        """The point (3,), metres."""
        return np.asarray(point.barycentric @ self._vertices[self._triangles[point.triangle]])

    def way(self, start: SurfacePoint, end: SurfacePoint) -> Way | None:
        """The shortest way; None where no way leads over the surface."""
        first, last = self.place(start), self.place(end)
        if start.triangle == end.triangle:
            return Way(np.stack([first, last]), np.zeros((0, 2), np.int64), np.zeros(0))
        nodes = self._search(start.triangle, end.triangle, first, last)
        return None if nodes is None else self._straighten(nodes, first, last)

    def _search(self, begin: int, goal: int, first: F64, last: F64) -> list[int] | None:
        """Nodes from one triangle to the other, by A* with the straight distance as its bound."""
        ahead = np.linalg.norm(self._points - last, axis=1)
        reached: dict[int, float] = {}
        came: dict[int, int] = {}
        queue: list[tuple[float, int]] = []
        best, best_node = math.inf, -1
        goals = set(self._nodes[goal].tolist())

        def offer(triangle: int, origin: F64, so_far: float, source: int) -> None:
            nodes = self._nodes[triangle]
            lengths = so_far + np.linalg.norm(self._points[nodes] - origin, axis=1)
            for node, length in zip(nodes.tolist(), lengths.tolist(), strict=True):
                if length < reached.get(node, math.inf) - 1e-15:
                    reached[node], came[node] = length, source
                    heapq.heappush(queue, (length + ahead[node], node))

        offer(begin, first, 0.0, -1)
        done: set[int] = set()
        while queue and queue[0][0] < best:
            _, node = heapq.heappop(queue)
            if node in done:
                continue
            done.add(node)
            length = reached[node]
            if node in goals and length + ahead[node] < best:
                best, best_node = length + float(ahead[node]), node
                continue
            low, high = self._around[1][node], self._around[1][node + 1]
            for triangle in self._around[0][low:high].tolist():
                offer(triangle, self._points[node], length, node)
        if best_node < 0:
            return None
        way = [best_node]
        while came[way[-1]] >= 0:
            way.append(came[way[-1]])
        return way[::-1]

    def _straighten(self, nodes: list[int], first: F64, last: F64) -> Way:
        """Slide every crossing along its edge until the way is straight when unfolded."""
        count = len(self._vertices)
        numbers = np.array(nodes)
        edge = np.where(numbers < count, -1, (numbers - count) // BETWEEN)
        points = np.concatenate([first[None], self._points[numbers], last[None]])
        for _ in range(_SLIDES):
            moved = 0.0
            for place, number in enumerate(edge, start=1):
                if number < 0:
                    continue
                a, b = self._vertices[self._edges[number]]
                slid = _crossing(a, b, points[place - 1], points[place + 1])
                moved = max(moved, float(np.abs(slid - points[place]).max()))
                points[place] = slid
            if moved < _STILL:
                break
        pairs = np.where(edge[:, None] < 0, numbers[:, None], self._edges[np.maximum(edge, 0)])
        start, end = self._vertices[pairs[:, 0]], self._vertices[pairs[:, 1]]
        span = np.maximum(np.linalg.norm(end - start, axis=1), 1e-15)
        return Way(points, pairs, np.linalg.norm(points[1:-1] - start, axis=1) / span)


def _crossing(a: F64, b: F64, before: F64, after: F64) -> F64:
    """Where the line from ``before`` to ``after`` crosses the edge a-b once both triangles lie in one plane."""
    along = b - a
    length = float(np.linalg.norm(along))
    if length < 1e-15:
        return a
    unit = along / length
    (s1, h1), (s2, h2) = (_foot(point - a, unit) for point in (before, after))
    if h1 + h2 < 1e-15:
        return np.asarray(a + np.clip(0.5 * (s1 + s2), 0.0, length) * unit)
    return np.asarray(a + np.clip((s1 * h2 + s2 * h1) / (h1 + h2), 0.0, length) * unit)


def _foot(offset: F64, unit: F64) -> tuple[float, float]:
    """Position along a line, and distance from it."""
    along = float(offset @ unit)
    return along, float(np.linalg.norm(offset - along * unit))


def _owners(nodes: NDArray[np.int64], count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Triangles by node: all of them in the order of the nodes, and where each node's begin."""
    flat = nodes.reshape(-1)
    order = np.argsort(flat, kind="stable")
    starts = np.searchsorted(flat[order], np.arange(count + 1))
    return order // nodes.shape[1], starts
