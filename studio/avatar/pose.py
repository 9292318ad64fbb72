"""What a head does at a moment, and the rotations that say it. Light: imports no compiled loops."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.core.shapes import check_shape

F32 = NDArray[np.float32]


@dataclass(frozen=True)
class HeadPose:
    """What the head does, relative to itself.

    Attributes:
        expression: (52,) float32 in [0, 1], ARKit order.
        gaze: (2, 2) float32, (left, right) x (yaw towards +X, pitch up), rad.
        neck: (3,) float32 axis-angle, torso relative to the head, rad; zero = torso straight below the head.
    """

    expression: F32 = field(default_factory=lambda: np.zeros(52, np.float32))
    gaze: F32 = field(default_factory=lambda: np.zeros((2, 2), np.float32))
    neck: F32 = field(default_factory=lambda: np.zeros(3, np.float32))

    def __post_init__(self) -> None:
        """Check shapes; raises NumericError."""
        check_shape("expression", self.expression, "52")
        check_shape("gaze", self.gaze, "2 2")
        check_shape("neck", self.neck, "3")


def rotation_matrix(axis_angle: NDArray[np.floating[Any]]) -> F32:
    """Rotation (3, 3) of an axis-angle vector (3,), rad (Rodrigues)."""
    angle = float(np.linalg.norm(axis_angle))
    if angle < 1e-12:
        return np.eye(3, dtype=np.float32)
    x, y, z = np.asarray(axis_angle, np.float64) / angle
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.asarray(np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross, np.float32)


def neck_bend(rotation: NDArray[np.floating[Any]], rest_rotation: NDArray[np.floating[Any]]) -> F32:
    """Axis-angle (3,) of the torso relative to a head at ``rotation`` when the torso stays at ``rest_rotation``.

    Both are camera_from_head (3, 3).
    """
    relative = np.asarray(rotation, np.float64).T @ np.asarray(rest_rotation, np.float64)
    sine = np.array([relative[2, 1] - relative[1, 2], relative[0, 2] - relative[2, 0], relative[1, 0] - relative[0, 1]])
    length = float(np.linalg.norm(sine))
    if length < 1e-9:
        return np.zeros(3, np.float32)
    angle = float(np.arctan2(length, np.trace(relative) - 1.0))
    return np.asarray(sine / length * angle, np.float32)
