"""Texel tables of the atlas: which surface point each texel shows, its mirror image, its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from studio.core.errors import UsageError
from studio.core.shapes import check_shape
from studio.head.model import HeadModel
from studio.head.raster import components, rasterise

SMALLEST, LARGEST = 16, 4096
Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Atlas:
    """The covered texels of a square atlas; texel (row, column) has its centre at ((column+.5)/S, (row+.5)/S).

    Attributes:
        size: S.
        texel: (N,) int32 flat row-major indices of covered texels, sorted.
        triangle: (N,) int32.
        barycentric: (N, 3) float32.
        region: (N,) uint8, ``Region`` values.
        mirror: (N,) int32 position in ``texel`` of the mirrored texel, or -1.
        index_map: (S, S) int32 position in ``texel``, or -1.
        neighbours: (E, 2) int32 positions of texels that touch on the surface, inside charts and across seams.
    """

    size: int
    texel: Ints
    triangle: Ints
    barycentric: NDArray[np.float32]
    region: NDArray[np.uint8]
    mirror: Ints
    index_map: Ints
    neighbours: Ints

    def to_image(self, values: NDArray[np.generic]) -> NDArray[np.generic]:
        """Spread (N, C) values over an (S, S, C) image; uncovered texels are zero.

        Raises:
            NumericError: ``wrong_shape``.
        """
        check_shape("values", values, "N C", N=len(self.texel))
        image = np.zeros((self.size * self.size, values.shape[1]), values.dtype)
        image[self.texel] = values
        return image.reshape(self.size, self.size, -1)

    def from_image(self, image: NDArray[np.generic]) -> NDArray[np.generic]:
        """Gather (N, C) values from an (S, S, C) image.

        Raises:
            NumericError: ``wrong_shape``.
        """
        check_shape("image", image, "S S C", S=self.size)
        return np.asarray(image.reshape(self.size * self.size, -1)[self.texel])

    def points(self, vertices: NDArray[np.float32], triangles: Ints) -> NDArray[np.float32]:
        """Surface points (N, C) of all texels from values (V, C) at vertices."""
        return np.asarray(np.einsum("nk,nkc->nc", self.barycentric, vertices[triangles[self.triangle]]))


def make_atlas(head: HeadModel, size: int) -> Atlas:
    """Tables of the head's atlas at one size, remembered between calls.

    Raises:
        UsageError: ``bad_atlas_size``; the size is not a power of two within 16..4096.
    """
    if not SMALLEST <= size <= LARGEST or size & (size - 1):
        raise UsageError("bad_atlas_size", f"An atlas of {size} texels is not possible.", "Use 128, 256 or 512.")
    return _build(head, size)


@lru_cache(maxsize=4)
def _build(head: HeadModel, size: int) -> Atlas:
    corners = head.uv.astype(np.float64)[head.triangle_uv] * size
    texel, triangle, share = rasterise(corners, size, size)
    texel, first = np.unique(texel, return_index=True)
    triangle, share = triangle[first], share[first].clip(0, 1)
    share /= share.sum(axis=1, keepdims=True)
    index_map = np.full(size * size, -1, np.int32)
    index_map[texel] = np.arange(len(texel))
    index_map = index_map.reshape(size, size)
    column, row = texel % size, texel // size
    mirror = index_map[row, size - 1 - column]
    label = _charts(head)
    chart = label[head.triangle_uv[triangle, 0]]
    inner = _inner_neighbours(index_map, chart)
    seams = _seam_neighbours(head, index_map, chart, label)
    arrays = (
        texel.astype(np.int32),
        triangle.astype(np.int32),
        share.astype(np.float32),
        head.region[triangle],
        mirror,
        index_map,
        _distinct(np.concatenate([inner, seams]), len(texel)),
    )
    for array in arrays:
        array.setflags(write=False)
    return Atlas(size, *arrays)


def _charts(head: HeadModel) -> NDArray[np.int64]:
    """(U,) label of the connected part of the atlas a UV point lies in."""
    label = np.empty(len(head.uv), np.int64)
    label[head.triangle_uv] = components(head.triangle_uv.astype(np.int64), len(head.uv))[:, None]
    return label


def _inner_neighbours(index_map: Ints, chart: NDArray[np.int64]) -> NDArray[np.int64]:
    pairs = []
    for a, b in ((index_map[:, :-1], index_map[:, 1:]), (index_map[:-1], index_map[1:])):
        both = (a >= 0) & (b >= 0)
        pair = np.stack([a[both], b[both]], axis=1)
        pairs.append(pair[chart[pair[:, 0]] == chart[pair[:, 1]]])
    return np.asarray(np.concatenate(pairs), np.int64)


def _seam_neighbours(
    head: HeadModel, index_map: Ints, chart: NDArray[np.int64], label: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Pairs of texels that face each other across edges shared in space but not in the atlas."""
    sides = _seam_edges(head)
    ends: NDArray[np.float64] = np.asarray(head.uv[sides], np.float64) * len(index_map)
    steps = np.ceil(np.linalg.norm(ends[:, :, 1] - ends[:, :, 0], axis=-1).max(axis=1)).astype(np.int64) + 1
    edge = np.repeat(np.arange(len(ends)), steps)
    t = ((np.arange(len(edge)) - np.repeat(np.cumsum(steps) - steps, steps) + 0.5) / steps[edge])[:, None, None]
    at = ends[edge, :, 0] * (1 - t) + ends[edge, :, 1] * t
    pair = np.stack([_nearest(index_map, at[:, s], chart, label[sides[edge, s, 0]]) for s in (0, 1)], axis=1)
    return np.sort(pair[(pair.min(axis=1) >= 0) & (pair[:, 0] != pair[:, 1])], axis=1)


def _distinct(pairs: NDArray[np.int64], count: int) -> Ints:
    """Each pair once."""
    first, second = np.divmod(np.unique(pairs[:, 0] * count + pairs[:, 1]), count)
    return np.asarray(np.stack([first, second], axis=1), np.int32)


def _seam_edges(head: HeadModel) -> NDArray[np.int64]:
    """(S, 2 sides, 2 ends) UV indices of edges whose two triangles use different UV points."""
    start = head.triangles.reshape(-1).astype(np.int64)
    end = np.roll(head.triangles, -1, axis=1).reshape(-1).astype(np.int64)
    uv_start = head.triangle_uv.reshape(-1).astype(np.int64)
    uv_end = np.roll(head.triangle_uv, -1, axis=1).reshape(-1).astype(np.int64)
    swap = start > end
    key = np.where(swap, end, start) * len(head.neutral) + np.where(swap, start, end)
    low, high = np.where(swap, uv_end, uv_start), np.where(swap, uv_start, uv_end)
    order = np.argsort(key, kind="stable")
    twin = key[order][1:] == key[order][:-1]
    one, two = order[:-1][twin], order[1:][twin]
    apart = (low[one] != low[two]) | (high[one] != high[two])
    one, two = one[apart], two[apart]
    return np.stack([np.stack([low[one], high[one]], 1), np.stack([low[two], high[two]], 1)], axis=1)


def _nearest(
    index_map: Ints, at: NDArray[np.float64], chart: NDArray[np.int64], wanted: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Texel of the wanted chart whose centre is nearest to each place, among the nine around it; -1 if none."""
    size = len(index_map)
    base = np.floor(at).astype(np.int64)
    best = np.full(len(at), -1, np.int64)
    distance = np.full(len(at), np.inf)
    for row in (-1, 0, 1):
        for column in (-1, 0, 1):
            cell = (base + np.array([column, row])).clip(0, size - 1)
            found = index_map[cell[:, 1], cell[:, 0]]
            gap = ((cell + 0.5 - at) ** 2).sum(axis=1)
            better = (found >= 0) & (chart[found] == wanted) & (gap < distance)
            best[better], distance[better] = found[better], gap[better]
    return best


def locate(head: HeadModel, triangle: Ints, share: NDArray[np.float32]) -> NDArray[np.float64]:
    """Atlas coordinates (N, 2) of surface points given as triangle (N,) and barycentric (N, 3)."""
    return np.asarray(np.einsum("nk,nkc->nc", share.astype(np.float64), head.uv[head.triangle_uv[triangle]]))


