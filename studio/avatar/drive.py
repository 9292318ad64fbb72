"""Expression and pose to Gaussians, without a network: the per-frame work of a finished avatar."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.avatar import kernels
from studio.avatar.pose import HeadPose, neck_bend, rotation_matrix
from studio.head import gaze_rotation
from studio.nouns.avatar import Avatar, Mixer

__all__ = [
    "Driver",
    "GaussianFrame",
    "HeadPose",
    "bend_neck",
    "mix_weights",
    "neck_bend",
    "neck_pivot",
    "rotation_matrix",
]

F32 = NDArray[np.float32]
_UNITS = np.ones(6, np.float32)


@dataclass(frozen=True)
class GaussianFrame:
    """Gaussians of one moment in head space.

    Attributes:
        means: (N, 3) float32, m.
        covariances: (N, 6) float32, m^2: xx, xy, xz, yy, yz, zz.
        opacities: (N,) float32 in [0, 1]; shared with the avatar, do not write.
        colors: (N, 3) float32, sRGB-encoded.
    """

    means: F32
    covariances: F32
    opacities: F32
    colors: F32


def mix_weights(mixer: Mixer, expression: F32, gaze: F32) -> F32:
    """Basis weights (K,) of a mixer for an expression (52,) and a gaze (2, 2)."""
    inputs = np.concatenate([expression, gaze.ravel()]).astype(np.float32)
    hidden = mixer.weight1 @ inputs + mixer.bias1
    return np.asarray(mixer.weight2 @ (hidden / (1.0 + np.exp(-hidden))) + mixer.bias2, np.float32)


class Driver:
    """Prepared avatar: everything that does not change from frame to frame is computed once.

    Cost per frame: one (52, 3V) matrix product, one pass over the triangles, one over the N (K, 6) bases.
    """

    def __init__(self, avatar: Avatar) -> None:
        mesh, gaussians = avatar.mesh, avatar.gaussians
        self.avatar = avatar
        self._shapes = np.ascontiguousarray(mesh.expression.reshape(52, -1))
        self._inverse = kernels.rest_inverse(mesh.neutral, mesh.triangles)
        self._frames = np.tile(np.eye(3, dtype=np.float32), (len(mesh.triangles), 1, 1))
        self._basis = np.ascontiguousarray(gaussians.basis.transpose(1, 0, 2))
        self.neck_pivot = neck_pivot(mesh.neutral, mesh.neck_weight)

    def vertices(self, pose: HeadPose) -> F32:
        """Posed mesh, (V, 3) float32, m, head space."""
        mesh = self.avatar.mesh
        active = np.flatnonzero(pose.expression)
        moved = mesh.neutral.copy()
        if len(active):
            moved += (pose.expression[active] @ self._shapes[active]).reshape(-1, 3)
        for eye in range(2):
            chosen = mesh.eye_vertices[eye]
            centre = mesh.eye_centres[eye]
            turn = gaze_rotation(float(pose.gaze[eye, 0]), float(pose.gaze[eye, 1]))
            moved[chosen] = (moved[chosen] - centre) @ turn.T + centre
        if pose.neck.any():
            bend_neck(moved, mesh.neck_weight, self.neck_pivot, pose.neck)
        return moved

    def frame(self, pose: HeadPose) -> GaussianFrame:
        """Gaussians for one pose."""
        avatar = self.avatar
        gaussians, mesh = avatar.gaussians, avatar.mesh
        vertices = self.vertices(pose)
        carrier = kernels.carrier_matrices(vertices, mesh.triangles, self._inverse, self._frames)
        count = len(gaussians)
        means = np.zeros((count, 3), np.float32)
        covariances = np.zeros((count, 6), np.float32)
        colors = np.zeros((count, 3), np.float32)
        kernels.carry(
            vertices, mesh.triangles, carrier, gaussians.triangle, gaussians.barycentric,
            gaussians.offset, gaussians.rotation, gaussians.scale, gaussians.color,
            gaussians.moving, self._basis, _UNITS, mix_weights(avatar.mixer, pose.expression, pose.gaze),
            means, covariances, colors,
        )  # fmt: skip
        return GaussianFrame(means, covariances, gaussians.opacity, colors)


def neck_pivot(vertices: F32, neck_weight: F32) -> F32:
    """Point (3,) about which the neck bends: the middle of the ring where it starts to follow the torso."""
    ring = vertices[neck_ring(neck_weight)]
    return np.asarray(ring.mean(0) if len(ring) else (0.0, -0.09, 0.0), np.float32)


def neck_ring(neck_weight: F32) -> NDArray[np.int64]:
    """Vertices where the neck starts to follow the torso."""
    return np.flatnonzero((neck_weight < 1.0) & (neck_weight > 0.5))


def bend_neck(vertices: F32, neck_weight: F32, pivot: F32, neck: F32) -> None:
    """Let the lower neck of a mesh (V, 3) follow the torso, in place.

    Args:
        vertices: (V, 3) m, head space.
        neck_weight: (V,) 1 = turns with the head, 0 = stays with the torso.
        pivot: (3,) from :func:`neck_pivot` of the neutral mesh.
        neck: (3,) axis-angle of the torso relative to the head, rad.
    """
    index = np.flatnonzero(neck_weight < 1.0)
    turned = (vertices[index] - pivot) @ rotation_matrix(neck).T + pivot
    vertices[index] += (1.0 - neck_weight[index, None]) * (turned - vertices[index])
