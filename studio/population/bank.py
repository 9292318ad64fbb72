"""Everything about the head's surface that no person changes: places, zones, noise and creases of every texel."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt
from scipy.sparse import csr_matrix

from studio.head import MOUTH, Atlas, HeadModel, Region, make_atlas, vertex_normals
from studio.head.texels import atlas_derivatives
from studio.population.combs import COMBS, Comb, comb_fields
from studio.population.resources import PATTERN_SIDE, SkinPatterns, load_skins, skin_texels
from studio.population.zones import Zones, find_zones
from studio.procedural.chart import Chart, above_hairline, azimuth, head_chart
from studio.procedural.noise import cells, fbm, smoothstep
from studio.procedural.relief import Wrinkle, static_height, wrinkles
from studio.procedural.shirt import neck_part

F32 = NDArray[np.float32]
I64 = NDArray[np.int64]


@dataclass(frozen=True)
class Crease:
    """One group of wrinkles on the texels.

    Attributes:
        texel: (K,) texels it touches.
        depth: (K,) m at full strength, negative in the groove.
        slope: (K, 3) gradient of the depth along the surface, at full strength.
        rest: strength of the group in a neutral face with full lines.
        drivers: expression weights that deepen it.
    """

    texel: I64
    depth: F32
    slope: F32
    rest: float
    drivers: dict[str, float]


@dataclass(frozen=True)
class Eyeball:
    """Texels of one eye in its own axes.

    Attributes:
        texel: (K,).
        angle: (K,) rad from the pupil.
        turn: (K,) rad around it, from +X to +Y.
    """

    texel: I64
    angle: F32
    turn: F32


@dataclass(frozen=True, eq=False)
class Bank:
    """Tables of a head's atlas of side S with N texels.

    Attributes:
        head: head model.
        atlas: texel tables.
        chart: landmarks of the neutral mean head.
        position: (N, 3) m on the neutral mean head.
        normal: (N, 3) unit, of the neutral mean head.
        nearest: (S, S) texel of every pixel; gutters take the nearest one's.
        faces: (F', 3) triangles that are seen: not the bust under the shirt.
        vertex_uv: (F', 3, 2) their corners in the atlas, [0, 1].
        height: (N,) cm above the mean hairline.
        azimuth: (N,) degrees about the skull's axis.
        vertex_height: (V,) cm above the mean hairline.
        vertex_azimuth: (V,) degrees.
        zones: face zones.
        noise: fields (N,) in about [-1, 1], by name: ``broad``, ``middle``, ``fine``, ``grain`` and second ones.
        freckle: distance and chance (2, N) of scattered spots, at two sizes: (2, 2, N).
        stubble: (N,) 0..1, dots of hair roots.
        combs: strand fields by name of the comb.
        static_slope: (N, 3) gradient of pores and lip lines.
        creases: wrinkle groups.
        eyes: left and right eyeball.
        mouth: (M,) texels inside the lips.
        skins: painted patterns.
        pattern_matrix: from the patterns' texels to the K skin texels, bilinear.
        neck: (N,) 1 on head and neck, fading to 0 before the shoulders.
        skin: (K,) texels of face and head.
        tables: size of an atlas -> matrix from this bank's texels to its texels, filled when first needed.
    """

    head: HeadModel
    atlas: Atlas
    chart: Chart
    position: F32
    normal: F32
    nearest: I64
    faces: NDArray[np.int32]
    vertex_uv: F32
    height: F32
    azimuth: F32
    vertex_height: F32
    vertex_azimuth: F32
    zones: Zones
    noise: dict[str, F32]
    freckle: F32
    stubble: F32
    combs: dict[str, Comb]
    static_slope: F32
    creases: list[Crease]
    eyes: tuple[Eyeball, Eyeball]
    mouth: I64
    skins: SkinPatterns
    pattern_matrix: csr_matrix
    neck: F32
    skin: I64
    tables: dict[int, csr_matrix] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """N."""
        return len(self.atlas.texel)

    def image(self, values: F32) -> F32:
        """Spread (N,) or (N, C) values over an (S, S[, C]) picture, gutters filled."""
        return np.take(values, self.nearest, axis=0)


_NECK_FADE = (0.01, 0.1)
"""Neck weights between which the neck gives way to the shoulders."""
_NOISE = {
    "broad": (28.0, 2), "broad2": (34.0, 2), "middle": (95.0, 3), "middle2": (120.0, 3),
    "fine": (330.0, 2), "fine2": (420.0, 2), "grain": (900.0, 2),
}  # fmt: skip


@lru_cache(maxsize=2)
def make_bank(head: HeadModel, size: int) -> Bank:
    """Tables for one side of the atlas; takes seconds, remembered.

    Raises:
        UsageError: ``bad_atlas_size``.
        InternalError: the shipped skins are missing or damaged.
    """
    atlas = make_atlas(head, size)
    chart = head_chart(head)
    position = atlas.points(head.neutral, head.triangles).astype(np.float32)
    normals = vertex_normals(head.neutral, head.triangles)
    normal = atlas.points(normals, head.triangles)
    normal = (normal / np.linalg.norm(normal, axis=1, keepdims=True)).astype(np.float32)
    nearest = _nearest(atlas)
    drawn = neck_part(head)
    skin = skin_texels(atlas)
    on_skin = np.zeros(len(position), np.bool_)
    on_skin[skin] = True
    zones = find_zones(position, atlas.region, chart)
    still = np.zeros(len(position), np.float32)
    slopes = _SlopeTable(head, atlas, nearest)
    spots = [cells(position, frequency, seed) for frequency, seed in ((330.0, 101), (190.0, 111))]
    roots, chance = cells(position, 1150.0, 31)
    return Bank(
        head=head,
        atlas=atlas,
        chart=chart,
        position=position,
        normal=normal,
        nearest=nearest,
        faces=np.ascontiguousarray(head.triangles[drawn]),
        vertex_uv=np.ascontiguousarray(head.uv[head.triangle_uv[drawn]], np.float32),
        height=above_hairline(position, still),
        azimuth=azimuth(position),
        vertex_height=above_hairline(head.neutral, np.zeros(len(head.neutral), np.float32)),
        vertex_azimuth=azimuth(head.neutral),
        zones=zones,
        noise={name: fbm(position, *spec, 700 + 10 * number) for number, (name, spec) in enumerate(_NOISE.items())},
        freckle=np.stack([np.stack(pair) for pair in spots]),
        stubble=(np.clip((0.42 - roots) / 0.25, 0, 1) * (chance > 0.25)).astype(np.float32),
        combs={name: comb_fields(position, normal, name) for name in COMBS},
        static_slope=slopes.gradient(static_height(position, zones.lips, on_skin)),
        creases=[_crease(wrinkle, slopes, len(position)) for wrinkle in wrinkles(position, on_skin, chart)],
        eyes=(_eyeball(head, atlas, position, 0), _eyeball(head, atlas, position, 1)),
        mouth=np.flatnonzero(np.isin(atlas.region, [int(part) for part in MOUTH])),
        skins=load_skins(head.content_hash),
        pattern_matrix=_pattern_matrix(head, atlas, skin),
        neck=smoothstep(*_NECK_FADE, (head.neck_weight[head.triangles[atlas.triangle]] * atlas.barycentric).sum(1)),
        skin=skin,
    )


def _crease(wrinkle: Wrinkle, slopes: _SlopeTable, count: int) -> Crease:
    full = np.zeros(count, np.float32)
    full[wrinkle.texel] = wrinkle.depth
    slope = slopes.gradient(full)[wrinkle.texel]
    return Crease(wrinkle.texel, wrinkle.depth, slope, wrinkle.rest, dict(wrinkle.drivers))


def _nearest(atlas: Atlas) -> I64:
    rows, columns = distance_transform_edt(atlas.index_map < 0, return_distances=False, return_indices=True)
    return np.asarray(atlas.index_map[rows, columns], np.int64)


class _SlopeTable:
    """Gradients along the surface of values given per texel."""

    def __init__(self, head: HeadModel, atlas: Atlas, nearest: I64) -> None:
        along_u, along_v = atlas_derivatives(head, head.neutral.astype(np.float64))
        uu, uv_, vv = (along_u**2).sum(1), (along_u * along_v).sum(1), (along_v**2).sum(1)
        scale = np.maximum(uu * vv - uv_**2, 1e-12)[:, None]
        to_u = (vv[:, None] * along_u - uv_[:, None] * along_v) / scale
        to_v = (uu[:, None] * along_v - uv_[:, None] * along_u) / scale
        self._to_u = to_u[atlas.triangle].astype(np.float32)
        self._to_v = to_v[atlas.triangle].astype(np.float32)
        self._atlas, self._nearest = atlas, nearest

    def gradient(self, values: F32) -> F32:
        """Gradient (N, 3) per metre of values (N,)."""
        image = values[self._nearest]
        by_v, by_u = np.gradient(image)
        size = self._atlas.size
        u, v = by_u.reshape(-1)[self._atlas.texel] * size, by_v.reshape(-1)[self._atlas.texel] * size
        return np.asarray(u[:, None] * self._to_u + v[:, None] * self._to_v, np.float32)


def _pattern_matrix(head: HeadModel, atlas: Atlas, skin: I64) -> csr_matrix:
    """Bilinear interpolation from the patterns' texels to the skin's."""
    coarse = make_atlas(head, PATTERN_SIDE)
    known = skin_texels(coarse)
    only = np.full((PATTERN_SIDE, PATTERN_SIDE), -1, np.int64)
    only.reshape(-1)[coarse.texel[known]] = np.arange(len(known))
    rows, columns = distance_transform_edt(only < 0, return_distances=False, return_indices=True)
    filled = only[rows, columns]
    row, column = np.divmod(atlas.texel[skin].astype(np.int64), atlas.size)
    scale = PATTERN_SIDE / atlas.size
    y = np.clip((row + 0.5) * scale - 0.5, 0, PATTERN_SIDE - 1.001)
    x = np.clip((column + 0.5) * scale - 0.5, 0, PATTERN_SIDE - 1.001)
    i, j = y.astype(np.int64), x.astype(np.int64)
    fy, fx = y - i, x - j
    texel = np.stack([filled[i, j], filled[i, j + 1], filled[i + 1, j], filled[i + 1, j + 1]], 1)
    weight = np.stack([(1 - fy) * (1 - fx), (1 - fy) * fx, fy * (1 - fx), fy * fx], 1)
    rows = np.repeat(np.arange(len(skin)), 4)
    return csr_matrix((weight.astype(np.float32).ravel(), (rows, texel.ravel())), (len(skin), len(known)))


def _eyeball(head: HeadModel, atlas: Atlas, position: F32, side: int) -> Eyeball:
    parts = ((Region.SCLERA_LEFT, Region.IRIS_LEFT), (Region.SCLERA_RIGHT, Region.IRIS_RIGHT))[side]
    texel = np.flatnonzero(np.isin(atlas.region, [int(part) for part in parts]))
    x, y, z = (position[texel] - head.eye_centre[side]).T
    angle = np.arctan2(np.hypot(x, y), z)
    return Eyeball(texel, angle.astype(np.float32), np.arctan2(y, x).astype(np.float32))
