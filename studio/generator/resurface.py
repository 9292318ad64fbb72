"""Resurfacing: Gaussians that the network moved far from the skull lie down on the surface they now form.

Hair is the scalp's texels, centimetres away and stretched downwards. Their carrier's frames are still the skull's, so
they would stand edgewise, with gaps between them. Their axes and sizes are taken from where their neighbours went.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.avatar.affine import quaternions
from studio.generator.attributes import LARGEST_LOG_SCALE, RestAttributes, static_units
from studio.generator.rest import NORMAL_SCALE, TANGENT_SCALE
from studio.head import Atlas
from studio.head.texels import TexelGeometry

F32 = NDArray[np.float32]
_NEAR, _FAR = 0.003, 0.008
"""m of offset up to which a texel is skin, and from which hair that stands off it."""
_TORN = 0.02
"""m; neighbours farther apart than this on the bare head are none."""


def resurfaced(raw: Tensor, rest: RestAttributes, atlas: Atlas, geometry: TexelGeometry) -> Tensor:
    """Raw static channels (N, 14) with scales and rotations that fit the displaced surface.

    Args:
        raw: of the base network.
        rest: what zero means.
        atlas: texel tables.
        geometry: of the head.
    """
    units, said = static_units().numpy(), raw.numpy()
    frames = geometry.frames[atlas.triangle]
    offset = said[:, :3] * units[:3] * rest.reach.numpy()
    place = geometry.position + np.einsum("nij,nj->ni", frames, offset)
    along = [_steps(place, geometry.position, neighbours) for neighbours in _pairs(atlas)]
    (right, has_right), (down, has_down) = along
    axes, scale, whole = _patch(right, down)
    amount = standing(offset) * (whole & has_right & has_down)
    turned = quaternions(np.einsum("nji,njk->nik", frames, axes).astype(np.float32))
    grown = np.log(np.maximum(scale, 1e-5)) - rest.log_scale.numpy()
    share = amount[:, None].astype(np.float32)
    found = said.copy()
    found[:, 3:6] = (1.0 - share) * said[:, 3:6] + share * np.minimum(grown, LARGEST_LOG_SCALE) / units[3:6]
    identity = np.array([1.0, 0.0, 0.0, 0.0], np.float32)
    found[:, 6:10] = (1.0 - share) * said[:, 6:10] + share * (turned - identity) / units[6:10]
    return torch.from_numpy(found.astype(np.float32))


def standing(offset: F32) -> F32:
    """How much texels with offsets (N, 3) m stand off the head, (N,) in [0, 1]: skin does not, hair does."""
    return np.asarray(np.clip((np.linalg.norm(offset, axis=1) - _NEAR) / (_FAR - _NEAR), 0.0, 1.0), np.float32)


def _pairs(atlas: Atlas) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Texels beside each other along u, and along v, (P, 2) each."""
    index = atlas.index_map
    found = []
    for first, second in ((index[:, :-1], index[:, 1:]), (index[:-1], index[1:])):
        both = (first >= 0) & (second >= 0)
        found.append(np.stack([first[both], second[both]], 1))
    return found[0], found[1]


def _steps(place: F32, bare: F32, pairs: NDArray[np.int32]) -> tuple[F32, NDArray[np.bool_]]:
    """Mean way from each texel to the next (N, 3), and who has a neighbour at all (N,)."""
    first, second = pairs[np.linalg.norm(bare[pairs[:, 1]] - bare[pairs[:, 0]], axis=1) < _TORN].T
    way = place[second] - place[first]
    total, count = np.zeros_like(place), np.zeros(len(place), np.float32)
    for ends in (first, second):
        np.add.at(total, ends, way)
        np.add.at(count, ends, 1.0)
    return total / np.maximum(count, 1.0)[:, None], count > 0


def _patch(right: F32, down: F32) -> tuple[F32, F32, NDArray[np.bool_]]:
    """Axes (N, 3, 3) as columns, standard deviations (N, 3) m of a texel spanned by two ways, and who is one (N,)."""
    length = np.linalg.norm(right, axis=1)
    first = right / np.maximum(length, 1e-9)[:, None]
    across = down - (down * first).sum(1, keepdims=True) * first
    width = np.linalg.norm(across, axis=1)
    # v runs down the atlas, the carrier's bitangent up: its way makes the third axis point outwards
    second = -across / np.maximum(width, 1e-9)[:, None]
    axes = np.stack([first, second, np.cross(first, second)], 2)
    tangent = TANGENT_SCALE * np.stack([length, width], 1)
    thickness = NORMAL_SCALE * np.minimum(length, width)[:, None]
    return axes.astype(np.float32), np.concatenate([tangent, thickness], 1), (length > 1e-5) & (width > 1e-5)
