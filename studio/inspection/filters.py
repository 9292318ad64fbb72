"""Separable filters on stacks of planes, borders repeated: compiled, on all threads numba may use."""

from __future__ import annotations

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

F32 = NDArray[np.float32]


@njit(parallel=True, fastmath=True, cache=True, nogil=True)
def across(planes: F32, taps: F32, out: F32) -> None:
    """Correlate every row of (P, H, W) with ``taps`` (odd length) into ``out``, of the same shape."""
    count, height, width = planes.shape
    radius = len(taps) // 2
    for job in prange(count * height):
        p, y = job // height, job % height
        row = np.empty(width + 2 * radius, np.float32)
        for x in range(radius):
            row[x] = planes[p, y, 0]
            row[width + radius + x] = planes[p, y, width - 1]
        for x in range(width):
            row[radius + x] = planes[p, y, x]
            out[p, y, x] = 0.0
        for k in range(len(taps)):
            tap = taps[k]
            for x in range(width):
                out[p, y, x] += tap * row[x + k]


@njit(parallel=True, fastmath=True, cache=True, nogil=True)
def down(planes: F32, taps: F32, out: F32) -> None:
    """Correlate every column of (P, H, W) with ``taps`` (odd length) into ``out``, of the same shape."""
    count, height, width = planes.shape
    radius = len(taps) // 2
    for job in prange(count * height):
        p, y = job // height, job % height
        for x in range(width):
            out[p, y, x] = 0.0
        for k in range(len(taps)):
            source = min(max(y + k - radius, 0), height - 1)
            tap = taps[k]
            for x in range(width):
                out[p, y, x] += tap * planes[p, source, x]


def separable(planes: F32, along_x: F32, along_y: F32) -> F32:
    """Rows correlated with ``along_x``, then columns with ``along_y``: (P, H, W) float32."""
    between, out = np.empty_like(planes), np.empty_like(planes)
    across(planes, along_x, between)
    down(between, along_y, out)
    return out


def gaussian_taps(sigma: float, *, radius: int | None = None) -> F32:
    """A Gaussian of ``sigma`` pixels that sums to one, cut at three sigma unless ``radius`` says otherwise."""
    reach = max(1, int(np.ceil(3.0 * sigma))) if radius is None else radius
    axis = np.arange(-reach, reach + 1)
    taps = np.exp(-(axis**2) / (2.0 * sigma**2))
    return (taps / taps.sum()).astype(np.float32)
