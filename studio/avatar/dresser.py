"""Dresses the frames of an avatar (:mod:`studio.avatar.dress`). Loads the compiled loops: for worker threads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.avatar.dress import Dress, Look, light_direction, sampled
from studio.avatar.drive import GaussianFrame
from studio.head import vertex_normals
from studio.nouns.avatar import Avatar

F32 = NDArray[np.float32]

_SEAM = 4.0
"""Neighbours in the atlas that lie farther apart than this many typical steps are no neighbours on the skin."""

_PASSES = 4
"""Rounds of averaging: about a texel and a half."""

_NEAR_TINT, _FAR_TINT = np.array([0.98, 0.92, 0.62], np.float32), np.array([0.16, 0.10, 0.36], np.float32)


class Dresser:
    """Dresses the frames of one avatar: what does not change from frame to frame is computed once."""

    def __init__(self, avatar: Avatar) -> None:
        self._avatar = avatar
        self._around = _neighbours(avatar.gaussians.texel, avatar.atlas_size)

    def __call__(
        self, frame: GaussianFrame, vertices: F32, dress: Dress, *, camera_from_head: NDArray[np.float64]
    ) -> GaussianFrame:
        """The same Gaussians in other colours.

        Args:
            frame: of the avatar.
            vertices: (V, 3) the carrier mesh in the same pose.
            dress: which colours.
            camera_from_head: (4, 4), the light and the depth belong to the camera.
        """
        if dress.is_plain:
            return frame
        colors = self._own(frame, vertices, dress, camera_from_head)
        if dress.paint is not None:
            laid = sampled(dress.paint, self._avatar.gaussians.texel, self._avatar.atlas_size)
            colors = colors + laid[:, 3:] * (laid[:, :3] - colors)
        return replace(frame, colors=np.ascontiguousarray(colors, np.float32))

    def _own(
        self, frame: GaussianFrame, vertices: F32, dress: Dress, camera_from_head: NDArray[np.float64]
    ) -> NDArray[Any]:
        if dress.look is Look.COLOR:
            return frame.colors
        if dress.look is Look.DEPTH:
            return _depth_colors(frame.means @ camera_from_head[2, :3].astype(np.float32))
        normal = self.normals(frame, vertices, relief=dress.relief) @ camera_from_head[:3, :3].T.astype(np.float32)
        if dress.look is Look.NORMALS:
            return 0.5 + 0.5 * normal * np.array([1.0, -1.0, -1.0], np.float32)
        # Reflected by a matte grey; the square root is close to what a screen's encoding does.
        lit = np.maximum(normal @ light_direction(dress.azimuth, dress.elevation), 0.0)
        return np.repeat(np.sqrt(0.012 + 0.70 * lit)[:, None], 3, axis=1)

    def normals(self, frame: GaussianFrame, vertices: F32, *, relief: float = 1.0) -> F32:
        """Unit normals (N, 3) in head space, out of the head.

        Args:
            frame: of the avatar.
            vertices: (V, 3) the carrier mesh in the same pose.
            relief: see :class:`Dress`.
        """
        gaussians, mesh = self._avatar.gaussians, self._avatar.mesh
        plain = vertex_normals(vertices, mesh.triangles)[mesh.triangles[gaussians.triangle]]
        smooth = _unit(np.einsum("nk,nkc->nc", gaussians.barycentric, plain))
        if relief == 0.0:
            return smooth
        corners = vertices[mesh.triangles[gaussians.triangle]]
        surface = np.einsum("nk,nkc->nc", gaussians.barycentric, corners)
        relieved = surface + _smoothed(frame.means - surface, self._around)
        across, has_across = _slope(relieved, self._around[0], self._around[1])
        down, has_down = _slope(relieved, self._around[2], self._around[3])
        fine = np.cross(across, down)
        fine *= np.sign(np.einsum("nc,nc->n", fine, smooth))[:, None]
        known = has_across & has_down & (np.einsum("nc,nc->n", fine, fine) > 1e-24)
        rough = np.where(known[:, None], _unit(fine), smooth)
        return _unit(smooth + relief * (rough - smooth))


def _depth_colors(depth: NDArray[Any]) -> NDArray[Any]:
    near, far = np.percentile(depth, [1.0, 99.0]) if len(depth) else (0.0, 1.0)
    share = np.clip((depth - near) / max(float(far - near), 1e-6), 0.0, 1.0)[:, None]
    return np.asarray(_NEAR_TINT + share * (_FAR_TINT - _NEAR_TINT))


def _neighbours(texel: NDArray[np.int32], size: int) -> tuple[NDArray[np.int64], ...]:
    """Gaussians at the texels to the left, right, above and below, each (N,), -1 = none."""
    table = np.full((size + 2) * (size + 2), -1, np.int64)
    place = (texel.astype(np.int64) // size + 1) * (size + 2) + texel % size + 1
    table[place] = np.arange(len(texel))
    return tuple(table[place + step] for step in (-1, 1, -(size + 2), size + 2))


def _smoothed(offsets: F32, around: tuple[NDArray[np.int64], ...]) -> F32:
    """Offsets from the carrier, averaged with their neighbours': a single Gaussian is no surface, many are."""
    here = np.arange(len(offsets))
    index = [np.where(side >= 0, side, here) for side in around]
    for _ in range(_PASSES):
        offsets = (offsets + sum(offsets[side] for side in index)) * np.float32(0.2)
    return offsets


def _slope(means: F32, before: NDArray[np.int64], after: NDArray[np.int64]) -> tuple[F32, NDArray[np.bool_]]:
    """How the surface runs between two neighbours (one-sided where one is missing), and whether that is known."""
    here = np.arange(len(means))
    low, high = np.where(before >= 0, before, here), np.where(after >= 0, after, here)
    step = np.linalg.norm(means[high] - means[low], axis=1)
    typical = float(np.median(step[step > 0.0])) if (step > 0.0).any() else 1.0
    far_low = np.linalg.norm(means - means[low], axis=1) > _SEAM * typical
    far_high = np.linalg.norm(means - means[high], axis=1) > _SEAM * typical
    low, high = np.where(far_low, here, low), np.where(far_high, here, high)
    return means[high] - means[low], low != high


def _unit(vectors: NDArray[Any]) -> F32:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12), np.float32)
