"""The head of hair: strands grown from the scalp along a combed field, clumped, and their light."""

from __future__ import annotations

from dataclasses import dataclass

import numba as nb
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from studio.procedural.chart import CM, above_hairline
from studio.procedural.noise import fbm, smoothstep
from studio.procedural.vector import vector
from studio.sample.light import sphere

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]

POINTS = 9
_CELL = 0.003
_ROOT = vector(0.030, 0.0185, 0.0120)
_TIP = vector(0.072, 0.043, 0.026)


@dataclass(frozen=True)
class Hair:
    """Strands in head space.

    Attributes:
        points: (N, P, 3) float32, m, from root to tip.
        width: (N, P) float32, m.
        albedo: (N, P, 3) float32, linear.
        rays: (D, 3) float32, unit directions in head space.
        openness: (N * P, D) uint8, transmittance from each point along each ray.
        density: (X, Y, Z) float32, hair per cell, for the key light's shadow.
        origin: (3,) float32, m, corner of the density grid.
    """

    points: F32
    width: F32
    albedo: F32
    rays: F32
    openness: NDArray[np.uint8]
    density: F32
    origin: F32


@dataclass(frozen=True)
class Scalp:
    """Skin the hair grows from: neutral mean places steer the groom, shaped places carry it."""

    mean: F32
    shaped: F32
    normals: F32
    triangles: I32


def grow(scalp: Scalp, *, count: int, seed: int) -> Hair:
    """Grow a short haircut, brushed up and to the side on top, close at the sides.

    Args:
        scalp: vertices (V, 3) and skin triangles (T, 3).
        count: number of strands.
        seed: of the random generator.
    """
    rng = np.random.default_rng(seed)
    mean, root, normal = _roots(scalp, count, rng)
    length = _length(mean, rng)
    points = _comb(scalp, mean, root, normal, length=length, rng=rng)
    points = _clump(points, root, rng)
    width = np.linspace(1.0, 0.35, POINTS)[None] * rng.uniform(0.00042, 0.00062, (len(points), 1))
    shade = np.exp(rng.normal(0, 0.22, (len(points), 1, 1)) + 0.25 * fbm(mean, 60.0, 2, 211)[:, None, None])
    along = np.linspace(0, 1, POINTS)[None, :, None]
    albedo = (_ROOT * (1 - along) + _TIP * along) * shade
    grey = rng.random(len(points)) < 0.008 + 0.06 * smoothstep(7.0, 3.0, mean[:, 1] / CM)
    albedo[grey] = vector(0.17, 0.155, 0.145) * shade[grey]
    density, origin = _density(points)
    rays = sphere(26)
    openness = np.empty((points.shape[0] * POINTS, len(rays)), np.uint8)
    for number, ray in enumerate(rays):
        openness[:, number] = np.round(255 * transmittance(points.reshape(-1, 3), ray, density, origin))
    return Hair(
        points.astype(np.float32), width.astype(np.float32), albedo.astype(np.float32), rays, openness, density, origin
    )


def _roots(scalp: Scalp, count: int, rng: np.random.Generator) -> tuple[F32, F32, F32]:
    """Random places on the scalp: on the mean head, on the shaped head, and normals, (N, 3) each."""
    corner = scalp.mean[scalp.triangles]
    area = np.linalg.norm(np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0]), axis=1)
    area = area * (above_hairline(corner.mean(1), np.zeros(len(corner), np.float32)) > -1.0)
    pick = rng.choice(len(area), count * 2, p=area / area.sum())
    u, v = rng.random((2, len(pick), 1), np.float32)
    flip = u + v > 1
    u, v = np.where(flip, 1 - u, u), np.where(flip, 1 - v, v)
    weight = np.concatenate((u, v, 1 - u - v), 1)[:, :, None]
    corners = scalp.triangles[pick]
    mean, shaped, normal = ((field[corners] * weight).sum(1) for field in (scalp.mean, scalp.shaped, scalp.normals))
    mean = mean.astype(np.float32)
    height = above_hairline(mean, fbm(mean, 120.0, 2, 7))
    keep = rng.random(len(pick)) < smoothstep(-0.15, 0.75, height)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    return mean[keep][:count], shaped[keep][:count].astype(np.float32), normal[keep][:count].astype(np.float32)


def _top(mean: F32) -> F32:
    """1 on top of the head, 0 at the sides and the back (N,)."""
    x, y, z = (mean / CM).T
    return smoothstep(7.6, 10.6, y + 0.10 * z - 0.06 * np.abs(x) ** 1.3)


def _length(mean: F32, rng: np.random.Generator) -> F32:
    y, z = mean[:, 1] / CM, mean[:, 2] / CM
    top = _top(mean)
    side = np.interp(y, (-5, -2, 3, 8), (0.45, 0.8, 1.2, 2.2))
    crest = 3.6 + 1.4 * smoothstep(1, 8, z)
    return np.asarray((side * (1 - top) + crest * top) * CM * rng.uniform(0.72, 1.08, len(mean)), np.float32)


def _field(mean: F32, normal: F32) -> F32:
    """Combing direction (N, 3), tangent to the scalp, unit."""
    x, y, z = (mean / CM).T
    top = _top(mean)[:, None]
    swirl = fbm(mean, 35.0, 2, 221)[:, None]
    temple = smoothstep(0.5, 5.0, z) * smoothstep(2.5, 7.0, y)
    parting = temple * smoothstep(-2.5, -6.0, x)
    crown = np.stack((0.62 - 0.62 * parting, 0.15 + 0 * x, -0.62 + 0.3 * smoothstep(4, 9, z) * (1 - parting)), 1)
    side = np.stack((0.05 * x, -1.0 + 0.75 * temple, -0.45 - 0.25 * smoothstep(0, 6, z) - 0.5 * temple), 1)
    want = crown * top + side * (1 - top) + 0.28 * swirl * vector(1, 0.3, -0.6)
    want = want - (want * normal).sum(1, keepdims=True) * normal
    return np.asarray(want / (np.linalg.norm(want, axis=1, keepdims=True) + 1e-9), np.float32)


def _comb(scalp: Scalp, mean: F32, root: F32, normal: F32, *, length: F32, rng: np.random.Generator) -> F32:
    """Strand points (N, P, 3): steps along the field that start lifted and then lie down on the scalp."""
    tree = cKDTree(scalp.shaped[np.unique(scalp.triangles)])
    used = np.unique(scalp.triangles)
    top = _top(mean)
    front = smoothstep(5.5, 8.5, mean[:, 2] / CM) * top
    lift = np.radians(14 + 24 * top + 22 * front) * rng.uniform(0.7, 1.25, len(mean))
    ground = (0.05 + 0.85 * top * rng.random(len(mean)) ** 0.8 + 0.12 * rng.random(len(mean))) * CM
    points = np.empty((len(root), POINTS, 3), np.float32)
    points[:, 0] = place = root.copy()
    here, up = mean.copy(), normal.copy()
    jitter = rng.normal(0, 0.16, root.shape)
    for k in range(1, POINTS):
        bend = lift * (1 - 1.35 * (k - 1) / (POINTS - 1))
        step = _field(here, up) * np.cos(bend)[:, None] + up * np.sin(bend)[:, None] + jitter
        step /= np.linalg.norm(step, axis=1, keepdims=True)
        move = step * (length / (POINTS - 1))[:, None]
        place, here = place + move, here + move
        near = used[tree.query(place, k=4)[1]]
        up = scalp.normals[near].mean(1)
        up /= np.linalg.norm(up, axis=1, keepdims=True)
        above = ((place - scalp.shaped[near].mean(1)) * up).sum(1)
        floor = ground * min(1.0, 1.6 * k / (POINTS - 1))
        place = place + (np.maximum(floor - above, 0) * 0.8)[:, None] * up
        points[:, k] = place = place.astype(np.float32)
        here, up = here.astype(np.float32), up.astype(np.float32)
    return points


def _clump(points: F32, root: F32, rng: np.random.Generator) -> F32:
    """Draw neighbouring strands together towards their tips."""
    guides = rng.choice(len(points), len(points) // 22, replace=False)
    _, nearest = cKDTree(root[guides]).query(root)
    guide = guides[nearest]
    along = np.linspace(0, 1, POINTS, dtype=np.float32)[None, :, None]
    apart = (root - root[guide])[:, None]
    pull = (rng.uniform(0.25, 0.8, (len(points), 1, 1)) * along**1.4).astype(np.float32)
    return np.asarray(points * (1 - pull) + (points[guide] + apart * (1 - 0.7 * along)) * pull, np.float32)


def _density(points: F32) -> tuple[F32, F32]:
    origin = points.reshape(-1, 3).min(0) - 3 * _CELL
    middle = 0.5 * (points[:, 1:] + points[:, :-1])
    weight = np.linalg.norm(points[:, 1:] - points[:, :-1], axis=2).ravel()
    cell = ((middle.reshape(-1, 3) - origin) / _CELL).astype(np.int64)
    shape = cell.max(0) + 4
    grid = np.bincount(np.ravel_multi_index(cell.T, tuple(shape)), weight, int(np.prod(shape)))
    # extinction per metre of a cloud of fibres: projected area (length x width) per volume
    return (grid.reshape(shape) * 0.00045 / _CELL**3).astype(np.float32), origin.astype(np.float32)


@nb.njit(parallel=True, cache=True, fastmath=True)
def transmittance(points: F32, direction: F32, density: F32, origin: F32) -> F32:
    """Share (N,) of light that reaches points (N, 3) through the hair from a unit direction (3,)."""
    result = np.empty(points.shape[0], np.float32)
    for n in nb.prange(points.shape[0]):
        depth = 0.0
        for k in range(1, 15):
            t = k * _CELL * 0.9
            i = int((points[n, 0] + direction[0] * t - origin[0]) / _CELL)
            j = int((points[n, 1] + direction[1] * t - origin[1]) / _CELL)
            m = int((points[n, 2] + direction[2] * t - origin[2]) / _CELL)
            if 0 <= i < density.shape[0] and 0 <= j < density.shape[1] and 0 <= m < density.shape[2]:
                depth += density[i, j, m] * _CELL * 0.9
        result[n] = np.exp(-0.42 * depth)
    return result


def shade_strands(
    points: F32, albedo: F32, *, key: F32, surround: F32, key_direction: F32, key_colour: F32, eye: F32
) -> F32:
    """Kajiya-Kay shading with a coloured and a white highlight (Marschner's R and TRT, roughly).

    Args:
        points: (N, P, 3) float32, m, world.
        albedo: (N, P, 3) float32, linear.
        key: (N, P) float32, share of the key light that arrives.
        surround: (N, P, 3) float32, surrounding light that arrives.
        key_direction: (3,) float32.
        key_colour: (3,) float32.
        eye: (3,) float32, camera centre, m.

    Returns:
        (N, P, 3) float32, linear radiance.
    """
    tangent = np.gradient(points, axis=1)
    tangent /= np.linalg.norm(tangent, axis=2, keepdims=True) + 1e-9
    view = eye - points
    view /= np.linalg.norm(view, axis=2, keepdims=True)
    along_light, along_view = tangent @ key_direction, (tangent * view).sum(2)
    sine = np.sqrt(np.clip(1 - along_light**2, 0, 1))
    light, seen = np.arcsin(np.clip(along_light, -1, 1)), np.arcsin(np.clip(along_view, -1, 1))
    first = np.exp(-0.5 * ((light + seen - 0.11) / 0.13) ** 2)
    second = np.exp(-0.5 * ((light + seen + 0.18) / 0.24) ** 2)
    strength = (key[..., None] * key_colour).astype(np.float32)
    body = albedo * (0.62 * sine[..., None] * strength + surround)
    shine = 0.034 * first[..., None] * strength + (0.55 * second[..., None]) * albedo * strength
    return np.asarray(body + shine + 0.018 * surround, np.float32)
