"""Who it is: identity coefficients from a few different-looking frames, solved jointly.

Every key frame has its own pose and expression; those are eliminated from the normal equations frame by frame (Schur
complement), which leaves one small system in the shared coefficients.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.tracking.anchors import LandmarkBasis
from studio.tracking.fit import (
    POSE,
    Bounds,
    FrameFit,
    linearise,
    moved,
    refine,
    regularised,
    residual_mm,
    start_pose,
)

Array = NDArray[np.float64]

KEY_FRAMES = 40
_ROUNDS = 12
_DAMPED_ROUNDS = 2
_DAMPED_STEP = 0.7
_PRIOR = 5.0  # per key frame and squared standard deviation; ten times less makes monsters
_CHECK_ROUND = 4
_DIVERGED_MM = 5.0
_DEPTH_RATIO = 4.0
_NONSENSE_STEPS, _NONSENSE_MM, _NONSENSE_RATIO = 3, 2.0, 3.0


@dataclass(frozen=True)
class IdentityFit:
    """Result of the joint fit.

    Attributes:
        coefficients: (I,) standard deviations.
        frames: rows of the key frames that were kept.
        fits: their poses and expressions.
        residual_mm: median residual over the kept key frames.
    """

    coefficients: Array
    frames: NDArray[np.int64]
    fits: list[FrameFit]
    residual_mm: float


def key_frames(points: NDArray[np.float32], *, limit: int = KEY_FRAMES) -> NDArray[np.int64]:
    """Choose frames that differ most, by farthest-point sampling of size-normalised landmarks.

    Args:
        points: (T, N, 2) px, all finite.
        limit: most frames.

    Returns:
        Rows, the first frame nearest to the mean look.
    """
    flat = points - points.mean(axis=1, keepdims=True)
    flat = flat / np.maximum(np.sqrt((flat**2).sum(axis=(1, 2), keepdims=True)), 1e-9)
    flat = flat.reshape(len(points), -1)
    chosen = [int(((flat - flat.mean(axis=0)) ** 2).sum(axis=1).argmin())]
    distance = ((flat - flat[chosen[0]]) ** 2).sum(axis=1)
    while len(chosen) < min(limit, len(points)):
        chosen.append(int(distance.argmax()))
        distance = np.minimum(distance, ((flat - flat[chosen[-1]]) ** 2).sum(axis=1))
    return np.array(chosen, np.int64)


def fit_identity(basis: LandmarkBasis, points: Array, *, camera: Intrinsics, rounds: int = _ROUNDS) -> IdentityFit:
    """Joint Gauss-Newton over key frames.

    Args:
        basis: the landmarks' model.
        points: (K, L, 2) px of the key frames.
        camera: intrinsics, held fixed: the focal length is not observable from a face.
        rounds: Gauss-Newton rounds.
    """
    bounds = Bounds.usual()
    coefficients = np.zeros(basis.identity.shape[2])
    frames = np.arange(len(points))
    fits = [start_pose(basis, frame, camera) for frame in points]
    frames, fits = _without_nonsense(basis, points, frames, fits, camera=camera)
    for turn in range(rounds):
        if turn == _CHECK_ROUND:
            frames, fits = _without_diverged(basis, coefficients, points, frames, fits, camera=camera)
        step = _DAMPED_STEP if turn < _DAMPED_ROUNDS else 1.0
        coefficients, fits = _joint_step(
            basis, coefficients, points[frames], fits, camera=camera, bounds=bounds, step=step
        )
    shape = basis.shape(coefficients)
    medians = [
        float(np.median(residual_mm(basis, shape, fit, points[row], camera=camera)))
        for row, fit in zip(frames, fits, strict=True)
    ]
    return IdentityFit(coefficients, frames, fits, float(np.median(medians)))


def _joint_step(
    basis: LandmarkBasis,
    coefficients: Array,
    points: Array,
    fits: list[FrameFit],
    *,
    camera: Intrinsics,
    bounds: Bounds,
    step: float,
) -> tuple[Array, list[FrameFit]]:
    """One Gauss-Newton round over all key frames."""
    size = len(coefficients)
    shape = basis.shape(coefficients)
    prior = _PRIOR * len(fits)
    system = np.eye(size) * prior
    pull = prior * coefficients
    eliminated: list[tuple[NDArray[np.int64], Array]] = []
    for frame, fit in zip(points, fits, strict=True):
        line = linearise(basis, shape, fit, frame, camera=camera, identity=True)
        hessian, gradient = regularised(line, fit.weights)
        own = _free_columns(gradient, fit.weights, bounds.for_weights(fit.weights))
        shared = np.arange(len(gradient) - size, len(gradient))
        coupling = hessian[np.ix_(own, shared)]
        solved = np.linalg.solve(hessian[np.ix_(own, own)], np.column_stack([coupling, gradient[own]]))
        system += hessian[np.ix_(shared, shared)] - coupling.T @ solved[:, :-1]
        pull += gradient[shared] - coupling.T @ solved[:, -1]
        eliminated.append((own, solved))
    change = -np.linalg.solve(system, pull)
    updated: list[FrameFit] = []
    for fit, (own, solved) in zip(fits, eliminated, strict=True):
        full = np.zeros(POSE + len(fit.weights))
        full[own] = -step * (solved[:, -1] + solved[:, :-1] @ change)
        box = bounds.for_weights(fit.weights)
        full[POSE:] = np.clip(full[POSE:], box.lower - fit.weights, box.upper - fit.weights)
        updated.append(moved(fit, full))
    return coefficients + step * change, updated


def _free_columns(gradient: Array, weights: Array, box: Bounds) -> NDArray[np.int64]:
    """Pose and the weights that are not held at a bound by the descent direction."""
    slope = gradient[POSE : POSE + len(weights)]
    held = ((weights <= box.lower + 1e-6) & (slope > 0)) | ((weights >= box.upper - 1e-6) & (slope < 0))
    held |= box.lower >= box.upper
    return np.concatenate([np.arange(POSE), POSE + np.flatnonzero(~held)])


def _without_nonsense(
    basis: LandmarkBasis, points: Array, frames: NDArray[np.int64], fits: list[FrameFit], *, camera: Intrinsics
) -> tuple[NDArray[np.int64], list[FrameFit]]:
    """Drop key frames that no head could have made, before they pull the others' identity along (but never all)."""
    shape = basis.shape(np.zeros(basis.identity.shape[2]))
    tried = [
        refine(basis, shape, fit, frame, camera=camera, bounds=Bounds.usual(), iterations=_NONSENSE_STEPS)
        for fit, frame in zip(fits, points, strict=True)
    ]
    residuals = [residual_mm(basis, shape, *pair, camera=camera) for pair in zip(tried, points, strict=True)]
    off = np.median(residuals, axis=1)
    sound = off < max(_NONSENSE_MM, _NONSENSE_RATIO * float(np.median(off)))
    if not sound.any():
        return frames, fits
    return frames[sound], [fit for fit, good in zip(fits, sound, strict=True) if good]


def _without_diverged(
    basis: LandmarkBasis,
    coefficients: Array,
    points: Array,
    frames: NDArray[np.int64],
    fits: list[FrameFit],
    *,
    camera: Intrinsics,
) -> tuple[NDArray[np.int64], list[FrameFit]]:
    """Restart key frames whose pose ran away; drop those that do it again (but never all)."""
    shape = basis.shape(coefficients)
    depth = float(np.median([fit.translation[2] for fit in fits]))
    kept_rows: list[int] = []
    kept_fits: list[FrameFit] = []
    for row, fit in zip(frames, fits, strict=True):
        if _diverged(basis, shape, fit, points[row], camera=camera, depth=depth):
            start = start_pose(basis, points[row], camera, shape=shape)
            fit = refine(basis, shape, start, points[row], camera=camera, bounds=Bounds.usual(), iterations=7)
            if _diverged(basis, shape, fit, points[row], camera=camera, depth=depth):
                continue
        kept_rows.append(int(row))
        kept_fits.append(fit)
    if not kept_rows:
        return frames, fits
    return np.array(kept_rows, np.int64), kept_fits


def _diverged(
    basis: LandmarkBasis, shape: Array, fit: FrameFit, points: Array, *, camera: Intrinsics, depth: float
) -> bool:
    """Whether a fit is off, or far from the usual depth (a head at the lens has no millimetres to be off)."""
    median = float(np.median(residual_mm(basis, shape, fit, points, camera=camera)))
    ratio = fit.translation[2] / depth if depth > 0 else 0.0
    return not (median < _DIVERGED_MM and 1 / _DEPTH_RATIO < ratio < _DEPTH_RATIO)
