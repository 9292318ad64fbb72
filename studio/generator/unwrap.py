"""Photos to the atlas: which colour every texel showed, and how well it was seen."""

from __future__ import annotations

from dataclasses import dataclass

import numba as nb
import numpy as np
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.generator.membrane import membrane
from studio.generator.spreading import spread
from studio.head import Atlas, HeadModel, Region
from studio.head.zbuffer import depth_buffer, project_points

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]

_DEPTH_TOLERANCE = 0.006
"""m; hides what lies behind another part, forgives what the fitted mesh gets wrong."""
_MIN_FACING = 0.15
_BELIEVED = 0.3
"""Cosine from which a photo decides a texel's colour; more grazing views smear."""
_LIGHT = 0.15
"""Difference, in sRGB, that light alone makes between both sides of a face."""
_SEAM_RINGS, _HELD = 3.0, 4.0
"""Rings of a 128 texel atlas over which a greater difference fades, and how firmly it is held to at the seam."""
_DEFAULT_COLOR = {
    Region.MOUTH_SOCKET: (0.20, 0.08, 0.08),
    Region.GUMS_UPPER: (0.62, 0.33, 0.32),
    Region.GUMS_LOWER: (0.62, 0.33, 0.32),
    Region.TONGUE: (0.52, 0.26, 0.25),
    Region.TEETH_UPPER: (0.80, 0.76, 0.68),
    Region.TEETH_LOWER: (0.74, 0.70, 0.62),
}
"""sRGB guesses for parts that a video may never show."""


@dataclass(frozen=True)
class Photo:
    """One posed source photo.

    Attributes:
        image: (S, S, 3) float32 in [0, 1].
        trust: (S, S) float32 in [0, 1], matte without occluded pixels.
        vertices: (V, 3) float32, m, camera space.
        normals: (V, 3) float32, camera space.
        camera: of the crop.
    """

    image: F32
    trust: F32
    vertices: F32
    normals: F32
    camera: Intrinsics


@dataclass(frozen=True)
class Unwrapped:
    """Photos gathered in the atlas.

    Attributes:
        color: (N, 3) float32 sRGB, filled everywhere.
        seen: (N,) float32 in [0, 1], how frontally the best photo saw the texel.
    """

    color: F32
    seen: F32


def facing(vertices: F32, normals: F32, head: HeadModel, atlas: Atlas) -> tuple[F32, F32]:
    """Texel positions (N, 3) and the cosine (N,) between their normals and the line to the camera."""
    position, normal = at_texels(vertices, head, atlas), at_texels(normals, head, atlas)
    toward = -position / np.linalg.norm(position, axis=1, keepdims=True)
    length = np.maximum(np.linalg.norm(normal, axis=1), 1e-9)
    return position, np.asarray((normal * toward).sum(1) / length, np.float32)


def at_texels(values: F32, head: HeadModel, atlas: Atlas) -> F32:
    """Values of the vertices (V, 3), interpolated at the texels (N, 3)."""
    return _mixed(values, head.triangles, atlas.triangle, atlas.barycentric)


@nb.njit(cache=True)
def _mixed(values: F32, triangles: I32, triangle: I32, barycentric: F32) -> F32:
    """Values of the corners (V, C), mixed as barycentric coordinates (N, 3) say."""
    found = np.empty((len(triangle), values.shape[1]), np.float32)
    for i in range(len(triangle)):
        corners, share = triangles[triangle[i]], barycentric[i]
        for c in range(values.shape[1]):
            mixed = values[corners[0], c] * share[0] + values[corners[1], c] * share[1]
            found[i, c] = mixed + values[corners[2], c] * share[2]
    return found


def visibility(photo: Photo, head: HeadModel, atlas: Atlas) -> tuple[F32, F32]:
    """How well each texel is seen in a photo, and where.

    Returns:
        weight (N,) in [0, 1]: facing x depth test x trust; pixel (N, 2) px.
    """
    position, cosine = facing(photo.vertices, photo.normals, head, atlas)
    pixel = project_points(position, photo.camera)
    depth, _ = depth_buffer(photo.vertices, head.triangles, photo.camera)
    column = np.floor(pixel[:, 0]).astype(int)
    row = np.floor(pixel[:, 1]).astype(int)
    height, width = depth.shape
    inside = (column >= 0) & (column < width) & (row >= 0) & (row < height) & (position[:, 2] > 0.01)
    row, column = np.clip(row, 0, height - 1), np.clip(column, 0, width - 1)
    front = position[:, 2] < depth[row, column] + _DEPTH_TOLERANCE
    weight = np.where(inside & front & (cosine > _MIN_FACING), cosine, 0.0) * photo.trust[row, column]
    return weight.astype(np.float32), pixel


def unwrap(photos: list[Photo], sights: list[tuple[F32, F32]], atlas: Atlas) -> Unwrapped:
    """Blend photos into the atlas; the most frontal view of a texel dominates.

    Texels no photo saw take their mirrored twin's colour, then whatever lies next to them on the surface.

    Args:
        photos: the photos.
        sights: of each, what :func:`visibility` says.
        atlas: texel tables.
    """
    total = np.zeros(len(atlas.texel), np.float32)
    color = np.zeros((len(atlas.texel), 3), np.float32)
    best = np.zeros(len(atlas.texel), np.float32)
    for photo, (weight, pixel) in zip(photos, sights, strict=True):
        sharp = weight**4
        color += sharp[:, None] * sample_bilinear(photo.image, pixel)
        total += sharp
        best = np.maximum(best, weight)
    known = best > _BELIEVED
    color[known] /= total[known, None]
    filled = known | borrow_from_twins(color, known, atlas)
    for region, default in _DEFAULT_COLOR.items():
        chosen = (atlas.region == region) & ~filled
        color[chosen] = default
        filled |= chosen
    spread(color, filled, atlas.neighbours)
    return Unwrapped(color, best)


def borrow_from_twins(color: F32, known: NDArray[np.bool_], atlas: Atlas) -> NDArray[np.bool_]:
    """Give unknown texels their mirrored twin's colour, corrected so that no seam shows; returns which were given.

    The correction is the difference between both sides where both are known, carried on over the surface: one side
    of a face is rarely lit like the other. What is more than light, hair on one side and skin on the other, closes
    the seam and ends soon.
    """
    twin = np.maximum(atlas.mirror, 0)
    paired = (atlas.mirror >= 0) & known[twin]
    borrow = ~known & paired
    both = known & paired
    difference = np.zeros_like(color)
    difference[both] = color[both] - color[twin[both]]
    if both.any() and borrow.any():
        light = np.clip(difference, -_LIGHT, _LIGHT)
        reach = _SEAM_RINGS * atlas.size / 128.0
        beyond = membrane(difference - light, _HELD * both.astype(np.float32), atlas.neighbours, reach=reach)
        spread(light, both, atlas.neighbours)
        difference = light + beyond
    color[borrow] = np.clip(color[twin[borrow]] + difference[borrow], 0.0, 1.0)
    return np.asarray(borrow)


def sample_bilinear(image: F32, pixel: F32) -> F32:
    """Colours (N, C) of an image (H, W, C) at pixel positions (N, 2), centres at +0.5, border clamped."""
    height, width = image.shape[:2]
    x = np.clip(pixel[:, 0] - 0.5, 0, width - 1.001)
    y = np.clip(pixel[:, 1] - 0.5, 0, height - 1.001)
    x0, y0 = x.astype(int), y.astype(int)
    fx, fy = (x - x0)[:, None], (y - y0)[:, None]
    x1, y1 = np.minimum(x0 + 1, width - 1), np.minimum(y0 + 1, height - 1)
    top = image[y0, x0] * (1 - fx) + image[y0, x1] * fx
    bottom = image[y1, x0] * (1 - fx) + image[y1, x1] * fx
    return np.asarray(top * (1 - fy) + bottom * fy, np.float32)
