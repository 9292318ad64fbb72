"""Thinning a patch by collapsing edges, judged in several poses at once.

Each collapse moves one point onto a neighbour, so borders, lips and lids stay where the source has them. The price is
the quadric error (Garland and Heckbert, "Surface simplification using quadric error metrics", SIGGRAPH 1997) summed
over poses, plus a term for even spacing. Chart borders, region borders and the patch's rim only collapse along
themselves, and no collapse may flip a triangle in the chart or in any pose.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from studio.head.patch import Patch

Floats = NDArray[np.float64]
SPACING = 4e-3
"""Weight of squared edge length times area beside the quadric error."""
RIM = 4.0
"""Weight of the planes that hold rims and seams in place."""


def decimate(patch: Patch, *, poses: Floats, importance: Floats, budget: Mapping[int, int]) -> Patch:
    """Thin a patch until each region holds no more points than its budget.

    Args:
        patch: what to thin.
        poses: (K, V, 3) positions in the poses that must keep their looks, metres.
        importance: (V,) factor on the price of removing a point.
        budget: region -> number of points to keep; regions without one stay as they are.

    Returns:
        The thinner patch.
    """
    return _Collapser(patch, poses, importance, budget).run()


class _Collapser:
    """The mesh while it is being thinned."""

    def __init__(self, patch: Patch, poses: Floats, importance: Floats, budget: Mapping[int, int]) -> None:
        self.patch = patch
        self.poses = np.ascontiguousarray(poses.transpose(1, 0, 2))
        self.importance = importance
        self.tri = patch.triangles.copy()
        self.tuv = patch.triangle_uv.copy()
        self.alive = np.ones(len(self.tri), np.bool_)
        self.faces: dict[int, set[int]] = defaultdict(set)
        for face, corners in enumerate(self.tri.tolist()):
            for corner in corners:
                self.faces[corner].add(face)
        self.home = np.full(len(patch.sources), np.iinfo(np.int64).max)
        for corner in range(3):
            np.minimum.at(self.home, self.tri[:, corner], patch.region)
        self.count = {int(r): int((self.home == r).sum()) for r in np.unique(patch.region)}
        self.budget = dict(budget)
        self.feature: dict[int, set[int]] = defaultdict(set)
        self._find_features()
        self.quadric = np.zeros((len(patch.sources), self.poses.shape[1], 4, 4))
        self.area = np.zeros(len(patch.sources))
        self._add_quadrics()
        self.stamp = np.zeros(len(patch.sources), np.int64)
        self.heap: list[tuple[float, int, int, int]] = []

    def _find_features(self) -> None:
        sides: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
        for face in range(len(self.tri)):
            for i in range(3):
                a, b = int(self.tri[face, i]), int(self.tri[face, (i + 1) % 3])
                p, q = int(self.tuv[face, i]), int(self.tuv[face, (i + 1) % 3])
                sides[min(a, b), max(a, b)].append((face, p, q) if a < b else (face, q, p))
        self.rims: list[tuple[int, int, int]] = []
        for (a, b), use in sides.items():
            same = len(use) == 2 and use[0][1:] == use[1][1:]
            if not same or self.patch.region[use[0][0]] != self.patch.region[use[1][0]]:
                self.feature[a].add(b)
                self.feature[b].add(a)
                self.rims += [(a, b, face) for face, _, _ in use]

    def _add_quadrics(self) -> None:
        corners = self.poses[self.tri]
        normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        area = np.linalg.norm(normal, axis=-1, keepdims=True)
        unit = normal / np.maximum(area, 1e-16)
        plane = np.concatenate([unit, -(unit * corners[:, 0]).sum(-1, keepdims=True)], -1)
        square = plane[..., :, None] * plane[..., None, :] * area[..., None]
        for corner in range(3):
            np.add.at(self.quadric, self.tri[:, corner], square)
            np.add.at(self.area, self.tri[:, corner], area[:, 0, 0])
        for a, b, face in self.rims:
            along = self.poses[b] - self.poses[a]
            out = np.cross(along, unit[face])
            length = np.linalg.norm(out, axis=-1, keepdims=True)
            out = out / np.maximum(length, 1e-16)
            wall = np.concatenate([out, -(out * self.poses[a]).sum(-1, keepdims=True)], -1)
            term = RIM * wall[:, :, None] * wall[:, None, :] * (length**2)[..., None]
            self.quadric[a] += term
            self.quadric[b] += term

    def _around(self, point: int) -> set[int]:
        return {int(c) for face in self.faces[point] for c in self.tri[face]} - {point}

    def _price(self, gone: int, kept: int) -> float:
        place = np.concatenate([self.poses[kept], np.ones((self.poses.shape[1], 1))], 1)
        error = np.einsum("ki,kij,kj->", place, self.quadric[gone] + self.quadric[kept], place)
        edge = self.poses[gone, 0] - self.poses[kept, 0]
        spacing = SPACING * float(edge @ edge) * (self.area[gone] + self.area[kept])
        return (max(float(error), 0.0) / self.poses.shape[1] + float(spacing)) * float(self.importance[gone])

    def _offer(self, gone: int) -> None:
        self.stamp[gone] += 1
        if int(self.home[gone]) not in self.budget:
            return
        rim = self.feature.get(gone, set())
        if len(rim) not in (0, 2):
            return
        for kept in sorted(rim or self._around(gone)):
            heapq.heappush(self.heap, (self._price(gone, kept), gone, kept, int(self.stamp[gone])))

    def _allowed(self, gone: int, kept: int) -> bool:
        shared = self.faces[gone] & self.faces[kept]
        opposite = {int(c) for face in shared for c in self.tri[face]} - {gone, kept}
        if not shared or self._around(gone) & self._around(kept) != opposite or len(opposite) != len(shared):
            return False
        moved = sorted(self.faces[gone] - shared)
        if not moved:
            return False
        before = self.tri[moved]
        after = np.where(before == gone, kept, before)
        return self._shape_kept(before, after) and self._chart_kept(moved, gone, self._swap(gone, kept))

    def _shape_kept(self, before: NDArray[np.int64], after: NDArray[np.int64]) -> bool:
        a, b = self.poses[before], self.poses[after]
        old = np.cross(a[:, 1] - a[:, 0], a[:, 2] - a[:, 0])
        new = np.cross(b[:, 1] - b[:, 0], b[:, 2] - b[:, 0])
        turn = (old * new).sum(-1)
        scale = np.linalg.norm(old, axis=-1) * np.linalg.norm(new, axis=-1)
        if (turn[:, 0] < 0.5 * scale[:, 0]).any() or (turn < 0.1 * scale - 1e-16).any():
            return False
        return bool((_roundness(b[:, 0], new[:, 0]) > np.minimum(0.25, 0.7 * _roundness(a[:, 0], old[:, 0]))).all())

    def _swap(self, gone: int, kept: int) -> dict[int, int]:
        swap: dict[int, int] = {}
        for face in self.faces[gone] & self.faces[kept]:
            corners = self.tri[face].tolist()
            swap[int(self.tuv[face, corners.index(gone)])] = int(self.tuv[face, corners.index(kept)])
        return swap

    def _chart_kept(self, moved: list[int], gone: int, swap: dict[int, int]) -> bool:
        for face in moved:
            at = self.tri[face].tolist().index(gone)
            coords = self.tuv[face].copy()
            if int(coords[at]) not in swap:
                return False
            old = _turn(self.patch.uv[coords])
            coords[at] = swap[int(coords[at])]
            new = _turn(self.patch.uv[coords])
            if new * old <= 0 or abs(new) < 0.02 * abs(old):
                return False
        return True

    def _collapse(self, gone: int, kept: int) -> None:
        swap = self._swap(gone, kept)
        for face in self.faces[gone] & self.faces[kept]:
            self.alive[face] = False
            for corner in self.tri[face].tolist():
                if corner != gone:
                    self.faces[corner].discard(face)
            self.faces[gone].discard(face)
        for face in self.faces[gone]:
            at = self.tri[face].tolist().index(gone)
            self.tri[face, at] = kept
            self.tuv[face, at] = swap[int(self.tuv[face, at])]
            self.faces[kept].add(face)
        for other in self.feature.pop(gone, set()):
            self.feature[other].discard(gone)
            if other != kept:
                self.feature[other].add(kept)
                self.feature[kept].add(other)
        del self.faces[gone]
        self.quadric[kept] += self.quadric[gone]
        self.area[kept] += self.area[gone]
        self.count[int(self.home[gone])] -= 1
        self.stamp[gone] = -1

    def run(self) -> Patch:
        """Collapse the cheapest allowed edge again and again."""
        for point in sorted(self.faces):
            self._offer(point)
        while self.heap:
            _, gone, kept, stamp = heapq.heappop(self.heap)
            if self.stamp[gone] != stamp or kept not in self.faces:
                continue
            region = int(self.home[gone])
            if self.count[region] <= self.budget[region] or not self._allowed(gone, kept):
                continue
            self._collapse(gone, kept)
            for point in sorted({kept} | self._around(kept)):
                self._offer(point)
        return replace(self.patch, triangles=self.tri, triangle_uv=self.tuv).keep(self.alive)


def _roundness(corners: Floats, normal: Floats) -> Floats:
    """1 for an equilateral triangle, 0 for a degenerate one."""
    edges = corners - np.roll(corners, 1, axis=1)
    return np.asarray(2 * np.sqrt(3) * np.linalg.norm(normal, axis=-1) / np.maximum((edges**2).sum((1, 2)), 1e-18))


def _turn(corners: Floats) -> float:
    a, b = corners[1] - corners[0], corners[2] - corners[0]
    return float(a[0] * b[1] - a[1] * b[0])
