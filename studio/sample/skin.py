"""Painting the skin: colour, roughness and relief of every texel of the atlas."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.head.region import Region
from studio.procedural.chart import (
    CM,
    LIPS_OUTER,
    Chart,
    above_hairline,
    beard_zone,
    blob,
)  # fmt: skip
from studio.procedural.noise import cells, fbm, smoothstep
from studio.procedural.relief import Wrinkle, static_height, wrinkles
from studio.procedural.vector import vector
from studio.procedural.zones import brow, lash_line, lids
from studio.sample import tattoo
from studio.sample.texels import Texels

F32 = NDArray[np.float32]

_MOLES = (
    ((-3.9, -1.6, 9.6), 0.11), ((2.3, 7.2, 9.9), 0.075), ((-5.9, 1.9, 7.0), 0.07), ((1.7, -6.2, 10.4), 0.085),
    ((-2.3, 2.0, 10.2), 0.05), ((4.3, -4.6, 8.4), 0.06), ((-1.0, 8.2, 10.1), 0.055), ((-5.0, -9.0, 3.0), 0.10),
)  # fmt: skip


@dataclass(frozen=True)
class Skin:
    """Maps of the whole atlas.

    Attributes:
        albedo: (S, S, 3) float32, linear reflectance.
        roughness: (S, S) float32.
        height: (S, S) float32, m, without wrinkles.
        tattoo: (S, S) float32 in [0, 1], region of the tattoo.
        wrinkles: groups of creases; their texels index ``row`` and ``column``.
        row, column: (N,) int64, the covered texels.
    """

    albedo: F32
    roughness: F32
    height: F32
    tattoo: F32
    wrinkles: list[Wrinkle]
    row: NDArray[np.int64]
    column: NDArray[np.int64]

    def folded(self, expression: F32) -> tuple[F32, F32]:
        """Height with wrinkles (S, S) in m, and the wrinkles' part alone (S, S) in m, for an expression (52,)."""
        crease = np.zeros_like(self.height)
        for group in self.wrinkles:
            strength = group.strength(expression)
            crease[self.row[group.texel], self.column[group.texel]] += strength * group.depth
        return self.height + crease, crease


def paint(texels: Texels, region: NDArray[np.uint8], chart: Chart) -> Skin:
    """Paint all maps.

    Args:
        texels: of the atlas.
        region: (T,) uint8 :class:`Region` of every triangle.
        chart: landmarks of the same neutral head.
    """
    points = texels.position
    part = region[texels.triangle]
    skin = np.isin(part, (int(Region.FACE), int(Region.HEAD)))
    lip = smoothstep(-0.0006, 0.0008, chart.inside(points, LIPS_OUTER)) * (part == Region.FACE) * (points[:, 2] > 0.07)
    albedo = _skin_colour(points, texels.normal, chart, lip)
    cover, ink_colour, mark = tattoo.ink(points, texels.normal)
    inked = (0.93 * cover * skin)[:, None].astype(np.float32)
    albedo = albedo * (1 - inked) + ink_colour * inked
    rough = _roughness(points, lip)
    _paint_mouth(albedo, rough, points, part)
    height = static_height(points, lip, skin)
    return Skin(
        albedo=texels.image(albedo),
        roughness=texels.image(rough),
        height=texels.image(height),
        tattoo=texels.image(mark * skin),
        wrinkles=wrinkles(points, skin, chart),
        row=texels.row,
        column=texels.column,
    )


def _skin_colour(points: F32, normals: F32, chart: Chart, lip: F32) -> F32:
    """Linear albedo (N, 3)."""
    x, y, _ = (points / CM).T
    broad, fine = fbm(points, 45.0, 3, 1), fbm(points, 220.0, 3, 2)
    tone = np.ones((len(points), 3), np.float32) * vector(0.455, 0.272, 0.192)
    blood = 0.22 * broad + 0.26 * fine
    for centre, sigma, amount in _rosy():
        blood = blood + amount * blob(points, centre, sigma)
    blood = blood + 0.7 * smoothstep(7.9, 9.0, np.abs(x)) * (y < 6)
    tone *= np.exp(blood[:, None] * vector(0.035, -0.26, -0.22))
    pigment = 0.22 * fbm(points, 30.0, 2, 5) + 0.22 * fbm(points, 400.0, 2, 6) + _spots(points)
    tone *= np.exp(-np.maximum(pigment + 0.1, -0.3)[:, None] * vector(0.30, 0.42, 0.52))
    tone = tone * (1 - 0.16 * lids(points, chart)[:, None] * vector(1.0, 1.12, 1.05))
    beard = beard_zone(points) * (1 - lip)
    distance, number = cells(points, 1150.0, 31)
    dots = smoothstep(0.36, 0.16, distance) * (number > 0.3)
    shade = beard * (0.25 + 0.10 * broad)
    tone = tone * (1 - shade[:, None] * vector(1.05, 0.85, 0.62)) * (1 - 0.5 * (beard * dots)[:, None])
    scalp = _scalp(points)
    tone = tone * (1 - scalp[:, None] * vector(0.84, 0.87, 0.89))
    tone = tone * (1 - 0.55 * lash_line(points, chart)[:, None])
    tone = tone * (1 - 0.35 * brow(points, chart)[:, None])
    lip_tone = vector(0.285, 0.128, 0.106) * np.exp(0.22 * fine + 0.16 * broad)[:, None]
    return np.asarray(tone * (1 - 0.85 * lip[:, None]) + lip_tone * 0.85 * lip[:, None], np.float32)


def _rosy() -> tuple[tuple[tuple[float, float, float], float, float], ...]:
    """Places (cm), sizes (cm) and amounts of extra blood."""
    cheeks = tuple(((side * 4.6, 0.2, 9.0), 1.9, 0.5) for side in (1, -1))
    wings = tuple(((side * 1.7, -0.1, 10.8), 0.7, 0.55) for side in (1, -1))
    eyes = tuple(((side * 2.0, 3.3, 9.4), 0.6, 0.3) for side in (1, -1))
    return (
        *cheeks,
        *wings,
        *eyes,
        ((0.0, 0.3, 12.8), 1.1, 0.6),
        ((0.0, -6.6, 10.8), 1.3, 0.3),
        ((0, 8, 10), 2.5, -0.25),
    )


def _spots(points: F32) -> F32:
    """Freckles over nose and cheeks, a few everywhere, and moles: amount of pigment (N,)."""
    x, y, z = (points / CM).T
    zone = np.exp(-0.5 * ((x / 4.6) ** 2 + ((y - 1.2) / 2.2) ** 2)) * (z > 4)
    total = np.zeros(len(points), np.float32)
    for frequency, seed, share in ((330.0, 101, 0.5), (210.0, 111, 0.28), (120.0, 121, 0.14)):
        distance, chance = cells(points, frequency, seed)
        radius = 0.16 + 0.16 * chance / share
        total += smoothstep(1.0, 0.55, distance / radius) * (chance < share * (0.18 + zone)) * (0.35 + 0.5 * zone)
    for centre, size in _MOLES:
        distance = np.linalg.norm(points / CM - vector(*centre), axis=1)
        total += 3.0 * smoothstep(1.15, 0.75, distance / size)
    return total


def _scalp(points: F32) -> F32:
    """How much hair roots darken the scalp (N,) in [0, 1]."""
    return smoothstep(-0.15, 0.85, above_hairline(points, fbm(points, 120.0, 2, 7)))


def _roughness(points: F32, lip: F32) -> F32:
    """GGX roughness (N,): oily forehead and nose, wetter lips, dry elsewhere."""
    x, y, z = (points / CM).T
    oil = np.exp(-0.5 * (x / 2.2) ** 2) * (z > 8) * smoothstep(-1.2, 1.0, y)
    rough = 0.55 - 0.12 * oil + 0.05 * fbm(points, 150.0, 2, 131)
    rough = rough + 0.3 * _scalp(points)
    return np.asarray(rough * (1 - lip) + (0.34 + 0.05 * fbm(points, 500.0, 2, 133)) * lip, np.float32)


def _paint_mouth(albedo: F32, rough: F32, points: F32, part: NDArray[np.uint8]) -> None:
    """Mouth lining, gums, tongue and teeth, in place."""
    fine = fbm(points, 300.0, 3, 141)[:, None]
    y = points[:, 1] / CM
    depth = smoothstep(5.5, 10.2, points[:, 2] / CM)[:, None]
    teeth = np.isin(part, (int(Region.TEETH_UPPER), int(Region.TEETH_LOWER)))
    wet = vector(0.34, 0.095, 0.085) * (1 + 0.2 * fine)
    for names, colour in (
        ((Region.MOUTH_SOCKET,), wet * (0.25 + 0.75 * depth)),
        ((Region.GUMS_UPPER, Region.GUMS_LOWER), wet * vector(1.1, 1.15, 1.15)),
        ((Region.TONGUE,), vector(0.40, 0.15, 0.135) * (1 + 0.25 * fine)),
    ):
        here = np.isin(part, [int(name) for name in names])
        albedo[here] = colour[here]
        rough[here] = 0.32
    away = np.abs(y + 3.0)
    tooth = vector(0.60, 0.52, 0.40) * (1 + 0.07 * fine) * (0.5 + 0.5 * depth)
    tooth = tooth * (1 - 0.18 * smoothstep(0.6, 1.5, away)[:, None] * vector(0.6, 1.0, 1.5))
    albedo[teeth] = tooth[teeth]
    rough[teeth] = 0.22
    sockets = np.isin(part, (int(Region.EYE_SOCKET_LEFT), int(Region.EYE_SOCKET_RIGHT)))
    albedo[sockets] = vector(0.42, 0.17, 0.13)
    rough[sockets] = 0.35
