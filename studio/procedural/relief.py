"""Relief of the skin: pores and lip lines that stay, wrinkles that deepen with expression."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.nouns.expressions import INDEX
from studio.procedural.chart import CM, FOLD, LOWER_LID, Chart, beard_zone, smooth_line
from studio.procedural.noise import along, cells, fbm, smoothstep
from studio.procedural.vector import vector

F32 = NDArray[np.float32]
MM = 1e-3


@dataclass(frozen=True)
class Wrinkle:
    """One group of creases.

    Attributes:
        texel: (K,) int64, texels it touches.
        depth: (K,) float32, m, negative in the crease, slightly positive beside it, at full strength.
        rest: strength of the group in a neutral face.
        drivers: expression weights that deepen it, and by how much each.
    """

    texel: NDArray[np.int64]
    depth: F32
    rest: float
    drivers: Mapping[str, float]

    def strength(self, expression: F32) -> float:
        """Strength in [0, 1] for an expression (52,)."""
        pull = sum(gain * float(expression[INDEX[name]]) for name, gain in self.drivers.items())
        return float(min(1.0, self.rest + (1.0 - self.rest) * max(0.0, pull)))


def static_height(points: F32, lips: F32, skin: NDArray[np.bool_]) -> F32:
    """Height (N,) in m of pores, fine texture and lip lines.

    Args:
        points: (N, 3) float32 on the neutral head, m.
        lips: (N,) float32 in [0, 1].
        skin: (N,) bool, False inside the mouth.
    """
    x, y, z = (points / CM).T
    pore_distance, chance = cells(points, 900.0, 11)
    oily = np.exp(-0.5 * ((x / 3.2) ** 2 + ((y - 1.0) / 4.0) ** 2)) * (z > 6)
    pore = -smoothstep(0.42, 0.12, pore_distance) * (0.25 + 0.75 * chance) * (0.035 + 0.06 * oily) * MM
    grain = fbm(points, 700.0, 3, 21) * 0.028 * MM + fbm(points, 160.0, 3, 25) * 0.06 * MM
    stubble_distance, number = cells(points, 1150.0, 31)
    stubble = smoothstep(0.35, 0.1, stubble_distance) * (number > 0.35) * beard_zone(points) * 0.05 * MM
    streak = points * vector(1.0, 0.16, 0.16)
    lip_lines = -np.abs(fbm(np.ascontiguousarray(streak), 650.0, 3, 41)) * 0.16 * MM
    height = (pore + grain + stubble) * (1 - lips) + (lip_lines + 0.3 * grain) * lips
    return np.asarray(np.where(skin, height, 0.0), np.float32)


def wrinkles(points: F32, skin: NDArray[np.bool_], chart: Chart) -> list[Wrinkle]:
    """All wrinkle groups; ``points`` (N, 3) on the neutral head in m, ``skin`` (N,) bool."""
    found = [*_forehead(points), _glabella(points)]
    for side in (1, -1):
        found += [_crows_feet(points, chart, side), _under_eye(points, chart, side), _fold(points, chart, side)]
    front = skin & (points[:, 2] > 0.01)
    return [_sparse(depth, front, rest, drivers) for depth, rest, drivers in found]


_Group = tuple[F32, float, dict[str, float]]


def _sparse(depth: F32, front: NDArray[np.bool_], rest: float, drivers: dict[str, float]) -> Wrinkle:
    texel = np.flatnonzero(front & (np.abs(depth) > 0.004 * MM))
    return Wrinkle(texel, depth[texel], rest, drivers)


def _crease(distance: F32, width: float) -> F32:
    """Profile of one crease: a groove between two soft ridges; unit depth, ``width`` in m."""
    t = (distance / width) ** 2
    return np.asarray(-np.exp(-0.5 * t) + 0.45 * np.exp(-0.5 * ((np.abs(distance) - 2.6 * width) / (1.3 * width)) ** 2))


def _forehead(points: F32) -> list[_Group]:
    x, y, z = (points / CM).T
    arc = np.degrees(np.arctan2(y - 3.0, z - 1.0))
    bend = 1.5 * fbm(points, 22.0, 2, 51) + 0.5 * fbm(points, 90.0, 2, 53)
    lines = ((24.5, 0.8, 5.2), (30.0, 1.0, 5.6), (35.8, 0.95, 5.4), (41.5, 0.6, 4.4))
    total = np.zeros(len(points), np.float32)
    for number, (centre, strength, reach) in enumerate(lines):
        wave = centre + bend + 1.1 * np.cos(x * 1.15 + number) - 0.035 * x**2
        broken = smoothstep(-0.75, 0.1, fbm(points * vector(1, 0.3, 0.3), 55.0, 2, 60 + number))
        near = _crease((arc - wave) * 0.155 * CM, 0.062 * CM)
        total += strength * near * smoothstep(reach, reach - 2.2, np.abs(x)) * (0.35 + 0.65 * broken)
    total *= smoothstep(21.0, 23.0, arc) * (y < 11)
    middle, left = smoothstep(4.0, 1.2, np.abs(x)), smoothstep(-1.0, 2.0, x)
    groups: list[_Group] = [(total * middle * 0.42 * MM, 0.18, {"browInnerUp": 1.15})]
    for name, part in (("browOuterUpLeft", left), ("browOuterUpRight", 1 - left)):
        groups.append((total * (1 - 0.75 * middle) * part * 0.42 * MM, 0.15, {name: 0.7, "browInnerUp": 0.55}))
    return groups


def _glabella(points: F32) -> _Group:
    x, y, _ = (points / CM).T
    wave = 0.12 * fbm(points, 60.0, 2, 71)
    total = sum(_crease((x - c + wave - 0.08 * (y - 5.5)) * CM, 0.07 * CM) * s for c, s in ((0.62, 1.0), (-0.7, 0.8)))
    total = total * smoothstep(4.3, 5.0, y) * smoothstep(7.2, 6.3, y)
    return np.asarray(total * 0.4 * MM, np.float32), 0.16, {"browDownLeft": 0.5, "browDownRight": 0.5}


# Angle (degrees), strength, and reach (cm) from the corner of each line of the crow's feet.
_FEET = ((34, 0.6, 0.9, 2.3), (14, 1.0, 0.7, 2.9), (-6, 0.9, 0.8, 3.0), (-27, 0.75, 0.9, 2.6), (-46, 0.5, 1.1, 2.3))


def _crows_feet(points: F32, chart: Chart, side: int) -> _Group:
    corner = chart.landmarks[263 if side > 0 else 33]
    offset = (points - corner) / CM
    out = np.stack((side * offset[:, 0] * 0.55 - offset[:, 2] * 0.83, offset[:, 1]), 1)
    radius = np.linalg.norm(out, axis=1)
    angle = np.degrees(np.arctan2(out[:, 1], out[:, 0])) + 5.0 * fbm(points, 90.0, 2, 81 + side)
    total = np.zeros(len(points), np.float32)
    for centre, strength, start, end in _FEET:
        bend = centre + (radius - 1.0) * (-6 if centre < 0 else 3)
        near = _crease((radius * np.radians(angle - bend)).astype(np.float32) * CM, 0.05 * CM)
        total += strength * near * smoothstep(start - 0.25, start + 0.35, radius) * smoothstep(end, end - 1.2, radius)
    total *= (np.abs(angle) < 75) * (side * points[:, 0] > 0.03)
    name = "Left" if side > 0 else "Right"
    drivers = {f"mouthSmile{name}": 0.65, f"cheekSquint{name}": 0.7, f"eyeSquint{name}": 0.6}
    return np.asarray(total * 0.36 * MM, np.float32), 0.14, drivers


def _under_eye(points: F32, chart: Chart, side: int) -> _Group:
    lid = chart.curve(LOWER_LID[side])
    fall = np.sin(np.linspace(0.25, np.pi - 0.5, len(lid)))[:, None]
    total = np.zeros(len(points), np.float32)
    for drop, strength in ((0.55, 0.55), (1.0, 1.0)):
        line = (lid + fall * vector(0, -drop * CM, 0.1 * CM)).astype(np.float32)[: int(len(lid) * 0.86)]
        distance, place = along(points, line)
        ends = smoothstep(0, 0.8 * CM, place) * smoothstep(0, 1.0 * CM, place.max() - place)
        total += strength * _crease(distance, 0.075 * CM) * ends
    name = "Left" if side > 0 else "Right"
    drivers = {f"mouthSmile{name}": 0.5, f"cheekSquint{name}": 0.7, f"eyeSquint{name}": 0.8}
    return np.asarray(total * 0.3 * MM, np.float32), 0.22, drivers


def _fold(points: F32, chart: Chart, side: int) -> _Group:
    line = smooth_line(chart.landmarks[list(FOLD[side])] + vector(side * 0.12 * CM, 0, 0), 8)[:-5]
    distance, place = along(points, line)
    ends = smoothstep(0, 0.9 * CM, place) * smoothstep(0, 1.6 * CM, place.max() - place)
    name = "Left" if side > 0 else "Right"
    drivers = {f"mouthSmile{name}": 0.8, f"mouthDimple{name}": 0.3, f"cheekSquint{name}": 0.2, f"noseSneer{name}": 0.3}
    return np.asarray(_crease(distance, 0.20 * CM) * ends * 0.30 * MM, np.float32), 0.3, drivers
