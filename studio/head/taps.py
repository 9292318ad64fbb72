"""Maps of fewer cells than the atlas has texels, read at the texels."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def map_taps(
    texel: NDArray[np.integer[Any]], atlas_size: int, size: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Bilinear taps into a ``size`` x ``size`` map.

    Taps outside the charts are left out (weights renormalised), so that nothing bleeds over a chart's border.

    Args:
        texel: (N,) flat covered texels of the atlas.
        atlas_size: its side.
        size: side of the map.

    Returns:
        Flat cells (N, 4), and their weights (N, 4), which sum to one.
    """
    row, column = np.divmod(texel, atlas_size)
    scale = size / atlas_size
    x, y = (column + 0.5) * scale - 0.5, (row + 0.5) * scale - 0.5
    x0, y0 = np.floor(x).astype(int), np.floor(y).astype(int)
    fx, fy = x - x0, y - y0
    covered = covered_cells(texel, atlas_size, size)
    indices, weights = [], []
    for dy in (0, 1):
        for dx in (0, 1):
            cx, cy = np.clip(x0 + dx, 0, size - 1), np.clip(y0 + dy, 0, size - 1)
            weight = (fx if dx else 1 - fx) * (fy if dy else 1 - fy) * covered[cy, cx]
            indices.append(cy * size + cx)
            weights.append(weight)
    weight = np.stack(weights, 1) + 1e-9
    weight /= weight.sum(1, keepdims=True)
    return np.stack(indices, 1), weight


def covered_cells(texel: NDArray[np.integer[Any]], atlas_size: int, size: int) -> NDArray[np.bool_]:
    """Cells (size, size) of a grid over the atlas that hold at least one of the texels."""
    row, column = np.divmod(texel, atlas_size)
    covered = np.zeros((size, size), np.bool_)
    covered[row * size // atlas_size, column * size // atlas_size] = True
    return covered
