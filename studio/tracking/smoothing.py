"""Zero-phase smoothing over time: symmetric windows, so nothing lags, and no window reaches across a gap or a cut."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from studio.tracking.rotation import exponential, logarithm

Array = NDArray[np.float64]
Kernel = tuple[float, ...]

POSE_KERNEL: Kernel = (7 / 21, 6 / 21, 3 / 21, -2 / 21)
"""Savitzky-Golay, seven frames, second order: keeps position, speed and acceleration; a third of the noise power."""

_SHORT_KERNEL: Kernel = (0.5, 0.25)


def segments(valid: NDArray[np.bool_], cuts: NDArray[np.bool_]) -> Iterator[slice]:
    """Runs of valid rows; a cut starts a new run."""
    start: int | None = None
    for row, good in enumerate(valid):
        if start is not None and (not good or cuts[row]):
            yield slice(start, row)
            start = None
        if good and start is None:
            start = row
    if start is not None:
        yield slice(start, len(valid))


def _kernel(row: int, count: int, kernel: Kernel) -> Kernel:
    """The widest symmetric kernel that fits around ``row``."""
    room = min(row, count - 1 - row)
    if room >= len(kernel) - 1:
        return kernel
    return _SHORT_KERNEL if room >= 1 else (1.0,)


def smooth(values: Array, *, kernel: Kernel = POSE_KERNEL) -> Array:
    """Filter (T, ...) values of one segment along time.

    Args:
        values: one row a frame, finite.
        kernel: the centre's weight and those of its neighbours at distance 1, 2, ... (symmetric).
    """
    result = np.empty_like(values)
    for row in range(len(values)):
        taps = _kernel(row, len(values), kernel)
        result[row] = taps[0] * values[row]
        for distance, weight in enumerate(taps[1:], 1):
            result[row] += weight * (values[row - distance] + values[row + distance])
    return result


def smooth_rotations(rotations: Array, *, kernel: Kernel = POSE_KERNEL) -> Array:
    """Filter (T, 3, 3) rotations of one segment, each in the tangent space at its own frame."""
    result = np.empty_like(rotations)
    for row in range(len(rotations)):
        here = rotations[row]
        turn = np.zeros(3)
        for distance, weight in enumerate(_kernel(row, len(rotations), kernel)[1:], 1):
            pair = rotations[[row - distance, row + distance]] @ here.T
            turn += weight * logarithm(pair).sum(axis=0)
        result[row] = exponential(turn) @ here
    return result


def running_median(values: Array, *, radius: int) -> Array:
    """Median of (T,) values over ``2 radius + 1`` frames, shrinking symmetrically at the ends."""
    if radius == 0:
        return values.copy()
    count = len(values)
    result = np.empty_like(values)
    for row in range(count):
        room = min(radius, row, count - 1 - row)
        result[row] = np.median(values[row - room : row + room + 1])
    return result


def bridged(values: Array, known: NDArray[np.bool_]) -> Array:
    """Replace unknown rows of (T,) values by linear interpolation between known ones; zeros if none is known."""
    if not known.any():
        return np.zeros_like(values)
    rows = np.arange(len(values))
    return np.interp(rows, rows[known], values[known])
