"""Brows and lashes: short hairs rooted in triangles of the face, so that they move with the expression."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from studio.head import HeadModel, Region, triangle_frames
from studio.procedural.chart import BROW_LOWER, BROW_UPPER, LOWER_LID, UPPER_LID, Chart, smooth_line
from studio.procedural.vector import vector

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]
POINTS = 6
MM = 1e-3


@dataclass(frozen=True)
class Follicles:
    """Hairs in the frames of their root triangles.

    Attributes:
        triangle: (N,) int32.
        share: (N, 3) float32 barycentric coordinates of the roots.
        offset: (N, P, 3) float32, m, in the triangle's tangent, bitangent, normal.
        width: (N, P) float32, m.
        albedo: (N, P, 3) float32, linear.
    """

    triangle: I32
    share: F32
    offset: F32
    width: F32
    albedo: F32

    def placed(self, vertices: F32, triangles: I32) -> F32:
        """Points (N, P, 3) on a deformed head (V, 3)."""
        chosen = triangles[self.triangle]
        root = (vertices[chosen] * self.share[:, :, None]).sum(1)
        frame = triangle_frames(vertices, chosen)
        return np.asarray(root[:, None] + np.einsum("nij,npj->npi", frame, self.offset), np.float32)


def plant(head: HeadModel, shaped: F32, chart: Chart, *, seed: int) -> Follicles:
    """Plant both brows and all lashes on a person's neutral head ``shaped`` (V, 3)."""
    rng = np.random.default_rng(seed)
    face = np.flatnonzero(head.region == Region.FACE).astype(np.int32)
    tree = cKDTree(head.neutral[head.triangles[face]].mean(1))
    parts = []
    for side in (1, -1):
        parts.append(_brow(chart, side, rng))
        parts.append(_lashes(head, chart, side, upper=True, rng=rng))
        parts.append(_lashes(head, chart, side, upper=False, rng=rng))
    root = np.concatenate([part[0] for part in parts])
    strand = np.concatenate([part[1] for part in parts])
    width = np.concatenate([part[2] for part in parts])
    albedo = np.concatenate([part[3] for part in parts])
    triangle, share = _attach(root, head, face, tree)
    frame = triangle_frames(head.neutral, head.triangles[triangle])
    offset = np.einsum("nji,npj->npi", frame, strand)
    return Follicles(triangle, share, offset.astype(np.float32), width.astype(np.float32), albedo.astype(np.float32))


_Part = tuple[F32, F32, F32, F32]


def _attach(root: F32, head: HeadModel, face: I32, tree: cKDTree) -> tuple[I32, F32]:
    """Nearest triangle of the neutral face and clamped barycentric coordinates of points (N, 3)."""
    best = np.full(len(root), np.inf)
    triangle, share = np.zeros(len(root), np.int32), np.zeros((len(root), 3), np.float32)
    _, near = tree.query(root, k=8)
    for column in near.T:
        corner = head.neutral[head.triangles[face[column]]].astype(np.float64)
        weight = _barycentric(root, corner)
        distance = np.linalg.norm((corner * weight[:, :, None]).sum(1) - root, axis=1)
        better = distance < best
        best[better], triangle[better], share[better] = distance[better], face[column[better]], weight[better]
    return triangle, share


def _barycentric(point: F32, corner: NDArray[np.float64]) -> NDArray[np.float64]:
    a, b, p = corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0], point - corner[:, 0]
    aa, ab, bb = (a * a).sum(1), (a * b).sum(1), (b * b).sum(1)
    pa, pb = (p * a).sum(1), (p * b).sum(1)
    scale = np.maximum(aa * bb - ab * ab, 1e-18)
    v, w = (bb * pa - ab * pb) / scale, (aa * pb - ab * pa) / scale
    weight = np.clip(np.stack((1 - v - w, v, w), 1), 0, None)
    return np.asarray(weight / weight.sum(1, keepdims=True))


def _brow(chart: Chart, side: int, rng: np.random.Generator, count: int = 520) -> _Part:
    """Strokes that rise at the inner end, lie along the ridge in the middle and dip at the tail."""
    upper = smooth_line(chart.landmarks[list(BROW_UPPER[side])], 12)
    lower = smooth_line(chart.landmarks[list(BROW_LOWER[side])], 12)
    middle, half = 0.5 * (upper + lower), 0.5 * (upper - lower)
    place = rng.beta(1.15, 1.05, count)
    across = np.clip(rng.normal(0, 0.48, count), -1, 1)
    at = place * (len(middle) - 1)
    base = np.stack([np.interp(at, np.arange(len(middle)), middle[:, c]) for c in range(3)], 1)
    spread = np.stack([np.interp(at, np.arange(len(middle)), half[:, c]) for c in range(3)], 1)
    thick = np.interp(place, (0, 0.12, 0.5, 0.8, 1), (0.85, 1.25, 1.15, 0.7, 0.25))
    root = base + spread * (across * thick)[:, None]
    run = np.gradient(middle, axis=0)
    run = np.stack([np.interp(at, np.arange(len(middle)), run[:, c]) for c in range(3)], 1)
    run /= np.linalg.norm(run, axis=1, keepdims=True)
    up = spread / np.linalg.norm(spread, axis=1, keepdims=True)
    tilt = np.interp(place, (0, 0.15, 0.5, 1), (1.15, 0.75, 0.25, -0.12)) - 0.45 * across * (place > 0.2)
    tilt = tilt + rng.normal(0, 0.16, count)
    out = np.cross(up, run) * side
    out *= np.sign((out * vector(0, 0, 1)).sum(1, keepdims=True))
    length = np.interp(place, (0, 0.3, 0.8, 1), (5.5, 8.0, 7.0, 4.5)) * MM * rng.uniform(0.7, 1.1, count)
    t = np.linspace(0, 1, POINTS)[None, :, None]
    sweep = (np.cos(tilt)[:, None] * run + np.sin(tilt)[:, None] * up)[:, None]
    bend = (-0.22 * up * np.sign(across + 0.2)[:, None])[:, None]
    lift = out[:, None] * (0.10 * np.sin(t * np.pi * 0.9) + 0.05)
    strand = length[:, None, None] * (sweep * t + bend * t**2 + lift)
    width = rng.uniform(0.20, 0.30, (count, 1)) * MM * np.linspace(1, 0.4, POINTS)[None]
    tone = vector(0.048, 0.031, 0.021) * np.exp(rng.normal(0, 0.25, (count, 1, 1)))
    return root.astype(np.float32), strand, width, np.repeat(tone, POINTS, 1)


def _lashes(head: HeadModel, chart: Chart, side: int, *, upper: bool, rng: np.random.Generator) -> _Part:
    """Curled lashes along one lid margin."""
    centre = head.eye_centre[0 if side > 0 else 1]
    line = smooth_line(chart.landmarks[list((UPPER_LID if upper else LOWER_LID)[side])], 8)
    count = 110 if upper else 46
    place = np.clip(rng.beta(1.5, 1.15, count), 0.06, 0.985)
    at = place * (len(line) - 1)
    root = np.stack([np.interp(at, np.arange(len(line)), line[:, c]) for c in range(3)], 1)
    radial = root - centre
    radial /= np.linalg.norm(radial, axis=1, keepdims=True)
    fan = (place - 0.42) * 1.25 + rng.normal(0, 0.10, count)
    outward = radial + fan[:, None] * vector(side, 0, -0.15)
    sign = 1.0 if upper else -1.0
    profile = np.interp(place, (0, 0.3, 0.75, 1), (0.45, 0.85, 1.0, 0.75))
    length = (5.4 if upper else 2.7) * MM * profile * rng.uniform(0.75, 1.1, count)
    t = np.linspace(0, 1, POINTS)[None, :, None]
    lift = vector(0, sign, 0) * (0.10 * t + 0.62 * t**2)
    strand = length[:, None, None] * (0.85 * outward[:, None] * t + lift)
    width = (0.15 if upper else 0.08) * MM * np.linspace(1, 0.3, POINTS)[None] * np.ones((count, 1))
    tone = np.full((count, POINTS, 3), 0.012) * vector(1.1, 1.0, 0.9)
    return root.astype(np.float32), strand, width, tone
