"""Hair and beard as volume: how far every vertex of the head stands away from the skin."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.head import HeadModel, vertex_normals
from studio.population.styles import Hair
from studio.procedural.chart import CM, beard_zone
from studio.procedural.noise import fbm, smoothstep
from studio.procedural.vector import vector

F32 = NDArray[np.float32]

_EAR_TUCK = 0.25
"""What is left of how far the ears stand out under hanging hair."""
BEARD_LENGTH = {"full": 0.75, "long": 2.6, "goatee": 0.45, "moustache": 0.35}
"""cm by which a beard stands out; the others are painted only."""


def above_line(height: F32, azimuth: F32, points: F32, hair: Hair) -> F32:
    """Height (N,) in cm above a person's own hairline.

    Args:
        height: (N,) cm above the mean hairline.
        azimuth: (N,) degrees.
        points: (N, 3) m on the neutral mean head.
        hair: the hair.
    """
    turn = np.abs(azimuth)
    temple = min(hair.recession, 2.6) * np.exp(-(((turn - 36.0) / 15.0) ** 2))
    front = smoothstep(75.0, 45.0, turn)
    own = height - temple - hair.forehead * front
    if hair.recession > 2.6:
        x, y, z = (points / CM).T
        arc = np.degrees(np.arctan2(y - 3.0, z + 1.0))
        side = np.maximum(np.abs(x) - 5.4, 0) * 1.6
        own = np.minimum(own, (arc - 34.0 - 8.0 * hair.recession) * 0.17 + side)
    return np.asarray(own, np.float32)


def hanging(azimuth: F32, hair: Hair) -> F32:
    """Length (N,) in cm that hair hangs below its hairline at an azimuth."""
    turn = np.abs(azimuth)
    fringe = smoothstep(52.0, 34.0, turn)
    nape = smoothstep(92.0, 118.0, turn)
    side = np.clip(1 - fringe - nape, 0, 1) * smoothstep(46.0, 62.0, turn)
    return np.asarray(hair.fringe * fringe + hair.fall * side + hair.nape * nape, np.float32)


def grown(head: HeadModel, shape: F32, height: F32, azimuth: F32, hair: Hair, *, beard: str, seed: int) -> F32:
    """Vertices (V, 3) m of a person's neutral head with hair and beard.

    Args:
        head: head model.
        shape: (V, 3) bald.
        height: (V,) cm above the mean hairline.
        azimuth: (V,) degrees.
        hair: the hair.
        beard: kind of beard.
        seed: of locks.
    """
    normals = vertex_normals(shape, head.triangles)
    own = above_line(height, azimuth, head.neutral, hair)
    moved = shape.copy()
    moved += _ears(head.neutral, seed)
    if hair.cover > 0:
        moved += _volume(head.neutral, normals, own, hair, seed)
        moved += _fall(head.neutral, own, azimuth, hair, seed)
        _tuck_ears(moved, head.neutral, hair)
    if beard in BEARD_LENGTH:
        moved += _beard(head.neutral, normals, beard, seed)
    return moved


def drawn_out(head: HeadModel, shape: F32, hairy: F32) -> NDArray[np.bool_]:
    """Triangles (F,) whose longest edge hair has stretched to more than twice and by more than a centimetre."""
    lengths = []
    for vertices in (shape, hairy):
        corner = vertices[head.triangles]
        lengths.append(np.linalg.norm(corner - np.roll(corner, 1, axis=1), axis=2).max(1))
    return np.asarray((lengths[1] > 2.0 * lengths[0]) & (lengths[1] > lengths[0] + CM))


def _ears(mean: F32, seed: int) -> F32:
    """How a person's ears differ from what the head model's identity says of them (V, 3) m."""
    rng = np.random.default_rng([seed & 0xFFFFFFFFFFFFFFFF, 0xEA5])
    x, y, z = (mean / CM).T
    side = np.abs(x)
    ear = smoothstep(7.1, 8.2, side) * smoothstep(-4.0, -2.5, y) * smoothstep(6.0, 4.8, y) * (z < 3.5) * (z > -5.0)
    out, up, back = rng.normal(0, (0.35, 0.35, 0.35))
    grow = rng.normal(0, 0.07)
    middle = vector(0.0, 1.0, -1.0)
    shift = np.stack(
        [np.sign(x) * (out + grow * (side - 7.6)), up + grow * (y - middle[1]), -back + grow * (z - middle[2])], 1
    )
    return np.asarray(shift * ear[:, None] * CM, np.float32)


def _volume(mean: F32, normals: F32, own: F32, hair: Hair, seed: int) -> F32:
    x, y, z = (mean / CM).T
    top = smoothstep(7.0, 11.0, y + 0.10 * z - 0.06 * np.abs(x) ** 1.3)
    back = smoothstep(2.0, -4.0, z)
    thick = hair.top * top + (1 - top) * (hair.side * (1 - back) + hair.back * back)
    thick = thick * (1 + 0.3 * hair.lean * np.tanh(x / 4.0) * top)
    locks = fbm(mean, 55.0 - 15.0 * hair.curl, 2, 900 + seed % 97)
    thick = thick * (1 + (0.12 + 0.22 * hair.curl) * locks)
    thick = thick * smoothstep(0.25, 2.2 - 0.6 * hair.curl, own)
    round_out = np.stack([x / 7.6, (y - 3.0) / 11.0, (z + 1.0) / 10.0], 1)
    round_out /= np.linalg.norm(round_out, axis=1, keepdims=True)
    out = 0.45 * normals + 0.55 * round_out
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    offset = thick[:, None] * out
    if hair.bun > 0:
        knot = vector(0.0, 10.6, -9.6)
        near = np.linalg.norm(mean / CM - knot, axis=1) / (1.15 * hair.bun)
        offset = offset + (1.7 * hair.bun * np.sqrt(np.clip(1 - near**2, 0, 1)))[:, None] * out
    return np.asarray(offset * CM, np.float32)


def _fall(mean: F32, own: F32, azimuth: F32, hair: Hair, seed: int) -> F32:
    """Hair that hangs: what lies just above the hairline is drawn down over what lies below it."""
    length = hanging(azimuth, hair)
    x = mean[:, 0] / CM
    turn = np.abs(azimuth)
    front = smoothstep(52.0, 34.0, turn)
    reach = 3.4 * front + 6.5 * (1 - front)
    drawn = (1 - np.clip(own / reach, 0, 1)) ** 1.25 * smoothstep(-0.2, 0.25, own)
    ragged = 1 + 0.16 * fbm(mean, 130.0, 2, 940 + seed % 89)
    down = length * drawn * ragged
    hangs = smoothstep(0.5, 3.0, length)
    out = drawn * hangs * (0.5 + 0.4 * hair.side)
    side = (
        np.sign(x) * (out + np.maximum(9.3 - np.abs(x), 0) * drawn * hangs * smoothstep(2.0, 5.0, length)) * (1 - front)
    )
    side = side * smoothstep(150.0, 105.0, turn)
    nape = smoothstep(98.0, 125.0, turn)
    ahead = front * hangs * (0.55 + 0.30 * down) - nape * hangs * drawn * (1.2 + 0.10 * down)
    wave = 0.35 * hair.curl * np.sin(down * 1.6 + 0.3 * azimuth) * (1 - front) * smoothstep(0.0, 2.0, down)
    return np.asarray(np.stack([side + wave * np.sign(x), -down, ahead], 1) * CM, np.float32)


def _tuck_ears(moved: F32, mean: F32, hair: Hair) -> None:
    """Lay the ears flat where hair hangs over them, in place."""
    if hair.fall < 2.0:
        return
    x, y, z = (mean / CM).T
    ear = (np.abs(x) > 7.3) & (y < 5.0) & (y > -3.5) & (z < 2.8) & (z > -4.5)
    inner = 7.3 * CM
    moved[ear, 0] = np.sign(x[ear]) * (inner + _EAR_TUCK * (np.abs(moved[ear, 0]) - inner))


def beard_share(points: F32, kind: str) -> F32:
    """Share (N,) in [0, 1] of a kind of beard at points (N, 3) m of the neutral mean head."""
    if kind == "none":
        return np.zeros(len(points), np.float32)
    zone = beard_zone(points) * (points[:, 2] > 0.0)
    x, y, z = (points / CM).T
    if kind == "moustache":
        return np.asarray(zone * smoothstep(3.2, 2.6, np.abs(x)) * smoothstep(-3.5, -3.0, y) * (z > 7), np.float32)
    if kind == "goatee":
        return np.asarray(zone * smoothstep(3.5, 2.7, np.abs(x)) * smoothstep(-8.8, -7.4, y) * (z > 6), np.float32)
    return np.asarray(zone, np.float32)


def _beard(mean: F32, normals: F32, kind: str, seed: int) -> F32:
    x, y, z = (mean / CM).T
    zone = beard_share(mean, kind)
    lips = np.exp(-0.5 * ((x / 2.6) ** 2 + ((y + 3.0) / 0.9) ** 2)) * (z > 7)
    length = BEARD_LENGTH[kind] * zone * (1 - 0.9 * lips) * (1 + 0.25 * fbm(mean, 90.0, 2, 960 + seed % 83))
    length = length * np.where(np.abs(x) < 2.6, smoothstep(-0.9, -2.0, y), 1.0)  # the nostrils stay free
    chin = np.exp(-0.5 * ((x / 4.0) ** 2)) * smoothstep(-3.5, -6.5, y)
    length = length * (0.45 + 0.55 * chin)
    drop = 0.9 * length * chin * (kind == "long")
    offset = length[:, None] * normals
    offset[:, 1] -= drop
    return np.asarray(offset * CM, np.float32)
