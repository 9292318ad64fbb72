"""Rotation vectors: exponential and logarithm."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

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
