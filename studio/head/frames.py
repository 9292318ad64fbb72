"""Orthonormal frames on triangles and normals at vertices."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

TINY = 1e-20


def triangle_frames(vertices: NDArray[np.float32], triangles: NDArray[np.int32]) -> NDArray[np.float32]:
    """Tangent, bitangent and normal of every triangle.

    The tangent runs along the first edge, the normal points outward (counter-clockwise triangles).

    Args:
        vertices: (..., V, 3) positions.
        triangles: (F, 3) vertex indices.

    Returns:
        (..., F, 3, 3) float32 rotations; column 0 tangent, 1 bitangent, 2 normal.
    """
    origin = vertices[..., triangles[:, 0], :]
    edge = vertices[..., triangles[:, 1], :] - origin
    normal = _unit(np.cross(edge, vertices[..., triangles[:, 2], :] - origin))
    tangent = _unit(edge)
    return np.asarray(np.stack([tangent, np.cross(normal, tangent), normal], axis=-1), np.float32)


def triangle_normals(vertices: NDArray[np.float32], triangles: NDArray[np.int32]) -> NDArray[np.float32]:
    """Outward normals (F, 3) whose length is twice the triangle's area."""
    origin = vertices[triangles[:, 0]]
    return np.asarray(np.cross(vertices[triangles[:, 1]] - origin, vertices[triangles[:, 2]] - origin))


def vertex_normals(vertices: NDArray[np.float32], triangles: NDArray[np.int32]) -> NDArray[np.float32]:
    """Area-weighted unit normals (V, 3) float32."""
    face = triangle_normals(vertices, triangles)
    total: NDArray[np.float64] = np.stack(
        [
            np.bincount(triangles.reshape(-1), np.repeat(face[:, axis].astype(np.float64), 3), minlength=len(vertices))
            for axis in range(3)
        ],
        axis=1,
    )
    return _unit(total).astype(np.float32)


def _unit(vectors: NDArray[Any]) -> NDArray[Any]:
    length = np.sqrt((vectors * vectors).sum(axis=-1, keepdims=True))
    return np.asarray(vectors / np.maximum(length, TINY))
