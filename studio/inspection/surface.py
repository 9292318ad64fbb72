"""Where a part of the head's surface lies in a picture, hidden parts left out: regions and faces as masks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studio.avatar.render import render_layers
from studio.core.camera import Intrinsics
from studio.head import Region
from studio.nouns.avatar import Avatar
from studio.nouns.regions import SurfaceRegion

if TYPE_CHECKING:
    from studio.avatar.drive import GaussianFrame

F32 = NDArray[np.float32]
_SCALP = Region.HEAD
_RIGID = 0.999


def face_weights(avatar: Avatar) -> F32:
    """1 for Gaussians (N,) of the face with eyes and mouth, 0 for scalp, nape and neck."""
    mesh, carrier = avatar.mesh, avatar.gaussians.triangle
    rigid = mesh.neck_weight[mesh.triangles].min(1) >= _RIGID
    return np.asarray(((mesh.region != _SCALP) & rigid)[carrier], np.float32)


def region_weights(avatar: Avatar, regions: Sequence[SurfaceRegion]) -> F32:
    """Share (R, N) of each Gaussian that belongs to each region."""
    gaussians = avatar.gaussians
    found = [region.weights(gaussians.texel, avatar.atlas_size) for region in regions]
    return np.stack(found) if found else np.zeros((0, len(gaussians)), np.float32)


def seen_shares(
    frame: GaussianFrame, weights: F32, camera: Intrinsics, camera_from_head: NDArray[np.float64]
) -> tuple[F32, F32]:
    """How much of each pixel is made of chosen Gaussians, whatever lies in front of them left in place.

    Args:
        frame: Gaussians in head space.
        weights: (R, N) in [0, 1], what counts as each of R things.
        camera: of the picture.
        camera_from_head: (4, 4).

    Returns:
        Shares (R, H, W) in [0, 1], and the opacity (H, W).
    """
    count = len(weights)
    shares = np.empty((count, camera.height, camera.width), np.float32)
    alpha = np.zeros((camera.height, camera.width), np.float32)
    for first in range(0, max(count, 1), 3):
        colors = np.zeros((len(frame.means), 3), np.float32)
        part = weights[first : first + 3]
        colors[:, : len(part)] = part.T
        drawn, alpha = render_layers(replace(frame, colors=colors), camera, camera_from_head)
        shares[first : first + 3] = drawn[..., : len(part)].transpose(2, 0, 1)
    return shares, alpha


def mask_of_share(share: NDArray[Any], *, least: float = 0.5) -> NDArray[np.bool_]:
    """Pixels that belong to a thing by at least so much."""
    return np.asarray(share >= least)
