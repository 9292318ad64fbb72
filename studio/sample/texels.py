"""Texels of the atlas: where on the neutral head each one lies, and filling the gutters between charts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numba as nb
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]


@dataclass(frozen=True)
class Texels:
    """All covered texels of a square atlas.

    Attributes:
        size: texels a side.
        row, column: (N,) int64.
        triangle: (N,) int32.
        position: (N, 3) float32 on the neutral mean head, m.
        normal: (N, 3) float32, unit.
    """

    size: int
    row: NDArray[np.int64]
    column: NDArray[np.int64]
    triangle: I32
    position: F32
    normal: F32

    def image(self, values: NDArray[np.floating[Any]]) -> F32:
        """Spread (N,) or (N, C) values into a (size, size[, C]) picture; gutters take the nearest texel's value."""
        return np.asarray(values, np.float32)[self._nearest]

    @cached_property
    def _nearest(self) -> NDArray[np.int64]:
        number = np.full((self.size, self.size), -1, np.int64)
        number[self.row, self.column] = np.arange(len(self.row))
        rows, columns = ndimage.distance_transform_edt(number < 0, return_distances=False, return_indices=True)
        return np.asarray(number[rows, columns])


def texels(corner_uv: F32, triangles: I32, vertices: F32, normals: F32, *, size: int) -> Texels:
    """Find the texels covered by triangles.

    Args:
        corner_uv: (T, 3, 2) float32 in [0, 1], v down.
        triangles: (T, 3) int32.
        vertices: (V, 3) float32, m.
        normals: (V, 3) float32.
        size: texels a side.
    """
    owner = np.full((size, size), -1, np.int32)
    weight = np.zeros((size, size, 2), np.float32)
    _cover(np.ascontiguousarray(corner_uv * size), owner, weight)
    row, column = np.nonzero(owner >= 0)
    triangle = owner[row, column]
    pair = weight[row, column]
    corner = np.concatenate((pair, 1 - pair.sum(1, keepdims=True)), 1)[:, :, None]
    position = (vertices[triangles[triangle]] * corner).sum(1)
    normal = (normals[triangles[triangle]] * corner).sum(1)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-12
    return Texels(size, row, column, triangle, position.astype(np.float32), normal.astype(np.float32))


@nb.njit(cache=True)
def _cover(uv: F32, owner: I32, weight: F32) -> None:
    size = owner.shape[0]
    for t in range(uv.shape[0]):
        ax, ay, bx, by, cx, cy = uv[t, 0, 0], uv[t, 0, 1], uv[t, 1, 0], uv[t, 1, 1], uv[t, 2, 0], uv[t, 2, 1]
        area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        if area == 0.0:
            continue
        for y in range(max(0, int(min(ay, by, cy) - 1)), min(size - 1, int(max(ay, by, cy) + 1)) + 1):
            for x in range(max(0, int(min(ax, bx, cx) - 1)), min(size - 1, int(max(ax, bx, cx) + 1)) + 1):
                px, py = x + 0.5, y + 0.5
                u = ((bx - px) * (cy - py) - (by - py) * (cx - px)) / area
                v = ((cx - px) * (ay - py) - (cy - py) * (ax - px)) / area
                if u >= 0 and v >= 0 and u + v <= 1:
                    owner[y, x] = t
                    weight[y, x, 0] = u
                    weight[y, x, 1] = v
