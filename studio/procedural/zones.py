"""Zones of the face by distance to the curves of its chart: lids, lash lines, brows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.procedural.chart import BROW_LOWER, BROW_UPPER, CM, LOWER_LID, UPPER_LID, Chart
from studio.procedural.noise import along, smoothstep

F32 = NDArray[np.float32]


def lids(points: F32, chart: Chart) -> F32:
    """Closeness (N,) in [0, 1] to the eyes: lids and their shadows."""
    total = np.zeros(len(points), np.float32)
    for side in (1, -1):
        upper, _ = along(points, chart.curve(UPPER_LID[side]))
        lower, _ = along(points, chart.curve(LOWER_LID[side]))
        total = np.maximum(total, np.maximum(smoothstep(1.3, 0.1, upper / CM), 0.9 * smoothstep(1.5, 0.1, lower / CM)))
    return total


def lash_line(points: F32, chart: Chart) -> F32:
    """The dark line of roots along the upper lids (N,) in [0, 1]."""
    total = np.zeros(len(points), np.float32)
    for side in (1, -1):
        distance, _ = along(points, chart.curve(UPPER_LID[side]))
        total = np.maximum(total, smoothstep(0.13, 0.03, distance / CM))
    return total


def brow(points: F32, chart: Chart) -> F32:
    """Ground tone under the eyebrows (N,) in [0, 1]; the hairs themselves are strands."""
    total = np.zeros(len(points), np.float32)
    for side in (1, -1):
        middle = 0.5 * (chart.landmarks[list(BROW_UPPER[side])] + chart.landmarks[list(BROW_LOWER[side])])
        distance, place = along(points, middle.astype(np.float32))
        taper = np.interp(place / CM, (0, 0.6, 2.6, 4.6), (0.30, 0.42, 0.36, 0.12))
        total = np.maximum(total, smoothstep(1.3, 0.3, distance / CM / taper))
    return total
