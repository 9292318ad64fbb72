"""Solid noise: the same value at the same place on the head, whatever the atlas."""

from __future__ import annotations

from typing import Any

import numba as nb
import numpy as np
from numpy.typing import NDArray

F32 = NDArray[np.float32]


@nb.njit(cache=True, inline="always")
def hash_cell(x: int, y: int, z: int, seed: int) -> float:
    """Uniform number in [0, 1) of an integer cell."""
    h = np.uint32(x * 374761393 + y * 668265263 + z * 2147483647 + seed * 1274126177)
    h = np.uint32((h ^ (h >> np.uint32(13))) * np.uint32(1274126177))
    h = np.uint32((h ^ (h >> np.uint32(16))) * np.uint32(2246822519))
    return float(np.float32(h ^ (h >> np.uint32(15))) / np.float32(4294967296.0))


@nb.njit(cache=True)
def _value_noise(x: float, y: float, z: float, seed: int) -> float:
    i, j, k = int(np.floor(x)), int(np.floor(y)), int(np.floor(z))
    fx, fy, fz = x - i, y - j, z - k
    fx = fx * fx * fx * (fx * (fx * 6 - 15) + 10)
    fy = fy * fy * fy * (fy * (fy * 6 - 15) + 10)
    fz = fz * fz * fz * (fz * (fz * 6 - 15) + 10)
    total = 0.0
    for a in range(2):
        wx = fx if a else 1 - fx
        for b in range(2):
            wy = fy if b else 1 - fy
            for c in range(2):
                wz = fz if c else 1 - fz
                total += wx * wy * wz * hash_cell(i + a, j + b, k + c, seed)
    return total * 2 - 1


@nb.njit(parallel=True, cache=True)
def fbm(points: F32, frequency: float, octaves: int, seed: int) -> F32:
    """Fractal noise in about [-1, 1].

    Args:
        points: (N, 3) float32, m.
        frequency: cells per metre of the first octave; each further one doubles it and halves its amplitude.
        octaves: number of octaves.
        seed: independent fields for different seeds.

    Returns:
        (N,) float32.
    """
    result = np.empty(points.shape[0], np.float32)
    for n in nb.prange(points.shape[0]):
        total, amplitude, scale = 0.0, 1.0, frequency
        for octave in range(octaves):
            x, y, z = points[n, 0] * scale, points[n, 1] * scale, points[n, 2] * scale
            total += amplitude * _value_noise(x + 13.7 * octave, y - 7.1 * octave, z + 3.3 * octave, seed + octave)
            amplitude *= 0.5
            scale *= 2.0
        result[n] = total
    return result


@nb.njit(parallel=True, cache=True)
def cells(points: F32, frequency: float, seed: int) -> tuple[F32, F32]:
    """Distance to the nearest of randomly scattered points (one a cell), and that point's random number.

    Args:
        points: (N, 3) float32, m.
        frequency: cells per metre.
        seed: independent fields for different seeds.

    Returns:
        distance (N,) in cells and random number (N,) in [0, 1).
    """
    distance = np.empty(points.shape[0], np.float32)
    chance = np.empty(points.shape[0], np.float32)
    for n in nb.prange(points.shape[0]):
        x, y, z = points[n, 0] * frequency, points[n, 1] * frequency, points[n, 2] * frequency
        i, j, k = int(np.floor(x)), int(np.floor(y)), int(np.floor(z))
        best, number = 9.0, 0.0
        for a in range(-1, 2):
            for b in range(-1, 2):
                for c in range(-1, 2):
                    p, q, r = i + a, j + b, k + c
                    dx = p + hash_cell(p, q, r, seed) - x
                    dy = q + hash_cell(p, q, r, seed + 1) - y
                    dz = r + hash_cell(p, q, r, seed + 2) - z
                    d = dx * dx + dy * dy + dz * dz
                    if d < best:
                        best, number = d, hash_cell(p, q, r, seed + 3)
        distance[n] = np.sqrt(best)
        chance[n] = number
    return distance, chance


def along(points: F32, line: F32, *, reach: float = 0.02) -> tuple[F32, F32]:
    """Distance of points to a polyline and where along it the nearest point lies.

    Args:
        points: (N, 3) float32, m.
        line: (M, 3) float32, m.
        reach: points farther than this from the line's box are told ``reach`` and the line's start.

    Returns:
        distance (N,) in m and arc length (N,) from the line's start in m.
    """
    line = np.asarray(line, np.float32)
    near = np.flatnonzero(((points > line.min(0) - reach) & (points < line.max(0) + reach)).all(1))
    distance, place = np.full(len(points), reach, np.float32), np.zeros(len(points), np.float32)
    distance[near], place[near] = _along(np.ascontiguousarray(points[near], np.float32), line)
    return distance, place


@nb.njit(parallel=True, cache=True)
def _along(points: F32, line: F32) -> tuple[F32, F32]:
    distance = np.empty(points.shape[0], np.float32)
    place = np.empty(points.shape[0], np.float32)
    for n in nb.prange(points.shape[0]):
        best, where, start = 1e9, 0.0, 0.0
        for m in range(line.shape[0] - 1):
            ux, uy, uz = line[m + 1, 0] - line[m, 0], line[m + 1, 1] - line[m, 1], line[m + 1, 2] - line[m, 2]
            px, py, pz = points[n, 0] - line[m, 0], points[n, 1] - line[m, 1], points[n, 2] - line[m, 2]
            square = ux * ux + uy * uy + uz * uz + 1e-12
            t = min(max((px * ux + py * uy + pz * uz) / square, 0.0), 1.0)
            ex, ey, ez = px - t * ux, py - t * uy, pz - t * uz
            d = ex * ex + ey * ey + ez * ez
            if d < best:
                best, where = d, start + t * np.sqrt(square)
            start += np.sqrt(square)
        distance[n] = np.sqrt(best)
        place[n] = where
    return distance, place


def smoothstep(low: float, high: float, value: NDArray[np.floating[Any]] | float) -> F32:
    """Smooth ramp from 0 at ``low`` to 1 at ``high`` (``high`` may be the smaller)."""
    t = np.clip((np.asarray(value, np.float32) - low) / (high - low), 0.0, 1.0)
    return np.asarray(t * t * (3.0 - 2.0 * t), np.float32)
