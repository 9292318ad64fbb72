"""Shoulders in a crew-neck shirt, so that a head does not float."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.head import HeadModel, Region
from studio.procedural.chart import CM
from studio.procedural.noise import fbm
from studio.procedural.vector import vector

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]

SECTORS = 160
# Rings from inside the collar to below the picture, cm: half width, reach in front and behind (z), height at the
# sides, in front, behind.
_RINGS = np.array(
    [
        (5.2, 3.0, -6.2, -15.5, -17.5, -14.5), (7.4, 4.9, -7.7, -11.5, -15.0, -10.9),
        (8.0, 5.4, -8.1, -10.75, -14.2, -10.2), (8.5, 5.9, -8.5, -10.85, -14.3, -10.3),
        (9.2, 6.4, -8.9, -11.5, -15.1, -11.1), (9.7, 6.7, -9.2, -12.0, -15.8, -11.9),
        (9.95, 6.75, -9.3, -12.15, -16.0, -12.2), (11.2, 7.3, -9.9, -12.8, -17.4, -13.6),
        (13.2, 8.3, -10.8, -14.3, -19.5, -16.0), (16.2, 9.4, -11.6, -15.7, -22.0, -18.5),
        (18.8, 10.3, -12.2, -17.4, -25.0, -21.5), (20.6, 11.0, -12.6, -19.6, -28.5, -25.0),
        (21.6, 11.6, -12.9, -23.0, -32.5, -29.0), (22.3, 12.2, -13.0, -28.0, -37.0, -34.0),
        (23.0, 12.8, -13.0, -36.0, -43.0, -41.0), (23.4, 13.0, -13.0, -52.0, -54.0, -53.0),
    ],
    np.float32,
)  # fmt: skip
PER_RING = 4


def shirt(sectors: int = SECTORS, per_ring: int = PER_RING) -> tuple[F32, I32]:
    """Vertices (V, 3) in m, world axes at rest, and triangles (T, 3).

    Args:
        sectors: points around.
        per_ring: rings of points for each that is defined.
    """
    place = np.arange((len(_RINGS) - 1) * per_ring + 1) / per_ring
    rings = np.stack([np.interp(place, np.arange(len(_RINGS)), column) for column in _RINGS.T], 1)
    turn = np.linspace(0, 2 * np.pi, sectors, endpoint=False)
    cosine, sine = np.cos(turn), np.sin(turn)
    front = cosine > 0
    wide, fore, back, side_y, fore_y, back_y = (column[:, None] for column in rings.T)
    square = np.abs(sine) ** 0.85 * np.sign(sine)
    middle = 0.45 * (fore + back)
    z = middle + np.where(front, fore - middle, middle - back) * np.abs(cosine) ** 0.9 * np.sign(cosine)
    y = side_y + (np.where(front, fore_y, back_y) - side_y) * np.abs(cosine) ** 1.6
    points = np.stack(np.broadcast_arrays(wide * square, y, z), -1).reshape(-1, 3).astype(np.float32) * CM
    band = (place < 5.9).repeat(sectors)
    folds = fbm(points * vector(1.0, 0.45, 1.0), 14.0, 3, 301) * np.where(band, 0.0003, 0.0065)
    ripple = fbm(points * vector(1.0, 1.0, 0.4), 40.0, 2, 303) * np.where(band, 0.0002, 0.0022)
    outward = points * vector(1, 0.6, 1)
    outward /= np.linalg.norm(outward, axis=1, keepdims=True)
    points = points + outward * (folds + ripple)[:, None]
    here = (np.arange(len(place) - 1)[:, None] * sectors + np.arange(sectors)).ravel()
    beside = (np.arange(len(place) - 1)[:, None] * sectors + (np.arange(sectors) + 1) % sectors).ravel()
    below, corner = here + sectors, beside + sectors
    triangles = np.concatenate((np.stack((here, below, beside), 1), np.stack((beside, below, corner), 1)))
    return points.astype(np.float32), triangles.astype(np.int32)


def neck_part(head: HeadModel) -> NDArray[np.bool_]:
    """Which head triangles (F,) are drawn: all but the bust that the shirt covers."""
    middle = head.neutral[head.triangles].mean(1) / CM
    radius = np.hypot(middle[:, 0] / 7.2, (middle[:, 2] + 1.0) / 6.4)
    collar = -11.6 - 2.0 * np.clip(middle[:, 2] / 6.0, -1, 1)
    bust = (middle[:, 1] < collar + 0.5) & ((radius > 1.1) | (middle[:, 1] < collar - 3.8))
    return np.asarray(~(bust & np.isin(head.region, (int(Region.FACE), int(Region.HEAD)))))
