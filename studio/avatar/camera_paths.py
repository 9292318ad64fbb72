"""Cameras around a head: looking at a point, turning round it, framing it. No GL, no torch.

A camera is a pair of ideal lens (:class:`studio.core.camera.Intrinsics`) and ``camera_from_head``, a 4 x 4 float64
rigid transform into OpenCV axes (x right, y down, z forward, metres).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.core.errors import UsageError

Matrix = NDArray[np.float64]

HEAD_CENTRE = (0.0, 0.0, 0.0)
HEAD_RADIUS = 0.16
"""A sphere that holds a head with its hair, metres."""


def rigid(rotation: NDArray[Any], translation: NDArray[Any]) -> Matrix:
    """The 4 x 4 transform of a (3, 3) rotation and a (3,) translation."""
    matrix = np.eye(4)
    matrix[:3, :3] = rotation
    matrix[:3, 3] = translation
    return matrix


def look_at(
    target: NDArray[Any] | tuple[float, float, float] = HEAD_CENTRE,
    *,
    distance: float,
    yaw: float = 0.0,
    pitch: float = 0.0,
    roll: float = 0.0,
) -> Matrix:
    """Camera on a sphere around ``target``, looking at it.

    Args:
        target: (3,) metres, head space.
        distance: metres.
        yaw: radians; 0 is in front of the face, positive to the subject's left.
        pitch: radians; positive is above.
        roll: radians; positive turns the picture clockwise.

    Returns:
        ``camera_from_head``, (4, 4) float64.
    """
    cy, sy, cp, sp = math.cos(yaw), math.sin(yaw), math.cos(pitch), math.sin(pitch)
    right = np.array([cy, 0.0, -sy])
    back = np.array([sy * cp, sp, cy * cp])
    rotation = np.stack([right, -np.cross(back, right), -back])
    cr, sr = math.cos(roll), math.sin(roll)
    rotation = np.array([[cr, -sr, 0.0], [sr, cr, 0.0], [0.0, 0.0, 1.0]]) @ rotation
    eye = np.asarray(target, np.float64) + distance * back
    return rigid(rotation, -rotation @ eye)


def lens(width: int, height: int, *, field_of_view: float = math.radians(24.0)) -> Intrinsics:
    """An ideal camera whose shorter side spans ``field_of_view`` radians, looking through the picture's centre."""
    focal = 0.5 * min(width, height) / math.tan(0.5 * field_of_view)
    return Intrinsics(focal, focal, 0.5 * width, 0.5 * height, width, height)


def framing_distance(radius: float = HEAD_RADIUS, *, field_of_view: float = math.radians(24.0)) -> float:
    """Distance at which a sphere of ``radius`` metres just fits into the field of view."""
    return radius / math.sin(0.5 * field_of_view)


def turntable(
    frames: int,
    *,
    target: NDArray[Any] | tuple[float, float, float] = HEAD_CENTRE,
    distance: float | None = None,
    pitch: float = 0.0,
    swing: float | None = None,
) -> Iterator[Matrix]:
    """Cameras of a turntable film, beginning in front of the face; the last frame leads back into the first.

    Args:
        frames: how many, at least 1.
        target: (3,) metres.
        distance: metres; ``None`` frames the head.
        pitch: radians.
        swing: ``None`` for a full turn; otherwise swing to and fro by this many radians to either side.

    Raises:
        UsageError: ``no_frames``.
    """
    if frames < 1:
        raise UsageError("no_frames", "A turntable needs at least one frame.", "Ask for more frames.")
    away = framing_distance() if distance is None else distance
    for index in range(frames):
        turn = 2.0 * math.pi * index / frames
        yaw = turn if swing is None else swing * math.sin(turn)
        yield look_at(target, distance=away, yaw=yaw, pitch=pitch)


def bounds(points: NDArray[Any]) -> tuple[Matrix, float]:
    """Centre (3,) and radius of a sphere around nearly all of ``points`` (N, 3), outliers left out.

    An empty array gives the default head sphere.
    """
    points = np.asarray(points, np.float64)
    points = points[np.isfinite(points).all(1)] if points.size else points
    if not len(points):
        return np.array(HEAD_CENTRE, np.float64), HEAD_RADIUS
    low, high = np.percentile(points, [0.5, 99.5], axis=0)
    centre = 0.5 * (low + high)
    radius = float(np.percentile(np.linalg.norm(points - centre, axis=1), 99.0))
    return centre, max(radius, 1e-3)
