"""The carrier mesh drawn on the CPU as :mod:`studio.viewport.mesh_pass` draws it by GL, where there is no GPU."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import get_num_threads, njit, prange
from numpy.typing import NDArray

from studio.viewport.camera import View
from studio.viewport.mesh_pass import CLAY, WIRE, WIRE_FILL, NormalSummer

F32 = NDArray[np.float32]

_NEAR = 0.01
_WIRE_WIDTH = 0.85
"""Pixels."""


class ClayPainter:
    """Paints a mesh whose triangles stay the same."""

    def __init__(self, triangles: NDArray[np.int32], count: int) -> None:
        self._triangles = np.ascontiguousarray(triangles, np.int32)
        self._normals = NormalSummer(triangles, count)

    def paint(self, vertices: F32, view: View, *, wires: bool = False) -> NDArray[np.uint8]:
        """Premultiplied RGBA (H, W, 4) uint8.

        Args:
            vertices: (V, 3) float32, head space, metres.
            view: decides the size of the picture.
            wires: lines of the triangles, hidden ones left out, instead of lit clay.
        """
        camera, matrix = view.intrinsics, view.camera_from_head
        rotation, shift = matrix[:3, :3].astype(np.float32), matrix[:3, 3].astype(np.float32)
        points = np.ascontiguousarray(vertices @ rotation.T + shift, np.float32)
        normals = np.ascontiguousarray(self._normals(vertices) @ rotation.T, np.float32)
        per_z = 1.0 / np.maximum(points[:, 2], _NEAR)
        focal = np.array([camera.fx, camera.fy], np.float32)
        centre = np.array([camera.cx, camera.cy], np.float32)
        pixels = np.ascontiguousarray(points[:, :2] * per_z[:, None] * focal + centre, np.float32)
        picture = np.empty((camera.height, camera.width, 4), np.uint8)
        tints = np.array([CLAY, WIRE_FILL, WIRE], np.float32)
        bands = 4 * get_num_threads()
        _paint(self._triangles, points, normals, pixels, per_z.astype(np.float32), tints, wires, bands, picture)
        return picture


@njit(inline="always")
def _edge(ax: Any, ay: Any, bx: Any, by: Any, x: Any, y: Any) -> Any:
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax)


@njit(cache=True, nogil=True, fastmath=True)
def _fill(triangles: Any, points: Any, pixels: Any, per_z: Any, first: int, nearest: Any, owner: Any) -> None:
    """Depth-test all triangles into the rows of one band; ``nearest`` holds 1 / z."""
    rows, width = nearest.shape
    for f in range(triangles.shape[0]):
        a, b, c = triangles[f, 0], triangles[f, 1], triangles[f, 2]
        if min(points[a, 2], points[b, 2], points[c, 2]) <= _NEAR:
            continue
        ax, ay, bx, by, cx, cy = pixels[a, 0], pixels[a, 1], pixels[b, 0], pixels[b, 1], pixels[c, 0], pixels[c, 1]
        top = max(0, int(np.ceil(min(ay, by, cy) - 0.5)) - first)
        bottom = min(rows - 1, int(np.floor(max(ay, by, cy) - 0.5)) - first)
        if bottom < top:
            continue
        area = _edge(ax, ay, bx, by, cx, cy)
        if abs(area) < 1e-9:
            continue
        left = max(0, int(np.ceil(min(ax, bx, cx) - 0.5)))
        right = min(width - 1, int(np.floor(max(ax, bx, cx) - 0.5)))
        per_area = np.float32(1.0) / area
        for row in range(top, bottom + 1):
            y = np.float32(row + first) + np.float32(0.5)
            for column in range(left, right + 1):
                x = np.float32(column) + np.float32(0.5)
                w1 = _edge(cx, cy, ax, ay, x, y) * per_area
                w2 = _edge(ax, ay, bx, by, x, y) * per_area
                w0 = np.float32(1.0) - w1 - w2
                if w0 >= 0.0 and w1 >= 0.0 and w2 >= 0.0:
                    near = w0 * per_z[a] + w1 * per_z[b] + w2 * per_z[c]
                    if near > nearest[row, column]:
                        nearest[row, column], owner[row, column] = near, f


@njit(inline="always")
def _unit(x: Any, y: Any, z: Any) -> Any:
    per = np.float32(1.0) / max(np.sqrt(x * x + y * y + z * z), np.float32(1e-12))
    return x * per, y * per, z * per


@njit(inline="always")
def _light(nx: Any, ny: Any, nz: Any, x: Any, y: Any, z: Any) -> Any:
    """As ``mesh.frag``: key light from the upper left, weak fill, rim."""
    nx, ny, nz = _unit(nx, ny, nz)
    ex, ey, ez = _unit(-x, -y, -z)
    facing = nx * ex + ny * ey + nz * ez
    if facing < 0.0:
        nx, ny, nz, facing = -nx, -ny, -nz, -facing
    kx, ky, kz = _unit(np.float32(-0.5), np.float32(-0.65), np.float32(-0.75))
    fx, fy, fz = _unit(np.float32(0.8), np.float32(0.1), np.float32(-0.4))
    key, fill = max(nx * kx + ny * ky + nz * kz, 0.0), max(nx * fx + ny * fy + nz * fz, 0.0)
    rim = (1.0 - facing) * (1.0 - facing) * (1.0 - facing)
    return 0.30 + 0.62 * key + 0.16 * fill + 0.12 * rim


@njit(parallel=True, cache=True, nogil=True, fastmath=True)
def _paint(
    triangles: Any, points: Any, normals: Any, pixels: Any, per_z: Any, tints: Any, wires: bool, bands: int,
    picture: Any,
) -> None:  # fmt: skip
    height, width, _ = picture.shape
    for band in prange(bands):
        first, end = height * band // bands, height * (band + 1) // bands
        nearest = np.zeros((end - first, width), np.float32)
        owner = np.full((end - first, width), -1, np.int32)
        _fill(triangles, points, pixels, per_z, first, nearest, owner)
        for row in range(end - first):
            for column in range(width):
                f = owner[row, column]
                if f < 0:
                    picture[first + row, column] = np.uint8(0)
                    continue
                a, b, c = triangles[f, 0], triangles[f, 1], triangles[f, 2]
                ax, ay, bx, by = pixels[a, 0], pixels[a, 1], pixels[b, 0], pixels[b, 1]
                cx, cy = pixels[c, 0], pixels[c, 1]
                x, y = np.float32(column) + np.float32(0.5), np.float32(first + row) + np.float32(0.5)
                area = _edge(ax, ay, bx, by, cx, cy)
                s1, s2 = _edge(cx, cy, ax, ay, x, y) / area, _edge(ax, ay, bx, by, x, y) / area
                s0 = np.float32(1.0) - s1 - s2
                w0, w1, w2 = s0 * per_z[a], s1 * per_z[b], s2 * per_z[c]
                per = np.float32(1.0) / (w0 + w1 + w2)
                w0, w1, w2 = w0 * per, w1 * per, w2 * per
                light = _light(
                    w0 * normals[a, 0] + w1 * normals[b, 0] + w2 * normals[c, 0],
                    w0 * normals[a, 1] + w1 * normals[b, 1] + w2 * normals[c, 1],
                    w0 * normals[a, 2] + w1 * normals[b, 2] + w2 * normals[c, 2],
                    w0 * points[a, 0] + w1 * points[b, 0] + w2 * points[c, 0],
                    w0 * points[a, 1] + w1 * points[b, 1] + w2 * points[c, 1],
                    w0 * points[a, 2] + w1 * points[b, 2] + w2 * points[c, 2],
                )
                line, tint = np.float32(0.0), 0
                if wires:
                    away = min(
                        s0 * abs(area) / max(np.hypot(cx - bx, cy - by), 1e-6),
                        s1 * abs(area) / max(np.hypot(ax - cx, ay - cy), 1e-6),
                        s2 * abs(area) / max(np.hypot(bx - ax, by - ay), 1e-6),
                    )
                    line, tint = np.float32(min(max(_WIRE_WIDTH - float(away), 0.0), 1.0)), 1
                    light = 1.0 + 0.35 * (light - 1.0)
                for channel in range(3):
                    color = tints[tint, channel] * light
                    color += line * (tints[2, channel] - color)
                    picture[first + row, column, channel] = np.uint8(min(max(color * 255.0 + 0.5, 0.0), 255.0))
                picture[first + row, column, 3] = np.uint8(255)
