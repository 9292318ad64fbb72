"""Compiled loops that shade: what each vertex sees of its surroundings, and the light every texel sends out."""

from __future__ import annotations

import math

import numba as nb
import numpy as np
from numpy.typing import NDArray

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]

_MAP = 128
_HALF = 0.19
"""Half the side, m, of the box that the depth maps cover."""
_BIAS = 0.0035
_LIFT = 0.002


@nb.njit(cache=True, fastmath=True, parallel=True, nogil=True)
def sky_seen(vertices: F32, normals: F32, triangles: I32, directions: F32, seen: NDArray[np.uint8]) -> None:
    """Fill ``seen`` (V, D): how free the way is from every vertex along every direction, 255 = free.

    Args:
        vertices: (V, 3) m, head space.
        normals: (V, 3).
        triangles: (F, 3) of what may stand in the way.
        directions: (D, 3) unit.
        seen: written.
    """
    count = vertices.shape[0]
    scale = _MAP / (2 * _HALF)
    for d in nb.prange(directions.shape[0]):
        dx, dy, dz = directions[d, 0], directions[d, 1], directions[d, 2]
        if abs(dy) < 0.9:
            length = math.sqrt(dx * dx + dz * dz)
            rx, ry, rz = dz / length, 0.0, -dx / length
        else:
            length = math.sqrt(dy * dy + dz * dz)
            rx, ry, rz = 0.0, -dz / length, dy / length
        ux, uy, uz = dy * rz - dz * ry, dz * rx - dx * rz, dx * ry - dy * rx
        flat = np.empty((count, 3), np.float32)
        for v in range(count):
            x, y, z = vertices[v, 0], vertices[v, 1] + 0.01, vertices[v, 2]
            flat[v, 0] = (rx * x + ry * y + rz * z + _HALF) * scale
            flat[v, 1] = (ux * x + uy * y + uz * z + _HALF) * scale
            flat[v, 2] = dx * x + dy * y + dz * z
        height = np.full((_MAP, _MAP), -1.0, np.float32)
        for f in range(triangles.shape[0]):
            a, b, c = triangles[f, 0], triangles[f, 1], triangles[f, 2]
            ax, ay, bx, by, cx, cy = flat[a, 0], flat[a, 1], flat[b, 0], flat[b, 1], flat[c, 0], flat[c, 1]
            area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
            if area <= 1e-9:  # seen from behind
                continue
            x0 = max(0, math.ceil(min(ax, bx, cx) - 0.5))
            x1 = min(_MAP - 1, math.floor(max(ax, bx, cx) - 0.5))
            y0 = max(0, math.ceil(min(ay, by, cy) - 0.5))
            y1 = min(_MAP - 1, math.floor(max(ay, by, cy) - 0.5))
            inverse = 1.0 / area
            for py in range(y0, y1 + 1):
                for px in range(x0, x1 + 1):
                    qx, qy = px + 0.5, py + 0.5
                    v1 = ((qx - ax) * (cy - ay) - (qy - ay) * (cx - ax)) * inverse
                    v2 = ((bx - ax) * (qy - ay) - (by - ay) * (qx - ax)) * inverse
                    v0 = 1.0 - v1 - v2
                    if v0 < 0.0 or v1 < 0.0 or v2 < 0.0:
                        continue
                    h = v0 * flat[a, 2] + v1 * flat[b, 2] + v2 * flat[c, 2]
                    if h > height[py, px]:
                        height[py, px] = h
        for v in range(count):
            if normals[v, 0] * dx + normals[v, 1] * dy + normals[v, 2] * dz <= 0.0:
                seen[v, d] = 0
                continue
            x = flat[v, 0] + (rx * normals[v, 0] + ry * normals[v, 1] + rz * normals[v, 2]) * _LIFT * scale
            y = flat[v, 1] + (ux * normals[v, 0] + uy * normals[v, 1] + uz * normals[v, 2]) * _LIFT * scale
            h = flat[v, 2] + _BIAS
            i, j = int(x), int(y)
            free = 0
            for oy in range(-1, 2):
                for ox in range(-1, 2):
                    p, q = i + ox, j + oy
                    if p < 0 or q < 0 or p >= _MAP or q >= _MAP or height[q, p] < h:
                        free += 1
            seen[v, d] = int(free * 255 / 9)


@nb.njit(cache=True, fastmath=True, parallel=True, nogil=True)
def unshadowed(seen: NDArray[np.uint8], normals: F32, directions: F32, radiance: F32, least: float) -> F32:
    """Share (V,) of the light falling on each vertex that nothing holds back.

    Args:
        seen: (V, D) from :func:`sky_seen`.
        normals: (V, 3).
        directions: (D, 3).
        radiance: (D,) brightness of the surroundings.
        least: share that always arrives, for light that goes through or is thrown back.
    """
    count, rays = seen.shape
    share = np.empty(count, np.float32)
    for v in nb.prange(count):
        free, total = 0.0, 1e-6
        for d in range(rays):
            cosine = (
                normals[v, 0] * directions[d, 0] + normals[v, 1] * directions[d, 1] + normals[v, 2] * directions[d, 2]
            )
            if cosine > 0.0:
                weight = cosine * radiance[d]
                total += weight
                free += weight * seen[v, d] * (1.0 / 255.0)
        share[v] = least + (1.0 - least) * free / total
    return share


@nb.njit(cache=True, fastmath=True, inline="always")
def _shine(x: float, power: float) -> float:
    fall = power * (x - 1.0)
    return math.exp(fall) if fall > -9.0 else 0.0


@nb.njit(cache=True, fastmath=True, parallel=True, nogil=True)
def glow(
    place: tuple[I32, F32, I32], mesh: tuple[F32, F32, F32], slope: F32, dim: F32,
    coat: tuple[F32, F32, F32, F32], light: tuple[F32, F32, F32], viewer: F32, out: F32,
) -> None:  # fmt: skip
    """Light (N, 3) that texels send to a viewer in front, as a camera encodes it but still linear.

    Args:
        place: triangle (N,) and barycentric (N, 3) of the texels, triangles (F, 3).
        mesh: vertices (V, 3), normals (V, 3), unshadowed share (V,).
        slope: (N, 3) gradient of the relief along the surface.
        dim: (N,) further shadow of folds, lids and the mouth.
        coat: albedo (N, 3), sheen (N,), gloss (N,), strand (N, 3).
        light: irradiance coefficients (9, 3), key direction (3,), key colour (3,).
        viewer: (3,) m, where highlights are seen from.
        out: (N, 3), written, in [0, 1).
    """
    triangle, share, faces = place
    vertices, normals, free = mesh
    albedo, sheen, gloss, strand = coat
    field, key, key_color = light
    for n in nb.prange(triangle.shape[0]):
        t = triangle[n]
        a, b, c = faces[t, 0], faces[t, 1], faces[t, 2]
        u, v, w = share[n, 0], share[n, 1], share[n, 2]
        sx = u * normals[a, 0] + v * normals[b, 0] + w * normals[c, 0]
        sy = u * normals[a, 1] + v * normals[b, 1] + w * normals[c, 1]
        sz = u * normals[a, 2] + v * normals[b, 2] + w * normals[c, 2]
        size = 1.0 / math.sqrt(sx * sx + sy * sy + sz * sz + 1e-12)
        sx, sy, sz = sx * size, sy * size, sz * size
        x, y, z = sx - slope[n, 0], sy - slope[n, 1], sz - slope[n, 2]
        size = 1.0 / math.sqrt(x * x + y * y + z * z + 1e-12)
        x, y, z = x * size, y * size, z * size
        lit = (u * free[a] + v * free[b] + w * free[c]) * dim[n]
        hx, hy, hz = strand[n, 0], strand[n, 1], strand[n, 2]
        is_hair = hx * hx + hy * hy + hz * hz > 0.25
        ex = viewer[0] - (u * vertices[a, 0] + v * vertices[b, 0] + w * vertices[c, 0])
        ey = viewer[1] - (u * vertices[a, 1] + v * vertices[b, 1] + w * vertices[c, 1])
        ez = viewer[2] - (u * vertices[a, 2] + v * vertices[b, 2] + w * vertices[c, 2])
        size = 1.0 / math.sqrt(ex * ex + ey * ey + ez * ez)
        mx, my, mz = ex * size + key[0], ey * size + key[1], ez * size + key[2]
        size = 1.0 / math.sqrt(mx * mx + my * my + mz * mz + 1e-9)
        mx, my, mz = mx * size, my * size, mz * size
        if is_hair:
            along = mx * hx + my * hy + mz * hz
            peak = _shine(math.sqrt(max(1.0 - along * along, 0.0)), gloss[n] * 2.0) * max(
                0.25 + mx * x + my * y + mz * z, 0.0
            )
        else:
            peak = _shine(mx * x + my * y + mz * z, gloss[n])
        toward = key[0] * x + key[1] * y + key[2] * z
        peak *= min(max(3.0 * toward + 0.3, 0.0), 1.0) * lit
        lit_red = lit if is_hair else 0.65 * lit + 0.35 * math.sqrt(lit)
        for ch in range(3):
            # red light wanders under the skin: it feels less of the relief and fills shadows
            soft = 0.5 if ch == 0 else (0.15 if ch == 1 else 0.0)
            if is_hair:
                soft = 0.0
            nx, ny, nz = x + soft * (sx - x), y + soft * (sy - y), z + soft * (sz - z)
            fall = (
                0.282095 * field[0, ch] + 0.488603 * (field[1, ch] * ny + field[2, ch] * nz + field[3, ch] * nx)
                + 1.092548 * (field[4, ch] * nx * ny + field[5, ch] * ny * nz + field[7, ch] * nx * nz)
                + 0.315392 * field[6, ch] * (3.0 * nz * nz - 1.0) + 0.546274 * field[8, ch] * (nx * nx - ny * ny)
            )  # fmt: skip
            base = 0.08 * field[0, ch]
            fall = fall if fall > base else base * math.exp((fall - base) / (base + 1e-6))
            shade = lit_red if ch == 0 else lit
            value = albedo[n, ch] * fall * shade + sheen[n] * peak * key_color[ch] + 0.012 * sheen[n] * fall * shade
            # the shoulder of a camera's curve
            out[n, ch] = value if value < 0.55 else 0.55 + 0.45 * (1.0 - math.exp(-(value - 0.55) / 0.45))
