"""Which texel centres lie in which triangle of a chart, and which triangles hang together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

EDGE = 1e-6
"""Tolerance of barycentric coordinates, so that centres on a shared edge are never missed."""


def rasterise(
    corners: NDArray[np.float64], height: int, width: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Every pair of texel and triangle where the texel's centre lies inside, in row-major order.

    Args:
        corners: (F, 3, 2) triangle corners in texels, u right, v down.
        height: rows of the image.
        width: columns of the image.

    Returns:
        Flat texel index (M,), triangle (M,), barycentric (M, 3); a centre on an edge counts for both sides.
    """
    low = np.ceil(corners.min(axis=1) - 0.5 - EDGE).astype(np.int64).clip(0, None)
    high = np.floor(corners.max(axis=1) - 0.5 + EDGE).astype(np.int64).clip(None, [width - 1, height - 1])
    extent = (high - low + 1).clip(0, None)
    count = extent[:, 0] * extent[:, 1]
    face = np.repeat(np.arange(len(corners)), count)
    within = np.arange(len(face)) - np.repeat(np.cumsum(count) - count, count)
    column = low[face, 0] + within % extent[face, 0].clip(1)
    row = low[face, 1] + within // extent[face, 0].clip(1)
    share = barycentric(corners[face], np.stack([column + 0.5, row + 0.5], 1))
    inside = share.min(axis=1) >= -EDGE
    texel = (row * width + column)[inside]
    order = np.argsort(texel, kind="stable")
    return texel[order], face[inside][order], share[inside][order]


def barycentric(corners: NDArray[np.float64], point: NDArray[np.float64]) -> NDArray[np.float64]:
    """Barycentric coordinates (M, 3) of points (M, 2) in triangles (M, 3, 2); degenerate triangles give -1."""
    a, b = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    p = point - corners[:, 0]
    turn = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    safe = np.where(np.abs(turn) < 1e-14, np.inf, turn)
    v = (p[:, 0] * b[:, 1] - p[:, 1] * b[:, 0]) / safe
    w = (a[:, 0] * p[:, 1] - a[:, 1] * p[:, 0]) / safe
    share = np.stack([1 - v - w, v, w], axis=1)
    return np.where(np.isinf(safe)[:, None], -1.0, share)


def components(triangles: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """(F,) smallest vertex index of the connected part each triangle belongs to."""
    label = np.arange(count)
    while True:
        lowest = label[triangles].min(axis=1)
        updated = label.copy()
        for corner in range(3):
            np.minimum.at(updated, triangles[:, corner], lowest)
        updated = updated[updated]
        if np.array_equal(updated, label):
            return np.asarray(label[triangles[:, 0]])
        label = updated
