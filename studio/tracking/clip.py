"""Pose, expression and gaze of every frame of a clip, without lag.

Two sweeps over the landmarks. Forward: pose and a first expression, each frame started from the one before. Then the
eyes are read (they need the poses of the whole clip). Backward: the lids' landmarks are corrected, the eyeLook weights
are set from the gaze, and every frame is pulled equally towards both its neighbours, which makes the result the same
for a clip played backwards.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.core.control import Control
from studio.core.events import Event, Progressed
from studio.head import HeadModel
from studio.nouns.expressions import ARKIT_52, INDEX
from studio.tracking import eyes
from studio.tracking.anchors import OUTER_EYE_CORNERS, LandmarkBasis
from studio.tracking.fit import Bounds, FrameFit, Pull, project, refine, residual_mm, start_pose
from studio.tracking.smoothing import segments, smooth, smooth_rotations

Array = NDArray[np.float64]

_COUPLING = 10.0  # pull towards each neighbour, in the units of the fit's ridge
_FIRST, _NEXT, _BACK = 7, 2, 1  # Gauss-Newton steps
_LOST_MM = 6.0  # a median residual beyond this is restarted from nothing
_BLOCK = 16
_BLINK_PULL = 400.0  # towards what the calibrated gap says; the fit alone shrinks short, strong blinks
_BLINKS = [INDEX["eyeBlinkLeft"], INDEX["eyeBlinkRight"]]
_LOOKS = [INDEX[name] for name in ARKIT_52 if name.startswith("eyeLook")]


@dataclass(frozen=True)
class ClipFit:
    """A fitted clip; rows without a face hold zeros.

    Attributes:
        rotation: (T, 3, 3) camera_from_head.
        translation: (T, 3) m.
        weights: (T, 52).
        gaze: (T, 2, 2) (left, right) x (yaw, pitch), rad.
        error: (T,) median residual over the distance of the outer eye corners.
    """

    rotation: Array
    translation: Array
    weights: Array
    gaze: Array
    error: Array

    def frame(self, row: int) -> FrameFit:
        """The fit of one frame."""
        return FrameFit(self.rotation[row], self.translation[row], self.weights[row])


@dataclass
class _Sweep:
    """State shared by both sweeps."""

    basis: LandmarkBasis
    shape: Array
    camera: Intrinsics
    fits: list[FrameFit | None]

    def forward(self, row: int, points: Array, before: FrameFit | None) -> FrameFit:
        bounds = Bounds.usual()
        if before is not None:
            pull = Pull(before.weights, _COUPLING)
            fit = refine(
                self.basis, self.shape, before, points,
                camera=self.camera, bounds=bounds, pull=pull, iterations=_NEXT,
            )  # fmt: skip
            if float(np.median(residual_mm(self.basis, self.shape, fit, points, camera=self.camera))) < _LOST_MM:
                return fit
        start = start_pose(self.basis, points, self.camera, shape=self.shape)
        return refine(self.basis, self.shape, start, points, camera=self.camera, bounds=bounds, iterations=_FIRST)

    def backward(self, row: int, points: Array, looks: Array, neighbours: list[FrameFit]) -> FrameFit:
        fit = self.fits[row]
        if fit is None:
            raise RuntimeError("backward before forward")
        mean = np.mean([item.weights for item in neighbours] or [fit.weights], axis=0)
        strength = np.full(len(mean), _COUPLING * len(neighbours))
        strength[_BLINKS] += _BLINK_PULL
        mean[_BLINKS] += _BLINK_PULL / strength[_BLINKS] * (looks[_BLINKS] - mean[_BLINKS])
        pull = Pull(mean, strength)
        return refine(
            self.basis, self.shape, fit, points,
            camera=self.camera, bounds=looking(looks), pull=pull, iterations=_BACK,
        )  # fmt: skip


def looking(looks: Array) -> Bounds:
    """Bounds that fix the eyeLook weights to ``looks`` (52,), and keep lids from closing twice or fighting a blink."""
    usual = Bounds.usual()
    lower, upper = usual.lower.copy(), usual.upper.copy()
    lower[_LOOKS] = upper[_LOOKS] = looks[_LOOKS]
    for side in ("Left", "Right"):
        upper[INDEX[f"eyeBlink{side}"]] = 1.0 - looks[INDEX[f"eyeLookDown{side}"]]
        upper[INDEX[f"eyeWide{side}"]] = max(0.0, 1.0 - 2.0 * looks[INDEX[f"eyeBlink{side}"]])
    return Bounds(lower, upper)


def fit_clip(
    head: HeadModel,
    basis: LandmarkBasis,
    identity: NDArray[np.float32],
    points: NDArray[np.float32],
    *,
    cuts: NDArray[np.bool_],
    camera: Intrinsics,
    fps: float,
    smooth_pose: bool,
    stills: bool = False,
    control: Control,
) -> Generator[Event, None, ClipFit]:
    """Fit all frames.

    Args:
        head: the head model.
        basis: its landmarks.
        identity: (I,) of the person.
        points: (T, 478, 2) px, NaN where there is no face.
        cuts: (T,) whether a scene begins with the frame.
        camera: intrinsics.
        fps: frames a second.
        smooth_pose: filter the poses.
        stills: the frames have nothing to do with each other in time; ``cuts`` are all set.
        control: polled at every frame.

    Raises:
        CancelledError: on request.
    """
    valid = np.isfinite(points[:, 0, 0])
    rows = np.flatnonzero(valid)
    runs = list(segments(valid, cuts))
    sweep = _Sweep(basis, basis.shape(identity.astype(np.float64)), camera, [None] * len(points))
    seen = points[:, basis.rows].astype(np.float64)
    done, total = 0, 2 * len(rows)
    for run in runs:
        before: FrameFit | None = None
        for row in range(run.start, run.stop):
            control.check()
            before = sweep.forward(row, seen[row], before)
            sweep.fits[row] = before
            done += 1
            if done % _BLOCK == 0:
                yield Progressed(phase="fit", done=done, total=total)

    rate = None if stills else fps
    fixed, looks, directions = _read_eyes(head, identity, points[rows], _gathered(sweep.fits, rows), camera, rate)
    place = {int(row): at for at, row in enumerate(rows)}
    for run in reversed(runs):
        for row in reversed(range(run.start, run.stop)):
            control.check()
            near = [sweep.fits[other] for other in (row - 1, row + 1) if run.start <= other < run.stop]
            target = fixed[place[row]][basis.rows]
            sweep.fits[row] = sweep.backward(row, target, looks[place[row]], [fit for fit in near if fit is not None])
            done += 1
            if done % _BLOCK == 0:
                yield Progressed(phase="fit", done=done, total=total)
    return _finished(sweep, points, directions, rows, runs if smooth_pose else [])


def _gathered(fits: list[FrameFit | None], rows: NDArray[np.int64]) -> list[FrameFit]:
    return [fit for fit in (fits[row] for row in rows) if fit is not None]


def _read_eyes(
    head: HeadModel,
    identity: NDArray[np.float32],
    points: NDArray[np.float32],
    fits: list[FrameFit],
    camera: Intrinsics,
    fps: float | None,
) -> tuple[Array, Array, Array]:
    """Corrected landmarks (n, 478, 2), weights of the eyes (n, 52) and gaze (n, 2, 2) of the frames with a face.

    Without a rate the frames are photos.
    """
    rotation = np.array([fit.rotation for fit in fits])
    translation = np.array([fit.translation for fit in fits])
    lids = eyes.lids(points, 1000.0 * translation[:, 2] / camera.fx)
    yaw = eyes.iris_yaw(eyes.eyeballs(head, identity), points, rotation, translation, camera=camera)
    directions = eyes.photo_gaze(yaw, lids) if fps is None else eyes.gaze(yaw, lids, fps=fps)
    scale = eyes.photo_blink_scale(lids.gap) if fps is None else eyes.blink_scale(lids.gap)
    fixed = eyes.closed_lids(points.astype(np.float64), lids.gap, scale)
    looks = eyes.look_weights(directions, np.zeros((len(fits), len(ARKIT_52))))
    looks[:, _BLINKS] = scale.closing(lids.gap)
    return fixed, looks, directions


def _finished(
    sweep: _Sweep, points: NDArray[np.float32], directions: Array, rows: NDArray[np.int64], smoothed: list[slice]
) -> ClipFit:
    count = len(points)
    result = ClipFit(
        rotation=np.zeros((count, 3, 3)),
        translation=np.zeros((count, 3)),
        weights=np.zeros((count, len(ARKIT_52))),
        gaze=np.zeros((count, 2, 2)),
        error=np.zeros(count),
    )
    for row, fit in zip(rows, _gathered(sweep.fits, rows), strict=True):
        result.rotation[row], result.translation[row], result.weights[row] = fit.rotation, fit.translation, fit.weights
    result.gaze[rows] = directions
    for run in smoothed:
        result.rotation[run] = smooth_rotations(result.rotation[run])
        result.translation[run] = smooth(result.translation[run])
    for row in rows:
        off = project(sweep.basis, sweep.shape, result.frame(row), camera=sweep.camera) - points[row, sweep.basis.rows]
        corners = points[row, OUTER_EYE_CORNERS[0]] - points[row, OUTER_EYE_CORNERS[1]]
        result.error[row] = np.median(np.linalg.norm(off, axis=1)) / max(float(np.linalg.norm(corners)), 1.0)
    return result
