"""Selecting and cutting the source's subject-left half, and mirroring the result into a whole head."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.head.patch import Patch, clip
from studio.head.region import Region
from studio.head.source import Source

Floats = NDArray[np.float64]
COLLAR = -0.146
"""Height where the bust ends."""
UPPER_ROOTS, LOWER_ROOTS = -0.0195, -0.0465
"""Heights beyond which teeth are hidden in the gums."""
WISDOM = 0.063
"""Teeth whose middle lies behind this depth are left out."""
MIDLINE = 1e-5
NOSE, NOSE_REACH, NOSE_GAIN = np.array([0.008, -0.008, 0.11]), np.array([0.020, 0.024, 0.022]), 5.0
"""Middle and size of the nose and philtrum, metres, and how much they matter."""

MOUTH_ISLANDS: tuple[tuple[Region, float, float], ...] = (
    (Region.GUMS_UPPER, 2.39, 0.91),
    (Region.GUMS_UPPER, 2.92, 0.89),
    (Region.GUMS_LOWER, 2.38, 0.65),
    (Region.GUMS_LOWER, 2.38, 0.77),
    (Region.TONGUE, 2.76, 0.32),
    (Region.TONGUE, 2.11, 0.28),
)
"""Region and middle of the source's UV islands of gums and tongue that are kept."""
SKIN_REGIONS: dict[str, Region] = {
    "face": Region.FACE,
    "head_neck": Region.HEAD,
    "mouth_socket": Region.MOUTH_SOCKET,
    "eye_socket_left": Region.EYE_SOCKET_LEFT,
}
FACE_CHART, HEAD_CHART, SOCKET_CHART, LID_CHART, EYE_CHART, MOUTH_CHART = 0, 1, 2, 3, 4, 10


def skin_half(source: Source) -> Patch:
    """Face, head, mouth and eye socket of the left half, one watertight surface cut at the collar."""
    label = np.full(len(source.region_names), -1)
    for name, part in SKIN_REGIONS.items():
        label[source.region_names.index(name)] = part
    region = label[source.region]
    patch = _select(source, (region >= 0) & _left(source), region, region)
    return clip(patch, patch.points(source.neutral)[:, 1] - COLLAR)


def mouth_half(source: Source) -> list[Patch]:
    """Gums, tongue and tooth crowns of the left half, the soft parts in one patch, then each tooth."""
    half = _left(source)
    patches = [_soft_half(source, half)]
    for chart, faces in enumerate(_teeth(source, half), MOUTH_CHART + len(MOUTH_ISLANDS)):
        upper = source.neutral[source.triangles[faces], 1].mean() > (UPPER_ROOTS + LOWER_ROOTS) / 2
        region = Region.TEETH_UPPER if upper else Region.TEETH_LOWER
        count = len(source.triangles)
        tooth = _select(source, faces, np.full(count, int(region)), np.full(count, chart))
        height = tooth.points(source.neutral)[:, 1]
        patches.append(clip(tooth, UPPER_ROOTS - height if upper else height - LOWER_ROOTS))
    return patches


def _soft_half(source: Source, half: NDArray[np.bool_]) -> Patch:
    """Gums and tongue, joined where they meet."""
    soft = source.faces_of("gums_tongue") & half
    islands = [int(i) for i in np.unique(source.island[soft])]
    middle = {i: source.uv[source.triangle_uv[source.island == i]].mean((0, 1)) for i in islands}
    region = np.full(len(source.triangles), -1)
    chart = region.copy()
    for number, (part, u, v) in enumerate(MOUTH_ISLANDS):
        island = min(islands, key=lambda i: float(np.hypot(*(middle[i] - (u, v)))))
        region[soft & (source.island == island)] = part
        chart[soft & (source.island == island)] = MOUTH_CHART + number
    return _select(source, region >= 0, region, chart)


def _teeth(source: Source, half: NDArray[np.bool_]) -> list[NDArray[np.bool_]]:
    faces = source.faces_of("teeth") & half
    crowns = [faces & (source.island == island) for island in np.unique(source.island[faces])]
    return [c for c in crowns if c.sum() > 50 and source.neutral[source.triangles[c], 2].mean() > WISDOM]


def _left(source: Source) -> NDArray[np.bool_]:
    return np.asarray(source.neutral[source.triangles, 0].mean(1) > 0)


def _select(
    source: Source, faces: NDArray[np.bool_], region: NDArray[np.int64], chart: NDArray[np.int64]
) -> Patch:
    count = len(source.neutral)
    every = np.repeat(np.arange(count)[:, None], 3, 1)
    weights = np.zeros((count, 3))
    weights[:, 0] = 1
    whole = Patch(every, weights, source.triangles, source.uv, source.triangle_uv, region, chart)
    return whole.keep(faces)


def mirrored(half: Patch, source: Source) -> tuple[Patch, NDArray[np.int64]]:
    """Add the right half: points on the midline are shared, the atlas is mirrored about u = 1/2.

    Returns:
        The whole head and (V,) the mirror image of each point.
    """
    count = len(half.sources)
    on_middle = np.abs(half.points(source.neutral)[:, 0]) < MIDLINE
    twin = np.empty(count, np.int64)
    twin[on_middle] = np.flatnonzero(on_middle)
    twin[~on_middle] = count + np.arange((~on_middle).sum())
    new_region = np.array([int(Region(int(r)).mirrored) for r in half.region])
    coords = half.uv * [-1.0, 1.0] + [1.0, 0.0]
    on_seam = np.abs(half.uv[:, 0] - 0.5) < 1e-9
    uv_twin = np.empty(len(half.uv), np.int64)
    uv_twin[on_seam] = np.flatnonzero(on_seam)
    uv_twin[~on_seam] = len(half.uv) + np.arange((~on_seam).sum())
    whole = Patch(
        np.concatenate([half.sources, source.mirror[half.sources[~on_middle]]]),
        np.concatenate([half.weights, half.weights[~on_middle]]),
        np.concatenate([half.triangles, twin[half.triangles][:, ::-1]]),
        np.concatenate([half.uv, coords[~on_seam]]),
        np.concatenate([half.triangle_uv, uv_twin[half.triangle_uv][:, ::-1]]),
        np.concatenate([half.region, new_region]),
        np.concatenate([half.chart, half.chart]),
    )
    return whole, np.concatenate([twin, np.flatnonzero(~on_middle)])


def importance(patch: Patch, source: Source) -> Floats:
    """(V,) how much more a point near lids, lips and nostrils matters than one on the cheek."""
    points = patch.points(source.neutral)
    factor = np.ones(len(points))
    for region, reach, gain in ((Region.EYE_SOCKET_LEFT, 0.010, 30.0), (Region.MOUTH_SOCKET, 0.012, 8.0)):
        rim = np.unique(patch.triangles[patch.region == region])
        rim = rim[np.isin(rim, patch.triangles[patch.region == Region.FACE])]
        gap = np.sqrt(((points[:, None] - points[rim]) ** 2).sum(-1)).min(axis=1)
        factor = np.maximum(factor, 1 + (gain - 1) * np.exp(-((gap / reach) ** 2)))
    inner = (((points - NOSE) / NOSE_REACH) ** 2).sum(axis=1)
    factor = np.maximum(factor, 1 + (NOSE_GAIN - 1) * np.exp(-inner))
    return factor
