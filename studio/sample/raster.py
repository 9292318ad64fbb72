"""Visibility: which triangle or hair segment each sample of the picture sees (z-buffer, numba)."""

from __future__ import annotations

from typing import Any

import numba as nb
import numpy as np
from numpy.typing import NDArray

from studio.procedural.noise import hash_cell

BANDS = 16
NOTHING = -1

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]


@nb.njit(parallel=True, cache=True, fastmath=True)
def fill_triangles(screen: F32, triangles: I32, inverse_depth: F32, seen: I32) -> None:
    """Draw triangles into a z-buffer, in place.

    Args:
        screen: (V, 3) float32, x and y in samples and 1 / depth; depth <= 0 is written as 0 and skipped.
        triangles: (T, 3) int32.
        inverse_depth: (H, W) float32, 1 / depth of the nearest surface so far, 0 where empty.
        seen: (H, W) int32, index of the triangle seen.
    """
    height, width = seen.shape
    for band in nb.prange(BANDS):
        top, bottom = band * height // BANDS, (band + 1) * height // BANDS
        for t in range(triangles.shape[0]):
            a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
            ax, ay, bx, by = screen[a, 0], screen[a, 1], screen[b, 0], screen[b, 1]
            cx, cy = screen[c, 0], screen[c, 1]
            az, bz, cz = screen[a, 2], screen[b, 2], screen[c, 2]
            if az <= 0.0 or bz <= 0.0 or cz <= 0.0:
                continue
            y0 = max(top, int(np.ceil(min(ay, by, cy) - 0.5)))
            y1 = min(bottom - 1, int(np.floor(max(ay, by, cy) - 0.5)))
            if y0 > y1:
                continue
            x0 = max(0, int(np.ceil(min(ax, bx, cx) - 0.5)))
            x1 = min(width - 1, int(np.floor(max(ax, bx, cx) - 0.5)))
            area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
            if x0 > x1 or area == 0.0:
                continue
            inverse = 1.0 / area
            for y in range(y0, y1 + 1):
                py = y + 0.5
                for x in range(x0, x1 + 1):
                    px = x + 0.5
                    u = ((bx - px) * (cy - py) - (by - py) * (cx - px)) * inverse
                    v = ((cx - px) * (ay - py) - (cy - py) * (ax - px)) * inverse
                    w = 1.0 - u - v
                    if u < 0.0 or v < 0.0 or w < 0.0:
                        continue
                    z = u * az + v * bz + w * cz
                    if z > inverse_depth[y, x]:
                        inverse_depth[y, x] = z
                        seen[y, x] = t


@nb.njit(parallel=True, cache=True, fastmath=True)
def fill_strands(screen: F32, width: F32, first: int, inverse_depth: F32, seen: I32) -> None:
    """Draw hair strands as tapered ribbons that face the viewer, in place.

    Args:
        screen: (N, S, 3) float32 as in :func:`fill_triangles`.
        width: (N, S) float32 in samples; thinner than one sample is drawn one sample wide but with gaps, so that its
            average cover is right.
        first: number that the first segment gets in ``seen``; segment k of strand n gets ``first + n (S-1) + k``.
        inverse_depth: (H, W) float32.
        seen: (H, W) int32.
    """
    height, wide = seen.shape
    count, points = width.shape
    for band in nb.prange(BANDS):
        top, bottom = band * height // BANDS, (band + 1) * height // BANDS
        for n in range(count):
            for k in range(points - 1):
                ax, ay, az = screen[n, k, 0], screen[n, k, 1], screen[n, k, 2]
                bx, by, bz = screen[n, k + 1, 0], screen[n, k + 1, 1], screen[n, k + 1, 2]
                if az <= 0.0 or bz <= 0.0:
                    continue
                half_a, half_b = max(width[n, k], 1.0) * 0.5, max(width[n, k + 1], 1.0) * 0.5
                half = max(half_a, half_b)
                y0 = max(top, int(np.floor(min(ay, by) - half)))
                y1 = min(bottom - 1, int(np.ceil(max(ay, by) + half)))
                if y0 > y1:
                    continue
                dx, dy = bx - ax, by - ay
                length = dx * dx + dy * dy + 1e-9
                x0 = max(0, int(np.floor(min(ax, bx) - half)))
                x1 = min(wide - 1, int(np.ceil(max(ax, bx) + half)))
                for y in range(y0, y1 + 1):
                    for x in range(x0, x1 + 1):
                        px, py = x + 0.5 - ax, y + 0.5 - ay
                        t = min(max((px * dx + py * dy) / length, 0.0), 1.0)
                        ex, ey = px - t * dx, py - t * dy
                        reach = half_a + t * (half_b - half_a)
                        if ex * ex + ey * ey > reach * reach:
                            continue
                        thin = width[n, k] + t * (width[n, k + 1] - width[n, k])
                        if thin < 1.0 and hash_cell(x, y, n, 3) > thin:
                            continue
                        z = az + t * (bz - az)
                        if z > inverse_depth[y, x]:
                            inverse_depth[y, x] = z
                            seen[y, x] = first + n * (points - 1) + k


def project(points: NDArray[np.floating[Any]], focal: float, centre: tuple[float, float]) -> F32:
    """Samples and inverse depth (..., 3) of camera-space points (..., 3), OpenCV axes, metres."""
    z = points[..., 2]
    inverse = np.where(z > 1e-3, 1.0 / np.maximum(z, 1e-3), 0.0)
    x, y = points[..., 0] * inverse * focal + centre[0], points[..., 1] * inverse * focal + centre[1]
    return np.asarray(np.stack((x, y, inverse), -1), np.float32)
