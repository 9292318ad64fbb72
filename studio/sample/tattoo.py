"""The tattoo: a small swallow on the left cheekbone, drawn as a polygon in the tangent plane."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from studio.procedural.chart import CM
from studio.procedural.noise import along, smoothstep
from studio.procedural.vector import vector

F32 = NDArray[np.float32]

PLACE = vector(5.35, 0.75, 7.9)
"""Centre on the neutral mean head, cm."""
HALF_SIZE = 1.15
"""Half the width of the bird, cm."""

_BIRD = np.array(
    [
        (-1.00, 0.44), (-0.82, 0.56), (-0.66, 0.56), (-0.52, 0.46), (-0.44, 0.62), (-0.26, 0.82), (-0.02, 0.95),
        (0.34, 1.04), (0.14, 0.86), (0.22, 0.80), (0.02, 0.66), (0.10, 0.58), (-0.04, 0.46), (0.02, 0.34), (0.12, 0.18),
        (0.32, 0.06), (0.60, 0.00), (1.06, 0.04), (0.74, -0.08), (0.52, -0.16), (0.66, -0.32), (0.86, -0.60),
        (0.54, -0.40), (0.30, -0.22), (0.08, -0.16), (-0.10, -0.16), (-0.16, -0.34), (-0.12, -0.44), (-0.22, -0.52),
        (-0.20, -0.66), (-0.32, -0.74), (-0.34, -1.06), (-0.50, -0.80), (-0.58, -0.50), (-0.58, -0.20), (-0.54, 0.04),
        (-0.66, 0.16), (-0.80, 0.26), (-0.88, 0.36),
    ],
    np.float32,
)  # fmt: skip
_FEATHERS = (
    ((-0.36, 0.50), (-0.16, 0.74), (0.16, 0.94)), ((-0.28, 0.42), (-0.10, 0.58), (0.10, 0.72)),
    ((-0.44, -0.06), (-0.46, -0.46), (-0.38, -0.84)), ((-0.34, -0.08), (-0.34, -0.36), (-0.27, -0.58)),
    ((0.34, -0.02), (0.62, -0.03), (0.86, 0.01)), ((0.32, -0.13), (0.50, -0.26), (0.68, -0.44)),
)  # fmt: skip
_DOTS = ((0.62, 0.66, 0.085), (0.86, 0.46, 0.065), (1.02, 0.26, 0.05))
_INK = vector(0.020, 0.026, 0.042)
_THROAT = vector(0.30, 0.022, 0.020)


def _plane(points: F32, normals: F32) -> tuple[F32, NDArray[np.bool_]]:
    """Coordinates (N, 2) in bird units on the cheek's tangent plane, and which points are near it."""
    offset = points / CM - PLACE
    near = (offset**2).sum(1) < (1.9 * HALF_SIZE) ** 2
    axis = normals[near].mean(0) if near.any() else vector(0, 0, 1)
    axis = axis / np.linalg.norm(axis)
    right = np.cross([0.0, 1.0, 0.0], axis)
    right /= np.linalg.norm(right)
    up = np.cross(axis, right)
    return np.stack((offset @ right, offset @ up), 1).astype(np.float32) / HALF_SIZE, near


def _polygon(place: F32, ring: F32) -> F32:
    """Signed distance (N,) to a closed polygon (M, 2); positive inside."""
    closed = np.concatenate((ring, ring[:1]))
    flat = np.pad(place, ((0, 0), (0, 1))).astype(np.float32)
    distance, _ = along(flat, np.pad(closed, ((0, 0), (0, 1))).astype(np.float32), reach=4.0)
    inside = np.zeros(len(place), bool)
    for (ax, ay), (bx, by) in itertools.pairwise(closed):
        spans = (ay > place[:, 1]) != (by > place[:, 1])
        inside ^= spans & (place[:, 0] < (bx - ax) * (place[:, 1] - ay) / (by - ay + 1e-12) + ax)
    return np.where(inside, distance, -distance).astype(np.float32)


def ink(points: F32, normals: F32) -> tuple[F32, F32, F32]:
    """Draw the tattoo.

    Args:
        points: (N, 3) float32 on the neutral mean head, m.
        normals: (N, 3) float32.

    Returns:
        cover (N,) in [0, 1], linear ink colour (N, 3), region (N,) in [0, 1]: the drawing and 1 mm around it.
    """
    place, near = _plane(points, normals)
    cover, region = np.zeros(len(points), np.float32), np.zeros(len(points), np.float32)
    colour = np.tile(_INK, (len(points), 1))
    spot = place[near]
    bird = _polygon(spot, _BIRD)
    edge = 0.012
    drawn = smoothstep(-edge, edge, bird)
    for feather in _FEATHERS:
        line = np.pad(np.array(feather, np.float32), ((0, 0), (0, 1)))
        distance, _ = along(np.pad(spot, ((0, 0), (0, 1))).astype(np.float32), line, reach=0.5)
        drawn = drawn * smoothstep(0.014, 0.04, distance)
    outline = bird
    for x, y, radius in _DOTS:
        dot = radius - np.hypot(spot[:, 0] - x, spot[:, 1] - y)
        drawn, outline = np.maximum(drawn, smoothstep(-edge, edge, dot)), np.maximum(outline, dot)
    throat = smoothstep(0.2, 0.15, np.hypot(spot[:, 0] + 0.72, spot[:, 1] - 0.30))
    colour[near] = _INK * (1 - throat[:, None]) + _THROAT * throat[:, None]
    cover[near], region[near] = drawn, smoothstep(-0.1, -0.08, outline)
    return cover, colour, region
