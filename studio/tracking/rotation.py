"""Rotation vectors: exponential, logarithm, angles of a head."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

FLIP: Array = np.diag([1.0, -1.0, -1.0])
"""Head axes (y up, z out of the face) of a head that looks straight into an OpenCV camera (y down, z forward)."""

_SMALL = 1e-12


def skew(vector: Array) -> Array:
    """Cross-product matrices (..., 3, 3) of vectors (..., 3)."""
    x, y, z = vector[..., 0], vector[..., 1], vector[..., 2]
    zero = np.zeros_like(x)
    rows = [zero, -z, y, z, zero, -x, -y, x, zero]
    return np.asarray(np.stack(rows, axis=-1).reshape(*vector.shape[:-1], 3, 3))


def exponential(vector: Array) -> Array:
    """Rotation matrices (..., 3, 3) of rotation vectors (..., 3), rad (Rodrigues' formula)."""
    angle = np.linalg.norm(vector, axis=-1)[..., None, None]
    cross = skew(vector)
    first = np.sinc(angle / np.pi)
    half = np.sinc(angle / (2.0 * np.pi))
    return np.asarray(np.eye(3) + first * cross + 0.5 * half * half * (cross @ cross))


def logarithm(matrix: Array) -> Array:
    """Rotation vectors (..., 3), rad, of rotation matrices (..., 3, 3); angles below pi."""
    trace = np.trace(matrix, axis1=-2, axis2=-1)
    angle = np.arccos(np.clip((trace - 1.0) / 2.0, -1.0, 1.0))
    axis = np.stack(
        [
            matrix[..., 2, 1] - matrix[..., 1, 2],
            matrix[..., 0, 2] - matrix[..., 2, 0],
            matrix[..., 1, 0] - matrix[..., 0, 1],
        ],
        axis=-1,
    )
    return np.asarray(0.5 * axis / np.maximum(np.sinc(angle / np.pi), _SMALL)[..., None])


def head_angles(camera_from_head: Array) -> Array:
    """Yaw, pitch and roll (..., 3) of a head, rad.

    Yaw is positive when the subject turns to their left, pitch when they look up, roll when the top of the head
    moves to the subject's right (towards the left of the picture when facing the camera).
    """
    upright = FLIP @ np.asarray(camera_from_head, np.float64)
    ahead, side = upright[..., :, 2], upright[..., :, 0]
    yaw = np.arctan2(ahead[..., 0], ahead[..., 2])
    pitch = np.arcsin(np.clip(ahead[..., 1], -1.0, 1.0))
    roll = np.arctan2(side[..., 1], np.hypot(side[..., 0], side[..., 2]))
    return np.stack([yaw, pitch, roll], axis=-1)
