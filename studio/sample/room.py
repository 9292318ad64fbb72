"""The room behind the person, far out of focus."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from studio.procedural.vector import vector

F32 = NDArray[np.float32]

# Rectangles: left, top, right, bottom (shares of the picture), linear colour.
_THINGS = (
    ((-0.10, 0.00, 0.17, 0.62), (0.62, 0.66, 0.70)), ((0.03, 0.00, 0.045, 0.62), (0.16, 0.15, 0.14)),
    ((-0.10, 0.29, 0.17, 0.31), (0.16, 0.15, 0.14)), ((0.74, 0.10, 1.10, 0.80), (0.085, 0.060, 0.042)),
    ((0.77, 0.15, 0.83, 0.32), (0.24, 0.09, 0.07)), ((0.84, 0.17, 0.88, 0.32), (0.09, 0.14, 0.19)),
    ((0.89, 0.14, 0.97, 0.32), (0.26, 0.22, 0.14)), ((0.76, 0.40, 0.86, 0.56), (0.07, 0.12, 0.10)),
    ((0.88, 0.42, 0.93, 0.56), (0.30, 0.27, 0.22)), ((0.94, 0.38, 1.05, 0.56), (0.15, 0.07, 0.06)),
    ((0.24, 0.62, 0.60, 0.72), (0.12, 0.10, 0.085)), ((-0.10, 0.74, 1.10, 1.10), (0.10, 0.085, 0.075)),
)  # fmt: skip


@lru_cache(maxsize=2)
def room(size: int) -> F32:
    """Linear light (size, size, 3) of the background."""
    at = (np.arange(size) + 0.5) / size
    x, y = np.meshgrid(at, at)
    wall = vector(0.215, 0.205, 0.190) * (1.18 - 0.42 * x - 0.25 * y)[..., None]
    for (left, top, right, bottom), colour in _THINGS:
        inside = (x >= left) & (x < right) & (y >= top) & (y < bottom)
        wall = np.where(inside[..., None], vector(*colour), wall)
    blurred = ndimage.gaussian_filter(wall, (0.026 * size, 0.026 * size, 0), mode="nearest")
    lamp = np.exp(-0.5 * (((x - 0.60) / 0.07) ** 2 + ((y - 0.16) / 0.09) ** 2))[..., None]
    return np.asarray(blurred + 0.10 * lamp * vector(1.0, 0.78, 0.5), np.float32)
