"""Compiled loops that take the picture: what every sample of the sensor sees, with hair that has gaps."""

from __future__ import annotations

import math

import numba as nb
import numpy as np
from numpy.typing import NDArray

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]


@nb.njit(cache=True, fastmath=True, inline="always")
def _corner(u: float, v: float, size: int) -> tuple[int, int, float, float]:
    x, y = min(max(u * size - 0.5, 0.0), size - 1.001), min(max(v * size - 0.5, 0.0), size - 1.001)
    i, j = int(x), int(y)
    return i, j, x - i, y - j


@nb.njit(cache=True, fastmath=True, nogil=True)
def expose(
    screen: F32, triangles: I32, uv: F32, opacity: F32, first: int, near: F32, seen: I32, weight: F32
) -> None:  # fmt: skip
    """Draw triangles into a z-buffer; samples that fall through gaps in the hair see what lies behind.

    Args:
        screen: (V, 3) samples x, y and inverse depth.
        triangles: (F, 3).
        uv: (F, 3, 2) in the atlas.
        opacity: (S, S); below one half is a gap.
        first: number of the first triangle.
        near: (H, W) inverse depth of the nearest surface so far, updated.
        seen: (H, W) triangle, -1 where nothing is, updated.
        weight: (H, W, 2) its first two barycentric coordinates, perspective-correct, updated.
    """
    height, width = seen.shape
    size = opacity.shape[0]
    for t in range(triangles.shape[0]):
        a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
        az, bz, cz = screen[a, 2], screen[b, 2], screen[c, 2]
        if az <= 0.0 or bz <= 0.0 or cz <= 0.0:
            continue
        ax, ay, bx, by, cx, cy = screen[a, 0], screen[a, 1], screen[b, 0], screen[b, 1], screen[c, 0], screen[c, 1]
        area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        if abs(area) < 1e-9:
            continue
        y0, y1 = max(0, math.ceil(min(ay, by, cy) - 0.5)), min(height - 1, math.floor(max(ay, by, cy) - 0.5))
        x0, x1 = max(0, math.ceil(min(ax, bx, cx) - 0.5)), min(width - 1, math.floor(max(ax, bx, cx) - 0.5))
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
                if z <= near[y, x]:
                    continue
                su, sv = u * az / z, v * bz / z
                sw = 1.0 - su - sv
                i, j, fx, fy = _corner(
                    su * uv[t, 0, 0] + sv * uv[t, 1, 0] + sw * uv[t, 2, 0],
                    su * uv[t, 0, 1] + sv * uv[t, 1, 1] + sw * uv[t, 2, 1],
                    size,
                )
                solid = (
                    opacity[j, i] * (1 - fx) * (1 - fy) + opacity[j, i + 1] * fx * (1 - fy)
                    + opacity[j + 1, i] * (1 - fx) * fy + opacity[j + 1, i + 1] * fx * fy
                )  # fmt: skip
                if solid < 0.5:
                    continue
                near[y, x] = z
                seen[y, x] = first + t
                weight[y, x, 0], weight[y, x, 1] = su, sv


@nb.njit(cache=True, fastmath=True, parallel=True, nogil=True)
def develop(
    seen: I32, weight: F32, uv: F32, surface: F32, inside: F32, things: tuple[I32, F32, NDArray[np.bool_]],
    backdrop: F32, factor: int, image: F32, matte: F32, occluded: F32,
) -> None:  # fmt: skip
    """Gather samples into pixels, linear light.

    Args:
        seen: (H, W) triangle of the head, or of things from F on, or -1.
        weight: (H, W, 2).
        uv: (F, 3, 2).
        surface: (S, S, 3) linear.
        inside: (S, S) share of the head, against the shoulders.
        things: triangles (T, 3), linear vertex colours (M, 3), and whether each triangle occludes the head (T,).
        backdrop: (H / factor, W / factor, 3) linear.
        factor: samples a pixel along each axis.
        image: (H / factor, W / factor, 3), written.
        matte: (H / factor, W / factor), written.
        occluded: the same, share of things that occlude.
    """
    faces = uv.shape[0]
    size = surface.shape[0]
    triangles, colors, hides = things
    share = 1.0 / (factor * factor)
    for row in nb.prange(image.shape[0]):
        for column in range(image.shape[1]):
            r, g, b, head, hidden = 0.0, 0.0, 0.0, 0.0, 0.0
            for dy in range(factor):
                for dx in range(factor):
                    y, x = row * factor + dy, column * factor + dx
                    t = seen[y, x]
                    if t < 0:
                        r += backdrop[row, column, 0]
                        g += backdrop[row, column, 1]
                        b += backdrop[row, column, 2]
                        continue
                    u, v = weight[y, x, 0], weight[y, x, 1]
                    w = 1.0 - u - v
                    if t >= faces:
                        k = t - faces
                        p, q, s = triangles[k, 0], triangles[k, 1], triangles[k, 2]
                        r += u * colors[p, 0] + v * colors[q, 0] + w * colors[s, 0]
                        g += u * colors[p, 1] + v * colors[q, 1] + w * colors[s, 1]
                        b += u * colors[p, 2] + v * colors[q, 2] + w * colors[s, 2]
                        if hides[k]:
                            head += 1.0
                            hidden += 1.0
                        continue
                    i, j, fx, fy = _corner(
                        u * uv[t, 0, 0] + v * uv[t, 1, 0] + w * uv[t, 2, 0],
                        u * uv[t, 0, 1] + v * uv[t, 1, 1] + w * uv[t, 2, 1],
                        size,
                    )
                    e, f, h, m = (1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy
                    r += (
                        e * surface[j, i, 0]
                        + f * surface[j, i + 1, 0]
                        + h * surface[j + 1, i, 0]
                        + m * surface[j + 1, i + 1, 0]
                    )
                    g += (
                        e * surface[j, i, 1]
                        + f * surface[j, i + 1, 1]
                        + h * surface[j + 1, i, 1]
                        + m * surface[j + 1, i + 1, 1]
                    )
                    b += (
                        e * surface[j, i, 2]
                        + f * surface[j, i + 1, 2]
                        + h * surface[j + 1, i, 2]
                        + m * surface[j + 1, i + 1, 2]
                    )
                    head += e * inside[j, i] + f * inside[j, i + 1] + h * inside[j + 1, i] + m * inside[j + 1, i + 1]
            image[row, column, 0], image[row, column, 1], image[row, column, 2] = r * share, g * share, b * share
            matte[row, column] = head * share
            occluded[row, column] = hidden * share
