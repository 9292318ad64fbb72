"""The left eyeball as a polar grid around its pupil: one surface, the iris painted on the cornea."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.head.patch import Patch
from studio.head.region import Region
from studio.head.source import Source

Floats = NDArray[np.float64]
SECTORS = 24
LIMBUS = np.radians(21.5)
"""Half angle of the iris's rim seen from the eye's centre."""
IRIS_RINGS = 5
SCLERA_RINGS = 6
REACH = np.radians(110.0)
"""Half angle up to which the ball is kept; the rest is never seen."""
FRONT = np.radians(62.0)
"""Up to here the chart keeps its scale; behind, it is squeezed to a third."""


def left_eyeball(source: Source, chart: int) -> Patch:
    """Sample the source's left sclera on a polar grid; the chart is a disc of radius one."""
    angles = np.concatenate(
        [np.linspace(0, LIMBUS, IRIS_RINGS + 1)[1:], np.linspace(LIMBUS, REACH, SCLERA_RINGS + 1)[1:]]
    )
    turn = np.arange(SECTORS) * (2 * np.pi / SECTORS)
    polar = np.array([(0.0, 0.0)] + [(angle, t) for angle in angles for t in turn])
    faces = source.triangles[source.faces_of("sclera_left")]
    sources, weights = _cast(source, faces, _directions(source.eye_axis[0], polar))
    triangles = _grid(len(angles))
    radius = _squeeze(polar[:, 0]) / _squeeze(np.array(REACH))
    uv = radius[:, None] * np.stack([np.cos(polar[:, 1]), np.sin(polar[:, 1])], 1)
    iris = polar[triangles, 0].max(1) <= LIMBUS + 1e-9
    region = np.where(iris, int(Region.IRIS_LEFT), int(Region.SCLERA_LEFT))
    return Patch(sources, weights, triangles, uv, triangles, region, np.full(len(triangles), chart))


def _squeeze(angle: Floats) -> Floats:
    return np.asarray(np.minimum(angle, FRONT) + np.maximum(angle - FRONT, 0) / 3)


def _directions(axis: Floats, polar: Floats) -> Floats:
    right = np.cross([0.0, 1.0, 0.0], axis)
    right /= np.linalg.norm(right)
    up = np.cross(axis, right)
    out, turn = polar[:, :1], polar[:, 1:]
    return np.asarray(np.cos(out) * axis + np.sin(out) * (np.cos(turn) * right + np.sin(turn) * up))


def _grid(rings: int) -> NDArray[np.int64]:
    here = np.arange(SECTORS)
    there = (here + 1) % SECTORS
    rows = [np.stack([np.zeros(SECTORS, np.int64), here + 1, there + 1], 1)]
    for ring in range(rings - 1):
        a, b = 1 + ring * SECTORS + here, 1 + ring * SECTORS + there
        rows += [np.stack([a, a + SECTORS, b + SECTORS], 1), np.stack([a, b + SECTORS, b], 1)]
    return np.concatenate(rows)


def _cast(source: Source, faces: NDArray[np.int64], directions: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Source triangle and weights where rays from the eye's centre leave the sclera."""
    corners = (source.neutral - source.eye_centre[0])[faces]
    inverse = np.linalg.pinv(corners.transpose(0, 2, 1))
    share = np.einsum("fij,dj->dfi", inverse, directions)
    depth = 1 / np.maximum(share.sum(-1), 1e-9)
    inside = (share.min(-1) >= -1e-6 * share.sum(-1)) & (share.sum(-1) > 0)
    best = np.argmax(np.where(inside, depth, -1.0), axis=1)
    weights = np.clip(share[np.arange(len(directions)), best], 0, None)
    return faces[best], weights / weights.sum(1, keepdims=True)
