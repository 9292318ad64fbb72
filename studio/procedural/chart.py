"""A chart of the face: landmarks, curves and zones on the neutral mean head that painting refers to.

Places are given by MediaPipe's landmark numbers where one exists, otherwise in centimetres of head space.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.head import HeadModel
from studio.procedural.noise import along, smoothstep

F32 = NDArray[np.float32]
CM = 0.01

LIPS_OUTER = (61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146)
LIPS_INNER = (78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95)
UPPER_LID = {1: (362, 398, 384, 385, 386, 387, 388, 466, 263), -1: (133, 173, 157, 158, 159, 160, 161, 246, 33)}
LOWER_LID = {1: (362, 382, 381, 380, 374, 373, 390, 249, 263), -1: (133, 155, 154, 153, 145, 144, 163, 7, 33)}
BROW_UPPER = {1: (336, 296, 334, 293, 300), -1: (107, 66, 105, 63, 70)}
BROW_LOWER = {1: (285, 295, 282, 283, 276), -1: (55, 65, 52, 53, 46)}
FOLD = {1: (358, 423, 426, 436, 432), -1: (129, 203, 206, 216, 212)}

# Hairline: azimuth about the vertical axis through the skull (degrees, 0 = front) against height (cm).
_HAIRLINE = np.array(
    [
        (0, 9.3), (10, 9.4), (20, 9.8), (29, 10.0), (36, 9.2), (42, 8.0), (47, 6.9), (53, 5.6), (58, 4.6), (63, 3.4),
        (67, 1.9), (71, 1.2), (77, 1.5), (81, 4.0), (88, 5.6), (104, 5.2), (113, 2.2), (122, -1.2), (135, -3.6),
        (155, -4.9), (180, -5.1),
    ],
    np.float32,
)  # fmt: skip


@dataclass(frozen=True)
class Chart:
    """Landmark positions (468, 3) float32 on the neutral mean head, m; left is +x."""

    landmarks: F32

    def curve(self, numbers: tuple[int, ...], *, per_piece: int = 6) -> F32:
        """Smooth polyline through landmarks (Catmull-Rom)."""
        return smooth_line(self.landmarks[list(numbers)], per_piece)

    def inside(self, points: F32, numbers: tuple[int, ...]) -> F32:
        """Signed distance (N,) in m to a closed landmark contour seen from the front; positive inside."""
        ring = smooth_line(self.landmarks[[*numbers, numbers[0]]], 4)
        flat = points.copy()
        flat[:, 2] = 0
        ring[:, 2] = 0
        distance, _ = along(flat, ring)
        a, b = ring[:-1], ring[1:]
        cross = np.zeros(len(points), bool)
        near = np.flatnonzero(distance < 0.019)
        x, y = flat[near, 0], flat[near, 1]
        for (ax, ay, _), (bx, by, _) in zip(a, b, strict=True):
            cross[near] ^= ((ay > y) != (by > y)) & (x < (bx - ax) * (y - ay) / (by - ay + 1e-12) + ax)
        return np.where(cross, distance, -distance).astype(np.float32)


def head_chart(head: HeadModel) -> Chart:
    """The chart of a head model's neutral mean."""
    points = head.neutral[head.triangles[head.landmarks.triangle]] * head.landmarks.barycentric[:, :, None]
    return Chart(np.asarray(points.sum(1), np.float32))


def smooth_line(points: F32, per_piece: int) -> F32:
    """Catmull-Rom curve (M, 3) through points (K, 3)."""
    padded = np.concatenate((2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]))
    t = np.linspace(0, 1, per_piece, endpoint=False)[:, None]
    pieces = []
    for k in range(1, len(padded) - 2):
        p, q, r, s = padded[k - 1 : k + 3]
        pieces.append(0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t**2 + (3 * q - p - 3 * r + s) * t**3))
    return np.asarray(np.concatenate((*pieces, points[-1:])), np.float32)


def blob(points: F32, centre: tuple[float, float, float], sigma: float) -> F32:
    """Gaussian bump (N,) about a place in cm, of width ``sigma`` cm."""
    square = ((points / CM - np.asarray(centre, np.float32)) ** 2).sum(1)
    return np.asarray(np.exp(-0.5 * square / sigma**2), np.float32)


def azimuth(points: F32) -> F32:
    """Angle (N,) about the skull's vertical axis in degrees: 0 in front, +-90 at the ears."""
    return np.asarray(np.degrees(np.arctan2(points[:, 0], points[:, 2] + 0.5 * CM)), np.float32)


def above_hairline(points: F32, wobble: F32) -> F32:
    """Height (N,) in cm above the hairline; the ears count as below.

    Args:
        points: (N, 3) float32 on the neutral mean head, m.
        wobble: (N,) float32 in about [-1, 1], irregularity.
    """
    x, y, z = (points / CM).T
    height = y - np.interp(np.abs(azimuth(points)), _HAIRLINE[:, 0], _HAIRLINE[:, 1])
    shell = np.sqrt((x / 7.95) ** 2 + ((z + 0.2) / 10.5) ** 2)
    ear = (shell > 1.02) & (y < 6.0) & (z < 2.6) & (z > -5.0)
    return np.where(ear, -1.0, height + 0.35 * wobble).astype(np.float32)


def beard_zone(points: F32) -> F32:
    """Share (N,) of the skin that carries stubble: moustache, chin, jaw, fading up the cheek and down the neck."""
    x, y, z = (points / CM).T
    side = np.abs(x)
    top = np.interp(side, (0, 1.6, 2.6, 4.0, 5.5, 6.6, 7.6), (-0.9, -1.2, -2.6, -3.4, -2.6, -0.9, 1.6))
    cheek = smoothstep(0.7, -0.5, y - top)
    neck = smoothstep(-9.6, -7.0, y)
    behind = smoothstep(0.6, 2.0, z) * smoothstep(7.75, 7.4, side)
    return np.asarray(cheek * neck * behind, np.float32)
