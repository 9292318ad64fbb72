"""Which way hair is combed, and the pattern of strands that follows from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.procedural.chart import CM
from studio.procedural.noise import cells, fbm
from studio.procedural.vector import vector

F32 = NDArray[np.float32]

# The line, cm, from which strands fan out: two ends on the neutral mean head.
COMBS: dict[str, tuple[tuple[float, float, float], tuple[float, float, float]]] = {
    "crown": ((0.6, 13.0, -4.2), (0.9, 12.6, -5.0)),
    "left": ((4.2, 12.2, 7.0), (2.4, 13.6, -4.0)),
    "right": ((-4.2, 12.2, 7.0), (-2.4, 13.6, -4.0)),
    "middle": ((0.0, 12.6, 8.4), (0.0, 13.6, -5.0)),
    "front": ((5.0, 5.0, 16.0), (-5.0, 5.0, 16.0)),
}
_TUBE = 0.075
"""m; strands are told apart on a tube of this radius about the line."""


@dataclass(frozen=True)
class Comb:
    """Strands of one way of combing, on the N texels.

    Attributes:
        way: (N, 3) unit, from root to tip, along the surface.
        strand: (N,) about -1..1, fine, constant along a strand.
        lock: (N,) about -1..1, coarse locks of many strands.
        curl: (N,) about -1..1, ringlets, the same for every comb.
        reach: (N,) cm from the line.
    """

    way: F32
    strand: F32
    lock: F32
    curl: F32
    reach: F32


def from_line(points: F32, name: str) -> tuple[F32, F32]:
    """Vector (N, 3) m from the nearest point of a comb's line, and that point (N, 3)."""
    a, b = (vector(*end) * np.float32(CM) for end in COMBS[name])
    run = b - a
    t = np.clip(((points - a) @ run) / float(run @ run), 0, 1)[:, None]
    foot = a + t * run
    return np.asarray(points - foot, np.float32), np.asarray(foot, np.float32)


def comb_fields(points: F32, normals: F32, name: str) -> Comb:
    """Fields of one comb.

    Args:
        points: (N, 3) m on the neutral mean head.
        normals: (N, 3).
        name: key of ``COMBS``.
    """
    away, foot = from_line(points, name)
    reach = np.linalg.norm(away, axis=1, keepdims=True)
    unit = away / np.maximum(reach, 1e-6)
    way = unit - (unit * normals).sum(1, keepdims=True) * normals
    way = way / np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-6)
    wave = 0.0022 * np.sin(reach / 0.018)
    tube = (foot + unit * _TUBE + wave + 0.05 * away).astype(np.float32)
    coil, chance = cells(points, 190.0, 861)
    tuft, _ = cells(points, 75.0, 871)
    curl = 0.75 * np.clip(1.5 - 2.6 * coil, -1, 1) * (0.5 + 0.5 * chance) + 0.3 * np.clip(1.1 - 1.7 * tuft, -1, 1)
    curl = curl + 0.3 * fbm(points, 700.0, 2, 865)
    return Comb(
        way.astype(np.float32),
        fbm(tube, 420.0, 3, 841),
        fbm(tube, 85.0, 2, 851),
        curl.astype(np.float32),
        (reach[:, 0] / CM).astype(np.float32),
    )
