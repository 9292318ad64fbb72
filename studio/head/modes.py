"""Identity modes of the built head: ranked by what they do to the face, free of folds, eyeballs unbent."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from studio.head.motion import vertices_of
from studio.head.patch import Patch
from studio.head.region import Region
from studio.head.source import Source

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
MODES = 60
FACE_SHARE, OTHER_SHARE = 1.0, 0.15
"""Weight of a square metre of face and of anything else when modes are ranked."""
SAMPLES, SCOUTS, SPREAD, SEED = 2000, 400, 1.3, 7
"""Random heads that must be free of folds, how many of them scout for suspects, and how much wider than the prior
they spread."""
LIMIT = 2.5
"""Standard deviations beyond which no coefficient is expected."""
LEAST_TURN, WATCHED = 0.1, 0.5
"""Least cosine between a triangle's normal on a random head and on the neutral one; below the second it is watched."""
ROUNDS, STEP = 60, 0.5
"""Rounds of drawing a folding triangle's corners together, and how far each time."""


def identity_modes(head: Patch, source: Source, area: Floats) -> Floats:
    """Turn the source's modes into principal axes ranked by their effect on the face, keep the first.

    A rotation of independent standard normals leaves them independent standard normals, so the unit stays one
    standard deviation.

    Args:
        head: the head's points.
        source: the source head.
        area: (V,) surface each point stands for, square metres.

    Returns:
        (60, V, 3), metres.
    """
    modes = head.points(source.identity)
    face = vertices_of(head, Region.FACE)
    weight = area * np.where(face, FACE_SHARE, OTHER_SHARE)
    scaled = (modes * np.sqrt(weight)[:, None]).reshape(len(modes), -1)
    _, axes = np.linalg.eigh(scaled @ scaled.T)
    axes = axes[:, ::-1][:, :MODES]
    axes = axes * np.sign(axes[np.argmax(np.abs(axes), axis=0), np.arange(MODES)])
    return np.asarray(np.tensordot(axes.T, modes, 1))


def rigid_eyes(
    neutral: Floats, modes: Floats, eyes: Bools, centres: Floats
) -> tuple[Floats, Floats]:
    """Let eyeballs only move and grow with identity, never bend.

    Args:
        neutral: (V, 3).
        modes: (60, V, 3).
        eyes: (2, V).
        centres: (2, 3).

    Returns:
        Modes with the eyeballs' part replaced, and (60, 2, 3) motion of their centres.
    """
    modes = modes.copy()
    motion = np.zeros((len(modes), 2, 3))
    for side in range(2):
        arm = neutral[eyes[side]] - centres[side]
        flat = np.zeros((3 * len(arm), 4))
        for axis in range(3):
            flat[axis::3, axis] = 1
        flat[:, 3] = arm.reshape(-1)
        fit = np.linalg.lstsq(flat, modes[:, eyes[side]].reshape(len(modes), -1).T, rcond=None)[0]
        motion[:, side] = fit[:3].T
        modes[:, eyes[side]] = (flat @ fit).T.reshape(len(modes), -1, 3)
    return modes, motion


def unfold(modes: Floats, neutral: Floats, triangles: Ints) -> Floats:
    """Let the corners of a triangle move together where random heads would turn it inside out.

    Args:
        modes: (I, V, 3).
        neutral: (V, 3).
        triangles: (F, 3) the triangles that must not fold.

    Returns:
        (I, V, 3); only points of folding triangles have changed.
    """
    modes = modes.copy()
    heads = SPREAD * np.random.default_rng(SEED).standard_normal((SAMPLES, len(modes))).clip(-LIMIT, LIMIT)
    turn = _least_turn(modes, neutral, triangles, heads[:SCOUTS])
    near = np.isin(triangles, triangles[turn < WATCHED]).any(axis=1)
    suspects = np.flatnonzero(np.isin(triangles, triangles[near]).any(axis=1))
    for _ in range(ROUNDS):
        folded = triangles[suspects[_least_turn(modes, neutral, triangles[suspects], heads) < LEAST_TURN]]
        if not len(folded):
            break
        together = modes[:, folded].mean(axis=2, keepdims=True).repeat(3, axis=2)
        points, place, count = np.unique(folded, return_inverse=True, return_counts=True)
        total = np.zeros((len(points), len(modes), 3))
        np.add.at(total, place.reshape(-1), together.reshape(len(modes), -1, 3).swapaxes(0, 1))
        modes[:, points] += STEP * ((total / count[:, None, None]).swapaxes(0, 1) - modes[:, points])
    return modes


def _least_turn(modes: Floats, neutral: Floats, triangles: Ints, heads: Floats) -> Floats:
    """(F,) least cosine between a triangle's normal on the heads (N, I) and on the neutral one."""
    used, local = np.unique(triangles, return_inverse=True)
    local = local.reshape(-1, 3)
    flat = modes[:, used].reshape(len(modes), -1).astype(np.float32)
    rest = neutral[used].astype(np.float32)
    normal = np.empty((len(local), 3), np.float32)
    _set_normals(rest, local, normal)
    worst = np.ones(len(triangles), np.float32)
    for batch in np.array_split(heads.astype(np.float32), max(1, len(heads) // 100)):
        points = rest + (batch @ flat).reshape(len(batch), -1, 3)
        _lower(points, local, normal, worst)
    return worst.astype(np.float64)


@njit(cache=True, inline="always")
def _unit_normal(points: Singles, a: int, b: int, c: int) -> tuple[float, float, float]:
    ax, ay, az = points[b, 0] - points[a, 0], points[b, 1] - points[a, 1], points[b, 2] - points[a, 2]
    bx, by, bz = points[c, 0] - points[a, 0], points[c, 1] - points[a, 1], points[c, 2] - points[a, 2]
    x, y, z = ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx
    length = np.sqrt(x * x + y * y + z * z)
    return x / length, y / length, z / length


@njit(cache=True)
def _set_normals(points: Singles, triangles: Ints, out: Singles) -> None:
    """Unit normals (F, 3) of triangles (F, 3) over points (V, 3)."""
    for f in range(len(triangles)):
        out[f] = _unit_normal(points, triangles[f, 0], triangles[f, 1], triangles[f, 2])


@njit(cache=True)
def _lower(points: Singles, triangles: Ints, normal: Singles, worst: Singles) -> None:
    """Lower ``worst`` (F,) to the cosines between normals on heads (N, V, 3) and ``normal`` (F, 3).

    Bit by bit what the same sums in numpy gave: the shipped head hangs on where they fall below a threshold.
    """
    for head in range(len(points)):
        for f in range(len(triangles)):
            x, y, z = _unit_normal(points[head], triangles[f, 0], triangles[f, 1], triangles[f, 2])
            worst[f] = min(worst[f], x * normal[f, 0] + y * normal[f, 1] + z * normal[f, 2])
