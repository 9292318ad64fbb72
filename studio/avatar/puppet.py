"""Puppet: turns what a tracker sees of a person, live, into what the avatar does.

The person's resting face is subtracted, for a tracker never reads an exact zero; what remains is kept within what the
avatar has learnt. Smoothing follows the speed of the movement (the One Euro filter: Casiez, Roussel and Vogel, CHI
2012), so that a head at rest is still and a quick one is not late. When the face is lost the avatar eases to rest, and
back when it is found: it never freezes, whatever happens to camera or tracker.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.avatar.pose import HeadPose, neck_bend
from studio.nouns.expressions import ARKIT_52, INDEX

Array = NDArray[np.float64]

CALIBRATION_S = 1.0
"""How long the person holds still for :meth:`Puppet.calibrate`."""
HOLD_S = 0.25
"""A face may stay away this long (a blink of the tracker) before the avatar leaves its pose; longer where sights come
seldom, on a slow machine."""

_LONGEST_HOLD_S = 1.0
_HOLD_GAPS = 2.5
"""So many of the usual gaps between two sights a face may stay away."""

_EASE_OUT_S, _EASE_IN_S = 0.35, 0.15
_NECK_LIMIT = math.radians(50.0)
_GAZE_LIMIT = math.radians(35.0)
_NECK_TUNE = (1.5, 6.0)  # cutoff at rest (Hz), cutoff gained per unit of speed (rad/s)
_GAZE_TUNE = (2.0, 4.0)
_FACE_TUNE = (2.5, 5.0)
_BLINK_TUNE = (8.0, 10.0)  # a blink lasts five frames: it may hardly be filtered
_SPEED_CUTOFF = 3.0
_PACKED = 2 + 9 + 52 + 4
_LONGEST_STEP_S = 0.5  # beyond it a filter starts anew
_CALIBRATION_GAP_S = 2.0  # beyond it somebody else may sit there
_MIRRORED = np.array(
    [INDEX[name.replace("Left", "\0").replace("Right", "Left").replace("\0", "Right")] for name in ARKIT_52]
)
_BLINKS = [index for name, index in INDEX.items() if name.startswith("eyeBlink")]


@dataclass(frozen=True)
class Sight:
    """What a tracker saw in one picture.

    Attributes:
        time_s: when the picture was taken, s.
        rotation: (3, 3) camera_from_head, OpenCV camera axes.
        expression: (52,) in [0, 1].
        gaze: (2, 2) (left, right) x (yaw, pitch), rad.
    """

    time_s: float
    rotation: NDArray[np.floating[Any]]
    expression: NDArray[np.floating[Any]]
    gaze: NDArray[np.floating[Any]]


def pack_sight(time_s: float, sight: Sight | None) -> Array:
    """A sight, or that there was no face at ``time_s``, as numbers (67,) for another process.

    Layout: time, whether there is a face, rotation, expression, gaze.
    """
    row = np.zeros(_PACKED)
    row[0] = time_s
    if sight is not None:
        row[1] = 1.0
        row[2:11] = np.asarray(sight.rotation, np.float64).ravel()
        row[11:63] = sight.expression
        row[63:] = np.asarray(sight.gaze, np.float64).ravel()
    return row


def unpack_sight(row: Array) -> tuple[float, Sight | None]:
    """Time (s) and sight of :func:`pack_sight`."""
    time_s = float(row[0])
    if row[1] == 0.0:
        return time_s, None
    return time_s, Sight(time_s, row[2:11].reshape(3, 3), row[11:63], row[63:].reshape(2, 2))


class OneEuro:
    """A low-pass filter whose cutoff rises with speed.

    Args:
        rest: cutoff of what does not move, Hz: (n,) or one number.
        gain: how much a speed of one unit a second adds to it, Hz.
    """

    def __init__(self, rest: Array | float, gain: Array | float) -> None:
        self._rest, self._gain = rest, gain
        self._value: Array | None = None
        self._speed: Array | float = 0.0
        self._time = 0.0

    def __call__(self, time_s: float, value: Array) -> Array:
        """Filter the next value (n,); the first one, and one after a long gap, pass as they are."""
        step = time_s - self._time
        if self._value is None or not 0.0 < step < _LONGEST_STEP_S:
            if self._value is None or step >= _LONGEST_STEP_S:
                self._value, self._speed, self._time = value, 0.0, time_s
            return self._value
        share = _share(_SPEED_CUTOFF, step)
        self._speed = self._speed + share * ((value - self._value) / step - self._speed)
        self._value = self._value + _share(self._rest + self._gain * np.abs(self._speed), step) * (value - self._value)
        self._time = time_s
        return self._value

    def reset(self) -> None:
        """Forget."""
        self._value, self._speed = None, 0.0


def _share(cutoff: Array | float, step: float) -> Any:
    """Share of a new sample in an exponential filter of ``cutoff`` Hz."""
    turn = 2.0 * math.pi * cutoff * step
    return turn / (turn + 1.0)


class Puppet:
    """Drives one avatar from sights that come whenever they come.

    Args:
        limits: (52,) largest weight of each expression the avatar has learnt; 1 for all if left out.
        mirrored: the avatar moves as a mirror image of the person.

    Attributes:
        mirrored: as given; may be changed at any time.
    """

    def __init__(self, limits: NDArray[np.floating[Any]] | None = None, *, mirrored: bool = True) -> None:
        self.mirrored = mirrored
        self.set_limits(np.ones(len(ARKIT_52)) if limits is None else limits)
        self._neutral = np.zeros(len(ARKIT_52))
        self._gaze_zero = np.zeros((2, 2))
        self._front: Array = np.diag([1.0, -1.0, -1.0])
        self._samples: list[Sight] | None = None
        self._presence = 0.0
        self._presence_time = -math.inf
        self._seen_time = self._heard_time = -math.inf
        self._gap = 0.0
        rest, gain = np.full(52, _FACE_TUNE[0]), np.full(52, _FACE_TUNE[1])
        rest[_BLINKS], gain[_BLINKS] = _BLINK_TUNE
        self._face = OneEuro(rest, gain)
        self._neck = OneEuro(*_NECK_TUNE)
        self._gaze = OneEuro(*_GAZE_TUNE)
        self._now = np.zeros(52), np.zeros((2, 2)), np.zeros(3)

    def set_limits(self, limits: NDArray[np.floating[Any]]) -> None:
        """Largest weights (52,) the avatar has learnt; smaller than 0.05 are not believed."""
        self._limits = np.clip(np.asarray(limits, np.float64), 0.05, 1.0)

    def calibrate(self) -> None:
        """Take the sights of the next :data:`CALIBRATION_S` seconds as the person's rest, looking straight ahead."""
        self._samples = []

    @property
    def calibrating(self) -> bool:
        """Whether :meth:`calibrate` still collects."""
        return self._samples is not None

    @property
    def calibration(self) -> float:
        """How far the calibration is, 0 to 1; 1 when none is going on."""
        if self._samples is None:
            return 1.0
        return min(1.0, (self._samples[-1].time_s - self._samples[0].time_s) / CALIBRATION_S) if self._samples else 0.0

    def see(self, sight: Sight, *, now: float | None = None) -> None:
        """Take in a sight; sights must come in the order of their times.

        Args:
            sight: what was seen.
            now: when it arrived, s of the same clock; as soon as the picture was taken if left out.
        """
        self._hear(sight.time_s if now is None else now)
        if self._samples is not None:
            self._collect(sight)
        if sight.time_s - self._seen_time > _LONGEST_STEP_S:
            for smoother in (self._face, self._neck, self._gaze):
                smoother.reset()
        self._seen_time = max(self._seen_time, sight.time_s)
        over = (np.asarray(sight.expression, np.float64) - self._neutral) / np.maximum(1.0 - self._neutral, 0.25)
        face = self._face(sight.time_s, np.minimum(np.clip(over, 0.0, 1.0), self._limits))
        gaze = self._gaze(sight.time_s, np.clip(sight.gaze - self._gaze_zero, -_GAZE_LIMIT, _GAZE_LIMIT))
        bend = neck_bend(sight.rotation, self._front).astype(np.float64)
        length = float(np.linalg.norm(bend))
        neck = self._neck(sight.time_s, bend * min(1.0, _NECK_LIMIT / max(length, 1e-9)))
        self._now = face, gaze, neck

    def pose(self, now: float) -> HeadPose:
        """What the avatar does at a time (s, the clock of the sights); to be asked as often as it is drawn."""
        level = self._ease(now)
        face, gaze, neck = (level * part for part in self._now)
        if self.mirrored:
            face, gaze, neck = mirrored(face, gaze, neck)
        return HeadPose(face.astype(np.float32), gaze.astype(np.float32), neck.astype(np.float32))

    def lost(self, now: float) -> bool:
        """Whether no sight has come for longer than :data:`HOLD_S`."""
        return now - self._heard_time > max(HOLD_S, min(_HOLD_GAPS * self._gap, _LONGEST_HOLD_S))

    def _hear(self, now: float) -> None:
        """Learn how far sights lie apart."""
        gap = now - self._heard_time
        if 0.0 < gap < _CALIBRATION_GAP_S:
            self._gap += 0.2 * (gap - self._gap)
        self._heard_time = max(self._heard_time, now)

    def resting(self, now: float) -> bool:
        """Whether the avatar has come to rest: nothing changes until the face is found."""
        return self.lost(now) and self._presence < 1e-3

    def _ease(self, now: float) -> float:
        """How much of the pose is shown, smoothly following whether the face is there."""
        wanted, span = (0.0, _EASE_OUT_S) if self.lost(now) else (1.0, _EASE_IN_S)
        step = now - self._presence_time
        self._presence_time = now
        if math.isfinite(step) and step > 0.0:
            self._presence += (wanted - self._presence) * (1.0 - math.exp(-step / span))
        elif not math.isfinite(step):
            self._presence = wanted
        if wanted == 0.0 and self._presence < 1e-3:
            self._presence = 0.0
        return self._presence

    def _collect(self, sight: Sight) -> None:
        """Gather sights; medians of them become the rest."""
        samples = self._samples
        if samples is None:
            return
        if samples and sight.time_s - samples[-1].time_s > _CALIBRATION_GAP_S:
            samples.clear()
        samples.append(sight)
        if sight.time_s - samples[0].time_s < CALIBRATION_S or len(samples) < 5:
            return
        self._neutral = np.clip(np.median([s.expression for s in samples], axis=0), 0.0, 0.9)
        self._gaze_zero = np.median([s.gaze for s in samples], axis=0)
        self._front = mean_rotation(np.array([s.rotation for s in samples], np.float64))
        self._samples = None


def mirrored(face: Array, gaze: Array, neck: Array) -> tuple[Array, Array, Array]:
    """The mirror image of expression (52,), gaze (2, 2) and neck (3,): sides, yaw and roll are swapped."""
    return face[_MIRRORED], gaze[::-1] * (-1.0, 1.0), neck * (1.0, -1.0, -1.0)


def mean_rotation(rotations: Array) -> Array:
    """The rotation (3, 3) nearest to all of (T, 3, 3) (chordal mean: Moakher 2002)."""
    left, _, right = np.linalg.svd(rotations.mean(axis=0))
    return np.asarray(left @ np.diag([1.0, 1.0, np.linalg.det(left @ right)]) @ right)


def learnt_limits(expression: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """Largest weights (52,) an avatar has learnt from a track's expressions (T, 52), with a little room."""
    reached = np.percentile(np.asarray(expression, np.float64), 99.0, axis=0)
    return np.asarray(np.clip(1.15 * reached + 0.1, 0.15, 1.0))
