"""The visual hull: nothing of a head stands where a photo shows background.

What the network grows on a scalp, hair or a skull larger than the tracker's, is a guess; a photo's matte is not.
Offsets are drawn in until their texels lie within every matte (A. Laurentini, "The visual hull concept", 1994).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from studio.generator.spreading import graph_of
from studio.generator.unwrap import Photo, sample_bilinear, visibility
from studio.head import Atlas, HeadModel, vertex_normals
from studio.head.zbuffer import project_points

F32 = NDArray[np.float32]
Rows = NDArray[np.int64] | slice
_EVERY = slice(None)
_SHARES = np.linspace(1.0, 0.0, 9, dtype=np.float32)
"""Shares of an offset that are tried, largest first."""
_RINGS = 60
"""Rings of a 128 texel atlas over which drawing in fades, larger atlases have as many more; fewer leave dents."""


@dataclass(frozen=True)
class Silhouette:
    """What one photo says about where the head may be.

    Attributes:
        photo: the photo with the bare head posed before it.
        allowed: (S, S) bool, the head's matte and whatever hides it.
        certain: (S, S) bool, pixels that show the head for sure.
        place: (N, 3) m, the texels of the bare head in camera space.
        rotation: (3, 3) camera_from_head.
    """

    photo: Photo
    allowed: NDArray[np.bool_]
    certain: NDArray[np.bool_]
    place: F32
    rotation: F32

    def moved(self, offset: F32, rows: Rows = _EVERY) -> F32:
        """Some texels moved by offsets (M, 3) m, head space: (M, 3) m, camera space."""
        return (self.place[rows] + offset @ self.rotation.T).astype(np.float32)

    def pixels(self, offset: F32, rows: Rows = _EVERY) -> F32:
        """Where some texels, moved by offsets (M, 3) m, head space, lie in the photo, (M, 2) px."""
        return project_points(self.moved(offset, rows), self.photo.camera)

    def allows(self, offset: F32, rows: Rows = _EVERY) -> NDArray[np.bool_]:
        """Which texels (M,), moved by offsets (M, 3) m in head space, lie within; outside of the picture all do."""
        pixel = np.floor(self.pixels(offset, rows))
        height, width = self.allowed.shape
        column, row = pixel[:, 0].astype(int), pixel[:, 1].astype(int)
        beyond = (column < 0) | (column >= width) | (row < 0) | (row >= height)
        return beyond | self.allowed[np.clip(row, 0, height - 1), np.clip(column, 0, width - 1)]


def kept_share(offset: F32, silhouettes: Sequence[Silhouette], neighbours: NDArray[np.int32], *, size: int) -> F32:
    """How much of each texel's offset every photo allows, (N, 1) in [0, 1], without steps over the surface.

    Args:
        offset: (N, 3) m, head space.
        silhouettes: of the photos; without any, all is kept.
        neighbours: (E, 2) texels that touch.
        size: side of the atlas.
    """
    share = np.zeros(len(offset), np.float32)
    waiting = np.arange(len(offset))
    for tried in _SHARES:
        allowed = np.ones(len(waiting), np.bool_)
        for silhouette in silhouettes:
            allowed &= silhouette.allows(tried * offset[waiting], waiting)
        share[waiting[allowed]] = tried
        waiting = waiting[~allowed]
    return envelope(share, neighbours, round(_RINGS * size / 128.0))[:, None]


def shown_colors(offset: F32, silhouettes: Sequence[Silhouette], head: HeadModel, atlas: Atlas) -> tuple[F32, F32]:
    """What photos show where texels were moved to.

    Args:
        offset: (N, 3) m, head space.
        silhouettes: of the photos.
        head: the head model.
        atlas: its texels.

    Returns:
        color (N, 3) sRGB, and how well it is known (N, 1) in [0, 1]: how frontally the best photo sees the moved
        surface there.
    """
    total, best = np.full((len(offset), 1), 1e-9, np.float32), np.zeros((len(offset), 1), np.float32)
    color = np.zeros((len(offset), 3), np.float32)
    moved = _at_vertices(offset, head, atlas)
    for silhouette in silhouettes:
        photo, pixel = silhouette.photo, silhouette.pixels(offset)
        vertices = (photo.vertices + moved @ silhouette.rotation.T).astype(np.float32)
        surface = replace(photo, vertices=vertices, normals=vertex_normals(vertices, head.triangles))
        seen = visibility(surface, head, atlas)[0][:, None] * sample_bilinear(photo.trust[..., None], pixel)
        color += seen**4 * sample_bilinear(photo.image, pixel)
        total += seen**4
        best = np.maximum(best, seen)
    return color / total, best


def _at_vertices(values: F32, head: HeadModel, atlas: Atlas) -> F32:
    """Values of the texels (N, C) at the vertices (V, C): the mean of the texels around each."""
    total = np.zeros((len(head.neutral), values.shape[1]), np.float32)
    share = np.full((len(head.neutral), 1), 1e-9, np.float32)
    corners = np.asarray(head.triangles)[atlas.triangle]
    for corner in range(3):
        part = atlas.barycentric[:, corner : corner + 1]
        np.add.at(total, corners[:, corner], part * values)
        np.add.at(share, corners[:, corner], part)
    return total / share


def envelope(share: F32, neighbours: NDArray[np.int32], rings: int) -> F32:
    """The smooth field below shares (N,): low ones pull down what lies beside them."""
    beside = graph_of(neighbours, len(share))
    many = np.asarray(beside.sum(1)).ravel()
    for _ in range(rings):
        mean = np.where(many > 0, (beside @ share) / np.maximum(many, 1.0), share)
        share = np.minimum(share, mean).astype(np.float32)
    return share
