"""Reading maps of any side at the texels of an atlas."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.head import Atlas
from studio.photometric.sparse import Gather


def bilinear_taps(atlas: Atlas, size: int) -> Gather:
    """How a ``size`` x ``size`` map is read at the texels.

    Taps outside the charts are left out (weights renormalised), so that nothing bleeds over a chart's border.
    """
    row, column = np.divmod(atlas.texel, atlas.size)
    scale = size / atlas.size
    x, y = (column + 0.5) * scale - 0.5, (row + 0.5) * scale - 0.5
    x0, y0 = np.floor(x).astype(int), np.floor(y).astype(int)
    fx, fy = x - x0, y - y0
    covered = covered_cells(atlas, size)
    indices, weights = [], []
    for dy in (0, 1):
        for dx in (0, 1):
            cx, cy = np.clip(x0 + dx, 0, size - 1), np.clip(y0 + dy, 0, size - 1)
            weight = (fx if dx else 1 - fx) * (fy if dy else 1 - fy) * covered[cy, cx]
            indices.append(cy * size + cx)
            weights.append(weight)
    weight = np.stack(weights, 1) + 1e-9
    weight /= weight.sum(1, keepdims=True)
    texels = np.repeat(np.arange(len(atlas.texel)), 4)
    return Gather(texels, np.stack(indices, 1).ravel(), weight.ravel(), (len(atlas.texel), size * size))


def covered_cells(atlas: Atlas, size: int) -> NDArray[np.bool_]:
    """Cells of a ``size`` x ``size`` grid that hold at least one texel."""
    row, column = np.divmod(atlas.texel, atlas.size)
    covered = np.zeros((size, size), np.bool_)
    covered[row * size // atlas.size, column * size // atlas.size] = True
    return covered
