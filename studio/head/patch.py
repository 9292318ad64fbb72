"""A piece of surface whose points are weighted means of source points, so that every source basis carries over."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Patch:
    """Triangles over points that are means of at most three source points.

    Attributes:
        sources: (V, 3) source vertices.
        weights: (V, 3) their weights, rows sum to one.
        triangles: (F, 3).
        uv: (U, 2) coordinates in the chart's own plane.
        triangle_uv: (F, 3).
        region: (F,) ``Region`` values.
        chart: (F,) which chart of the atlas a triangle lies in.
    """

    sources: Ints
    weights: Floats
    triangles: Ints
    uv: Floats
    triangle_uv: Ints
    region: Ints
    chart: Ints

    def points(self, values: Floats) -> Floats:
        """Carry (..., V_source, C) values over to (..., V, C)."""
        return np.asarray(np.einsum("vk,...vkc->...vc", self.weights, values[..., self.sources, :]))

    def keep(self, faces: NDArray[np.bool_]) -> Patch:
        """The patch with some triangles only, unused points dropped."""
        used, triangles = np.unique(self.triangles[faces], return_inverse=True)
        used_uv, triangle_uv = np.unique(self.triangle_uv[faces], return_inverse=True)
        return Patch(
            self.sources[used],
            self.weights[used],
            triangles.reshape(-1, 3),
            self.uv[used_uv],
            triangle_uv.reshape(-1, 3),
            self.region[faces],
            self.chart[faces],
        )

    def with_uv(self, uv: Floats) -> Patch:
        """The patch with its UV points moved."""
        return replace(self, uv=uv)


def clip(patch: Patch, height: Floats) -> Patch:
    """Cut away what has a negative height, splitting the triangles that cross zero.

    Args:
        patch: a patch whose points are single source points where it is cut.
        height: (V,) signed height of every point above the cut.
    """
    height = np.where(np.abs(height) < 2e-4, 0.0, height)
    cutter = _Cutter(patch, height)
    for face in range(len(patch.triangles)):
        cutter.add(face)
    return cutter.result()


class _Cutter:
    """Collects whole and split triangles."""

    def __init__(self, patch: Patch, height: Floats) -> None:
        self.patch, self.height = patch, height
        self.points: dict[tuple[int, int], int] = {}
        self.coords: dict[tuple[int, int], int] = {}
        self.sources: list[Ints] = list(patch.sources)
        self.weights: list[Floats] = list(patch.weights)
        self.uv: list[Floats] = list(patch.uv)
        self.rows: list[tuple[list[int], list[int], int]] = []

    def add(self, face: int) -> None:
        """Add the part of a triangle that lies above the cut."""
        corners, coords = self.patch.triangles[face], self.patch.triangle_uv[face]
        h = self.height[corners]
        if h.max() <= 0:
            return
        ring: list[tuple[int, int]] = []
        for i in range(3):
            j = (i + 1) % 3
            if h[i] >= 0:
                ring.append((int(corners[i]), int(coords[i])))
            if h[i] * h[j] < 0:
                ring.append(self._split(face, i, j))
        for k in range(1, len(ring) - 1):
            fan = [ring[0], ring[k], ring[k + 1]]
            self.rows.append(([p for p, _ in fan], [q for _, q in fan], face))

    def _split(self, face: int, i: int, j: int) -> tuple[int, int]:
        a, b = int(self.patch.triangles[face, i]), int(self.patch.triangles[face, j])
        p, q = int(self.patch.triangle_uv[face, i]), int(self.patch.triangle_uv[face, j])
        if a > b:
            a, b, p, q = b, a, q, p
        t = float(self.height[a] / (self.height[a] - self.height[b]))
        if (a, b) not in self.points:
            self.points[a, b] = len(self.sources)
            first, second = self.patch.sources[a, 0], self.patch.sources[b, 0]
            self.sources.append(np.array([first, second, second]))
            self.weights.append(np.array([1 - t, t, 0.0]))
        if (p, q) not in self.coords:
            self.coords[p, q] = len(self.uv)
            self.uv.append(self.patch.uv[p] * (1 - t) + self.patch.uv[q] * t)
        return self.points[a, b], self.coords[p, q]

    def result(self) -> Patch:
        """The cut patch, unused points dropped."""
        parent = np.array([row[2] for row in self.rows])
        whole = Patch(
            np.array(self.sources),
            np.array(self.weights),
            np.array([row[0] for row in self.rows]),
            np.array(self.uv),
            np.array([row[1] for row in self.rows]),
            self.patch.region[parent],
            self.patch.chart[parent],
        )
        return whole.keep(np.ones(len(parent), np.bool_))


def join(patches: list[Patch]) -> Patch:
    """Put patches side by side; points are not merged."""
    at = np.cumsum([0] + [len(p.sources) for p in patches])
    at_uv = np.cumsum([0] + [len(p.uv) for p in patches])
    return Patch(
        np.concatenate([p.sources for p in patches]),
        np.concatenate([p.weights for p in patches]),
        np.concatenate([p.triangles + at[i] for i, p in enumerate(patches)]),
        np.concatenate([p.uv for p in patches]),
        np.concatenate([p.triangle_uv + at_uv[i] for i, p in enumerate(patches)]),
        np.concatenate([p.region for p in patches]),
        np.concatenate([p.chart for p in patches]),
    )
