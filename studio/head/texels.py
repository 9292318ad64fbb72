"""A person's surface as the atlas sees it: where each texel lies, how it is oriented and how large it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from studio.head.atlas import Atlas
from studio.head.frames import vertex_normals
from studio.head.model import HeadModel

F32 = NDArray[np.float32]


@dataclass(frozen=True)
class TexelGeometry:
    """Geometry of the N texels of an atlas on one neutral mesh.

    Attributes:
        position: (N, 3) m, head space.
        normal: (N, 3) unit, outward.
        spacing: (N, 2) m, distance to the next texel along the carrier frame's tangent and bitangent.
        frames: (F, 3, 3) per triangle, columns tangent (along atlas u), bitangent, smooth normal; orthonormal.
    """

    position: F32
    normal: F32
    spacing: F32
    frames: F32


class Unwrapped(Protocol):
    """What a head model and an avatar's mesh have in common: triangles on an atlas."""

    @property
    def triangles(self) -> NDArray[np.int32]:
        """(F, 3)."""

    @property
    def uv(self) -> F32:
        """(U, 2)."""

    @property
    def triangle_uv(self) -> NDArray[np.int32]:
        """(F, 3)."""


def texel_geometry(head: HeadModel, atlas: Atlas, vertices: F32) -> TexelGeometry:
    """Measure the texels of ``atlas`` on ``vertices`` (V, 3), m."""
    normals = vertex_normals(vertices, head.triangles)
    corners = head.triangles[atlas.triangle]
    weights = atlas.barycentric[..., None]
    position = (vertices[corners] * weights).sum(1)
    normal = _unit((normals[corners] * weights).sum(1))
    along_u, along_v = atlas_derivatives(head, vertices)
    frames = carrier_frames(head, vertices)
    # one texel is the parallelogram (du, dv): its extent along each frame axis
    extent = [np.hypot((along_u * frames[..., k]).sum(1), (along_v * frames[..., k]).sum(1)) for k in (0, 1)]
    spacing = np.stack(extent, 1)[atlas.triangle] / atlas.size
    return TexelGeometry(
        position.astype(np.float32), normal.astype(np.float32), np.clip(spacing, 1e-4, 0.012).astype(np.float32), frames
    )


def carrier_frames(mesh: Unwrapped, vertices: F32) -> F32:
    """Axes of every triangle of a neutral mesh (V, 3): tangent along atlas u, bitangent, smooth normal; (F, 3, 3)."""
    smooth = _unit(vertex_normals(vertices, mesh.triangles)[mesh.triangles].mean(1))
    along_u, _ = atlas_derivatives(mesh, vertices)
    tangent = _unit(along_u - (along_u * smooth).sum(1, keepdims=True) * smooth)
    return np.stack([tangent, np.cross(smooth, tangent), smooth], 2).astype(np.float32)


def atlas_derivatives(
    mesh: Unwrapped, vertices: NDArray[np.floating[Any]]
) -> tuple[NDArray[np.floating[Any]], NDArray[np.floating[Any]]]:
    """dP/du and dP/dv of every triangle, (F, 3) m per atlas side."""
    corner = vertices[mesh.triangles]
    uv = mesh.uv[mesh.triangle_uv]
    e1, e2 = corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0]
    d1, d2 = uv[:, 1] - uv[:, 0], uv[:, 2] - uv[:, 0]
    area = d1[:, 0] * d2[:, 1] - d1[:, 1] * d2[:, 0]
    area = np.where(np.abs(area) < 1e-12, 1e-12, area)[:, None]
    along_u = (e1 * d2[:, 1:] - e2 * d1[:, 1:]) / area
    along_v = (e2 * d1[:, :1] - e1 * d2[:, :1]) / area
    return along_u, along_v


def _unit(vectors: NDArray[np.floating[Any]]) -> F32:
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, 1e-12), np.float32)
