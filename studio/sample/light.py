"""Light: one soft key with a shadow map, and a surrounding field whose visibility is measured once per point."""

from __future__ import annotations

from dataclasses import dataclass

import numba as nb
import numpy as np
from numpy.typing import NDArray

from studio.procedural.vector import vector
from studio.sample.raster import fill_strands, fill_triangles

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]

KEY_DIRECTION = vector(-0.52, 0.50, 0.69) / np.float32(np.linalg.norm([-0.52, 0.50, 0.69]))
"""Towards the key light, world axes (+X right of the picture, +Y up, +Z to the camera)."""
KEY_COLOUR = vector(2.06, 1.95, 1.82)
# Soft lobes of the surrounding light: direction, sharpness, linear colour.
_LOBES = (
    ((0.85, 0.10, 0.55), 2.5, (0.46, 0.52, 0.62)),
    ((0.00, 1.00, 0.10), 1.5, (0.44, 0.44, 0.45)),
    ((0.00, -1.0, 0.30), 1.2, (0.16, 0.12, 0.10)),
    ((0.80, 0.25, -0.75), 9.0, (1.90, 2.05, 2.30)),
    ((-0.85, 0.35, -0.65), 9.0, (1.30, 1.20, 1.05)),
    ((-0.1, 0.0, 1.0), 1.0, (0.15, 0.147, 0.145)),
)
_FLOOR = vector(0.11, 0.11, 0.115)
REACH = 0.30
"""Half the side of the box, m, that shadow and visibility maps cover."""


def surrounding(directions: F32) -> F32:
    """Radiance (N, 3) of the surroundings towards unit directions (N, 3) in world axes."""
    total = np.tile(_FLOOR, (len(directions), 1))
    for axis, sharpness, colour in _LOBES:
        unit = vector(*axis) / np.float32(np.linalg.norm(axis))
        total = total + np.exp(sharpness * (directions @ unit - 1))[:, None] * vector(*colour)
    return np.asarray(total, np.float32)


def sphere(count: int) -> F32:
    """Evenly spread unit directions (count, 3): a Fibonacci spiral."""
    k = np.arange(count) + 0.5
    up, turn = 1 - 2 * k / count, np.pi * (1 + 5**0.5) * k
    flat = np.sqrt(1 - up**2)
    return np.asarray(np.stack((flat * np.cos(turn), up, flat * np.sin(turn)), 1), np.float32)


def basis(direction: F32) -> F32:
    """Rows (right, up, direction) of an orthonormal frame (3, 3)."""
    helper = vector(0, 1, 0) if abs(direction[1]) < 0.95 else vector(1, 0, 0)
    right = np.cross(helper, direction)
    right /= np.linalg.norm(right)
    return np.asarray(np.stack((right, np.cross(direction, right), direction)), np.float32)


@dataclass(frozen=True)
class DepthMap:
    """What a distant light sees.

    Attributes:
        frame: (3, 3) float32 rows right, up, towards the light.
        centre: (3,) float32, m.
        height: (S, S) float32, m towards the light of the nearest surface, about the centre; -1 where empty.
    """

    frame: F32
    centre: F32
    height: F32


def depth_map(
    direction: F32, centre: F32, vertices: F32, triangles: I32, *, strands: F32 | None, size: int, hair_width: float
) -> DepthMap:
    """Draw an orthographic depth map of triangles and strands; ``hair_width`` in texels."""
    frame = basis(direction)
    inverse = np.zeros((size, size), np.float32)
    seen = np.full((size, size), -1, np.int32)

    def place(points: F32) -> F32:
        local = (points - centre) @ frame.T
        flat = (local[..., :2] / (2 * REACH) + 0.5) * size
        return np.asarray(np.concatenate((flat, local[..., 2:] + 1.0), -1), np.float32)

    fill_triangles(place(vertices), triangles, inverse, seen)
    if strands is not None:
        width = np.full(strands.shape[:2], hair_width, np.float32)
        fill_strands(place(strands), width, len(triangles), inverse, seen)
    return DepthMap(frame, centre.astype(np.float32), inverse - 1.0)


def visibility(
    points: F32, normals: F32, directions: F32, *, vertices: F32, triangles: I32, strands: F32 | None,
    size: int = 512, bias: float = 0.0022,
) -> NDArray[np.uint8]:  # fmt: skip
    """How much of each direction each point sees: (N, D) uint8, 255 = free.

    Args:
        points: (N, 3) float32, m.
        normals: (N, 3) float32.
        directions: (D, 3) float32, unit.
        vertices: (V, 3) float32, m, of what may stand in the way.
        triangles: (T, 3) int32.
        strands: (N, P, 3) float32, m, hair in the way.
        size: texels a side of the depth maps.
        bias: m by which something must stand in front to count.
    """
    result = np.zeros((len(points), len(directions)), np.uint8)
    centre = vector(0, -0.02, 0)
    for number, direction in enumerate(directions):
        seen = depth_map(direction, centre, vertices, triangles, strands=strands, size=size, hair_width=2.4)
        share = np.empty(len(points), np.float32)
        soft_lookup(points + normals * 0.0012, seen.frame, seen.centre, seen.height, bias, share)
        result[:, number] = np.round(share * 255)
    return result


@nb.njit(parallel=True, cache=True, fastmath=True)
def soft_lookup(points: F32, frame: F32, centre: F32, height: F32, bias: float, share: F32) -> None:
    """Write the free share (N,) of points (N, 3) under a depth map; arguments as in :class:`DepthMap`."""
    size = height.shape[0]
    for n in nb.prange(points.shape[0]):
        x, y, z = points[n, 0] - centre[0], points[n, 1] - centre[1], points[n, 2] - centre[2]
        u = ((frame[0, 0] * x + frame[0, 1] * y + frame[0, 2] * z) / (2 * REACH) + 0.5) * size
        v = ((frame[1, 0] * x + frame[1, 1] * y + frame[1, 2] * z) / (2 * REACH) + 0.5) * size
        h = frame[2, 0] * x + frame[2, 1] * y + frame[2, 2] * z + bias
        free = 0
        for dy in range(-2, 3, 2):
            for dx in range(-2, 3, 2):
                p, q = int(u + dx), int(v + dy)
                if p < 0 or q < 0 or p >= size or q >= size or height[q, p] < h:
                    free += 1
        share[n] = free / 9.0


@nb.njit(parallel=True, cache=True, fastmath=True)
def gather(seen: NDArray[np.uint8], normals: F32, directions: F32, radiance: F32) -> F32:
    """Irradiance / pi (N, 3) from the surroundings.

    Args:
        seen: (N, D) uint8 from :func:`visibility`.
        normals: (N, 3) float32, same axes as ``directions``.
        directions: (D, 3) float32.
        radiance: (D, 3) float32.
    """
    count, rays = seen.shape
    result = np.empty((count, 3), np.float32)
    for n in nb.prange(count):
        r, g, b = 0.0, 0.0, 0.0
        for d in range(rays):
            cosine = (
                normals[n, 0] * directions[d, 0] + normals[n, 1] * directions[d, 1] + normals[n, 2] * directions[d, 2]
            )
            if cosine > 0.0 and seen[n, d] > 0:
                weight = cosine * seen[n, d]
                r += weight * radiance[d, 0]
                g += weight * radiance[d, 1]
                b += weight * radiance[d, 2]
        scale = 4.0 / (rays * 255.0)
        result[n, 0], result[n, 1], result[n, 2] = r * scale, g * scale, b * scale
    return result
