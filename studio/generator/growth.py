"""Growth: hair fills the matte.

The visual hull says where a head may be; a matte also says where it *is*. Where a photo shows head beyond the outline
of what stands there, the scalp's texels along that outline move outwards by what is missing, and the others with them:
hair is about as long beside the outline as on it. Bare skin stays where it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import median_filter, minimum_filter1d

from studio.generator.hull import Silhouette
from studio.generator.membrane import membrane
from studio.head.zbuffer import project_points

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
Bool = NDArray[np.bool_]
_ROUNDS = 2
_RAYS = 180
_SIDE = 256.0
"""Side of a photo, px, for which the distances below hold."""
_RIM_PX, _SLACK_PX = 4.0, 2.0
_STRAY_RAYS = 5
"""Fewer neighbouring rays than half of it are a stray lock or a hole of the matte."""
_ACROSS = 0.5
"""Cosine between a texel's normal and the ray up to which it belongs to the outline."""
_BELOW = np.cos(np.radians(50.0))
"""Cosine between a ray and the neck's direction from which the neck, not hair, meets the matte."""
_MOST, _TALLEST = 0.08, 0.2
"""m that one round may add, and from which what a matte shows beyond the head is somebody else."""
_FADE = 0.06
"""m over which hair beside the outline follows it."""
_BARE_WEIGHT = 4.0


def grown(
    offset: F32,
    silhouettes: Sequence[Silhouette],
    *,
    scalp: F32,
    skin: Bool,
    normal: F32,
    neighbours: NDArray[np.int32],
    spacing: float,
) -> F32:
    """Offsets (N, 3) m, head space, with hair that reaches the rim of the photos' mattes.

    Args:
        offset: (N, 3) m, what already stands off the head.
        silhouettes: of the photos; without any, nothing grows.
        scalp: (N,) in [0, 1], how far a texel may grow.
        skin: (N,) texels that make the outline.
        normal: (N, 3) of the bare head.
        neighbours: (E, 2) texels that touch.
        spacing: m between them.
    """
    for _ in range(_ROUNDS if silhouettes else 0):
        total, asked = np.zeros(len(offset), np.float32), np.zeros(len(offset), np.float32)
        for silhouette in silhouettes:
            wanted, here = missing(offset, silhouette, scalp=scalp, skin=skin, normal=normal)
            total += wanted
            asked += here
        weight = (np.minimum(asked, 1.0) * scalp + _BARE_WEIGHT * (1.0 - scalp)).astype(np.float32)
        mean = (scalp * total / np.maximum(asked, 1.0))[:, None]
        thickness = np.clip(membrane(mean, weight, neighbours, reach=_FADE / spacing), 0.0, _MOST)
        offset = (offset + thickness * scalp[:, None] * normal).astype(np.float32)
    return offset


def missing(offset: F32, silhouette: Silhouette, *, scalp: F32, skin: Bool, normal: F32) -> tuple[F32, Bool]:
    """By how much (N,) m the scalp falls short of a matte, and which texels (N,) can tell: those of its outline."""
    camera, unit = silhouette.photo.camera, len(silhouette.certain) / _SIDE
    place = silhouette.moved(offset)
    pixel, depth = project_points(place, camera), place[:, 2]
    middle = pixel[skin].mean(0)
    way = pixel - middle
    radius = np.hypot(way[:, 0], way[:, 1])
    ray = (np.arctan2(way[:, 1], way[:, 0]) / (2 * np.pi) * _RAYS).astype(int) % _RAYS
    outline = np.zeros(_RAYS)
    np.maximum.at(outline, ray[skin], radius[skin])
    angle = (np.arange(_RAYS) + 0.5) / _RAYS * 2 * np.pi
    direction = np.stack([np.cos(angle), np.sin(angle)], 1)
    gap = np.maximum(_end(silhouette.certain, middle, direction, outline - _SLACK_PX * unit) - outline, 0.0)
    down = -silhouette.rotation[:2, 1]
    below = direction @ down > _BELOW * np.linalg.norm(down)
    gap[below | (gap * np.median(depth) / camera.fx > _TALLEST)] = 0.0
    gap = median_filter(minimum_filter1d(gap, 3, mode="wrap"), _STRAY_RAYS, mode="wrap")
    outwards = ((normal @ silhouette.rotation.T)[:, :2] * direction[ray]).sum(1)
    here = (scalp > 0.5) & (radius > outline[ray] - _RIM_PX * unit) & (outwards > _ACROSS) & ~below[ray]
    wanted = np.minimum(gap[ray] * depth / camera.fx, _MOST)
    return np.where(here, wanted, 0.0).astype(np.float32), here


def _end(certain: Bool, middle: F32, direction: F64, start: F64) -> F64:
    """Radius (R,) px at which each ray from the middle leaves the matte, looked for from a radius (R,) on."""
    side = len(certain)
    along = np.arange(side, dtype=np.float64)
    place = np.floor(middle + direction[:, None] * along[None, :, None]).astype(int)
    inside = ((place >= 0) & (place < side)).all(-1)
    column, row = np.clip(place, 0, side - 1).transpose(2, 0, 1)
    left = ~(certain[row, column] & inside) & (along > np.maximum(start, 0.0)[:, None])
    return np.where(left.any(1), left.argmax(1), side - 1).astype(np.float64)
