"""Seams: a convolution sees the atlas, not the head, so what it says on both sides of a cut need not agree.

Where texels touch on the head but not in the atlas, both sides are moved to the middle between them, and the move
fades out over some rings of texels. Colours are compared as they will be seen, offsets in head space, since the
carrier's frames turn at a cut.
"""

from __future__ import annotations

import numba as nb
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.generator.attributes import RestAttributes, static_units
from studio.generator.spreading import adjacency
from studio.head import Atlas
from studio.head.texels import TexelGeometry

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]
_REACH = 8.0
"""Rings of a 128 texel atlas over which a correction fades; larger atlases have as many more."""
_OFFSET, _SCALE, _OPACITY, _COLOR = slice(0, 3), slice(3, 6), slice(10, 11), slice(11, 14)


def seams(atlas: Atlas) -> NDArray[np.bool_]:
    """Which of the atlas's neighbours (E,) touch on the head but not in the atlas."""
    places = np.stack(np.divmod(atlas.texel, atlas.size))
    left, right = atlas.neighbours.T
    return np.asarray(np.abs(places[:, left] - places[:, right]).sum(0) > 1)


def seam_correction(raw: Tensor, rest: RestAttributes, atlas: Atlas, geometry: TexelGeometry) -> Tensor:
    """What to add to raw static channels (N, 14) so that no seam shows.

    Args:
        raw: of the base network.
        rest: what zero means.
        atlas: texel tables.
        geometry: of the head.
    """
    frames = geometry.frames[atlas.triangle]
    units, reach = static_units().numpy(), rest.reach.numpy()
    said = raw.numpy()
    moved = np.einsum("nij,nj->ni", frames, said[:, _OFFSET] * units[_OFFSET] * reach)
    seen = np.concatenate(
        [
            moved,
            said[:, _SCALE] * units[_SCALE] + rest.log_scale.numpy(),
            said[:, _OPACITY] * units[_OPACITY],
            said[:, _COLOR] * units[_COLOR] + rest.color.numpy(),
        ],
        1,
    )
    away = faded(seen, atlas.neighbours, seams(atlas), rings=_REACH * atlas.size / 128.0)
    found = np.zeros_like(said)
    found[:, _OFFSET] = np.einsum("nji,nj->ni", frames, away[:, :3]) / (units[_OFFSET] * np.maximum(reach, 1e-3))
    found[:, _OFFSET] *= reach > 1e-3
    found[:, _SCALE] = away[:, 3:6] / units[_SCALE]
    found[:, _OPACITY] = away[:, 6:7] / units[_OPACITY]
    found[:, _COLOR] = away[:, 7:10] / units[_COLOR]
    return torch.from_numpy(found.astype(np.float32))


def faded(values: F32, neighbours: I32, cut: NDArray[np.bool_], *, rings: float) -> F32:
    """Corrections (N, C) that bring both sides of a cut together and fade out from it.

    Args:
        values: (N, C) to be joined.
        neighbours: (E, 2) rows that touch.
        cut: (E,) those that lie on both sides of a cut.
        rings: steps over which a correction fades to nothing.
    """
    count, channels = values.shape
    away, share = np.zeros((count, channels), np.float32), np.zeros(count, np.float32)
    pairs = neighbours[cut]
    gap = 0.5 * (values[pairs[:, 1]] - values[pairs[:, 0]])
    for column, sign in ((0, 1.0), (1, -1.0)):
        np.add.at(away, pairs[:, column], sign * gap)
        np.add.at(share, pairs[:, column], 1.0)
    known = share > 0
    away[known] /= share[known, None]
    ring = np.where(known, 0, -1).astype(np.int32)
    start, index = adjacency(neighbours[~cut], count)
    _walk(start, index, away, ring, int(np.ceil(rings)))
    weight = np.where(ring >= 0, 0.5 + 0.5 * np.cos(np.pi * np.clip(ring / rings, 0.0, 1.0)), 0.0)
    return np.asarray(away * weight[:, None].astype(np.float32))


@nb.njit(cache=True)
def _walk(start: I32, index: I32, values: F32, ring: I32, most: int) -> None:
    """Carry values outwards ring by ring, each row the mean of its neighbours on the ring before."""
    count, channels = values.shape
    for step in range(1, most + 1):
        for i in range(count):
            if ring[i] >= 0:
                continue
            share = 0
            for k in range(start[i], start[i + 1]):
                if ring[index[k]] == step - 1:
                    share += 1
                    for c in range(channels):
                        values[i, c] += values[index[k], c]
            if share:
                ring[i] = step
                for c in range(channels):
                    values[i, c] /= share
