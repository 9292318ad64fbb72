"""Rotations and axes of Gaussians, and what an affine map of the surface makes of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.avatar.kernels import carrier_matrices, principal_axes, rest_inverse

F32 = NDArray[np.float32]


def moved_frames(before: F32, after: F32, triangles: NDArray[np.int32], frames: F32) -> F32:
    """Axes of the triangles (F, 3, 3) carried from one rest shape (V, 3) to another; no rotations any more."""
    return carrier_matrices(after, triangles, rest_inverse(before, triangles), frames)


def split_affine(matrices: F32, rotation: F32, scale: F32) -> tuple[F32, F32]:
    """Rotation and scale of Gaussians whose axes an affine map has carried along.

    The covariance ``A R S^2 R^T A^T`` is kept: it is taken apart into its principal axes.

    Args:
        matrices: (N, 3, 3), A.
        rotation: (N, 3, 3), R.
        scale: (N, 3) > 0, the diagonal of S.

    Returns:
        Rotations (N, 3, 3) of determinant 1 and scales (N, 3).
    """
    half = np.ascontiguousarray((matrices @ rotation) * scale[:, None, :], np.float32)
    turned, sizes = np.empty_like(half), np.empty_like(scale)
    principal_axes(half, turned, sizes)
    return turned, sizes


def quaternions(matrices: F32) -> F32:
    """Unit quaternions wxyz (F, 4) of rotations (F, 3, 3); the largest component is made positive (Shepperd 1978)."""
    m = matrices.astype(np.float64)
    a, b, c = m[:, 0, 0], m[:, 1, 1], m[:, 2, 2]
    trace = a + b + c
    tilt = (m[:, 2, 1] - m[:, 1, 2], m[:, 0, 2] - m[:, 2, 0], m[:, 1, 0] - m[:, 0, 1])
    xy, xz, yz = m[:, 0, 1] + m[:, 1, 0], m[:, 0, 2] + m[:, 2, 0], m[:, 1, 2] + m[:, 2, 1]
    candidates = np.stack(
        [
            np.stack([1 + trace, *tilt], 1),
            np.stack([tilt[0], 1 + 2 * a - trace, xy, xz], 1),
            np.stack([tilt[1], xy, 1 + 2 * b - trace, yz], 1),
            np.stack([tilt[2], xz, yz, 1 + 2 * c - trace], 1),
        ],
        1,
    )
    best = np.stack([trace, a, b, c], 1).argmax(1)
    chosen = candidates[np.arange(len(m)), best]
    return (chosen / np.linalg.norm(chosen, axis=1, keepdims=True)).astype(np.float32)


def rotation_matrices(quaternion: F32) -> F32:
    """Rotations (N, 3, 3) of quaternions wxyz (N, 4) of any non-zero length."""
    w, x, y, z = (quaternion / np.linalg.norm(quaternion, axis=1, keepdims=True)).T
    rows = [
        np.stack([1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)], 1),
        np.stack([2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)], 1),
        np.stack([2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)], 1),
    ]
    return np.stack(rows, 1)
