"""Lids and gaze: what the landmarks of the eyes say once their habits are taken out.

Two habits matter. Landmarks of a closed eye stay apart by 1 to 3 mm, so the gap is calibrated per clip before the fit
sees it. And a single eye's gaze is off by a constant angle per person, so each eye's clip median is removed and both
eyes look in the same direction. Vertical gaze is read from the upper lid and from the iris between the lids; both say
little, so it is the weakest of all results.

Everywhere the first of two eyes is the subject's left one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.head import HeadModel
from studio.nouns.expressions import INDEX
from studio.tracking.anchors import LID_PAIRS
from studio.tracking.smoothing import bridged, running_median

Array = NDArray[np.float64]

_IRIS_CENTRE = (473, 468)
_CORNERS = ((263, 362), (33, 133))
_PAIRS = (LID_PAIRS[5:], LID_PAIRS[:5])
_MIDDLE = 0  # the first pair of each eye sits in the middle of the lids

_CLOSED_PERCENTILE = 2.0
_OPEN_PERCENTILE = 75.0
_NO_BLINK_SEEN = 0.45  # a smallest gap above this share of the open one is no blink
_USUAL_CLOSED = 0.15  # what a closed eye then is assumed to leave
_LEAST_OPEN_MM = 6.0  # smaller gaps are half-closed eyes in whoever's photo
_UPPER_SHARE = 0.75  # how much of a closing is the upper lid's

_FROZEN_GAP_MM = 4.0
_YAW_GAIN = 1.4  # the iris landmarks follow the eye by about 0.6 to 0.7 of its turn
_YAW_LIMIT = np.radians(40.0)
_LID_SHARE = 0.35  # part of a lasting lid drop that is gaze; the rest is a half-closed eye
_IRIS_PITCH = np.radians(4.0)  # a mm that the iris moves between the lids
_LID_DROP_MM = 7.5  # how far a full eyeLookDown moves the upper lid of the model
_FULL_LOOK = np.radians(30.0)  # the angle whose lids an eyeLook weight of one shows
_PITCH_LIMIT = np.radians(20.0)
_STEADY = 2  # frames either side over which the iris is averaged
_BLINK_RADIUS_S = 0.17


@dataclass(frozen=True)
class Lids:
    """Opening of both eyes over a clip, in mm at the head.

    Attributes:
        gap: (T, 2) upper minus lower lid, along the face's up direction.
        upper: (T, 2) upper lid above the line between the eye's corners.
        iris: (T, 2) iris above the middle between the lids.
    """

    gap: Array
    upper: Array
    iris: Array


def lids(points: NDArray[np.floating[Any]], mm_per_px: Array) -> Lids:
    """Measure the lids.

    Args:
        points: (T, 478, 2) px.
        mm_per_px: (T,) size of a pixel at the head.
    """
    line = points[:, 263].astype(np.float64) - points[:, 33]
    line /= np.maximum(np.linalg.norm(line, axis=1, keepdims=True), 1e-9)
    up = np.column_stack([line[:, 1], -line[:, 0]])

    def height(upper: NDArray[np.floating[Any]], lower: NDArray[np.floating[Any]]) -> Array:
        return np.asarray(((upper - lower) * up).sum(axis=1) * mm_per_px)

    gap, over, iris = [], [], []
    for pairs, corners, centre in zip(_PAIRS, _CORNERS, _IRIS_CENTRE, strict=True):
        upper, lower = pairs[_MIDDLE]
        gap.append(height(points[:, upper], points[:, lower]))
        over.append(height(points[:, upper], points[:, list(corners)].mean(axis=1)))
        iris.append(height(points[:, centre], points[:, [upper, lower]].mean(axis=1)))
    return Lids(np.column_stack(gap), np.column_stack(over), np.column_stack(iris))


@dataclass(frozen=True)
class BlinkScale:
    """Gaps (2,) of closed and open eyes in this clip, mm."""

    closed: Array
    open: Array

    def corrected(self, gap: Array) -> Array:
        """Gaps (..., 2) as they would be if closed eyes left none; open eyes stay as they are."""
        span = np.maximum(self.open - self.closed, 1e-6)
        return np.where(gap < self.open, np.maximum(gap - self.closed, 0.0) * self.open / span, gap)

    def closing(self, gap: Array) -> Array:
        """How far each eye is closed (..., 2), 0 to 1: the eyeBlink weight of that gap."""
        return np.asarray(np.clip(1.0 - self.corrected(gap) / np.maximum(self.open, 1e-6), 0.0, 1.0))


def blink_scale(gap: Array) -> BlinkScale:
    """Learn a clip's closed and open gaps from (T, 2) gaps, mm."""
    wide = np.percentile(gap, _OPEN_PERCENTILE, axis=0)
    narrow = np.percentile(gap, _CLOSED_PERCENTILE, axis=0)
    narrow = np.where(narrow > _NO_BLINK_SEEN * wide, _USUAL_CLOSED * wide, narrow)
    return BlinkScale(narrow, wide)


def photo_blink_scale(gap: Array) -> BlinkScale:
    """As :func:`blink_scale` for (T, 2) gaps of a few photos, in which nobody may ever have opened the eyes, mm."""
    wide = np.maximum(np.percentile(gap, _OPEN_PERCENTILE, axis=0), _LEAST_OPEN_MM)
    return BlinkScale(_USUAL_CLOSED * wide, wide)


def closed_lids(points: NDArray[np.float64], gap: Array, scale: BlinkScale) -> NDArray[np.float64]:
    """Landmarks (T, 478, 2) with the lids moved so that a closed eye is closed.

    Args:
        points: px.
        gap: (T, 2) measured gaps, mm.
        scale: the clip's calibration.
    """
    result = points.copy()
    factor = np.clip(scale.corrected(gap) / np.maximum(gap, 1e-6), 0.0, 1.0)
    for eye, pairs in enumerate(_PAIRS):
        upper, lower = np.array(pairs).T
        meet = points[:, upper] + _UPPER_SHARE * (points[:, lower] - points[:, upper])
        share = factor[:, eye, None, None]
        result[:, upper] = meet + share * (points[:, upper] - meet)
        result[:, lower] = meet + share * (points[:, lower] - meet)
    return result


@dataclass(frozen=True)
class Eyeballs:
    """Eyeballs of a person in head space.

    Attributes:
        centre: (2, 3) m.
        radius: (2,) distance of the iris from the centre, m.
        rest: (2,) yaw of the resting mesh's iris, rad; gaze is counted from it.
    """

    centre: Array
    radius: Array
    rest: Array


def eyeballs(head: HeadModel, identity: NDArray[np.float32]) -> Eyeballs:
    """Read the eyeballs of a person from the head model."""
    shape = np.asarray(head.shape(identity), np.float64)
    centre = np.asarray(head.eye_centres(identity), np.float64)
    anchors = head.landmarks
    corners = np.asarray(head.triangles)[np.asarray(anchors.triangle)[list(_IRIS_CENTRE)]]
    mix = np.asarray(anchors.barycentric, np.float64)[list(_IRIS_CENTRE)]
    iris = np.einsum("ec,ecx->ex", mix, shape[corners]) - centre
    return Eyeballs(centre, np.linalg.norm(iris, axis=1), np.arctan2(iris[:, 0], iris[:, 2]))


def iris_yaw(
    eyes: Eyeballs, points: NDArray[np.floating[Any]], rotation: Array, translation: Array, *, camera: Intrinsics
) -> Array:
    """Yaw (T, 2) of each eye from its iris centre: the pixel's ray meets the sphere the iris moves on.

    Args:
        eyes: the person's eyeballs.
        points: (T, 478, 2) px.
        rotation: (T, 3, 3) camera_from_head.
        translation: (T, 3) camera_from_head, m.
        camera: intrinsics.
    """
    yaw = np.empty((len(points), 2))
    for eye in (0, 1):
        pixel = points[:, _IRIS_CENTRE[eye]].astype(np.float64)
        ray = np.column_stack([(pixel - (camera.cx, camera.cy)) / (camera.fx, camera.fy), np.ones(len(pixel))])
        ray /= np.linalg.norm(ray, axis=1, keepdims=True)
        centre = rotation @ eyes.centre[eye] + translation
        along = (ray * centre).sum(axis=1)
        inside = along**2 - (centre * centre).sum(axis=1) + eyes.radius[eye] ** 2
        hit = ray * (along - np.sqrt(np.maximum(inside, 0.0)))[:, None] - centre
        local = np.einsum("tij,ti->tj", rotation, hit)
        yaw[:, eye] = np.arctan2(local[:, 0], local[:, 2]) - eyes.rest[eye]
    return yaw


def gaze(yaw: Array, seen: Lids, *, fps: float | None) -> Array:
    """Gaze (T, 2, 2) of (left, right) x (yaw, pitch), rad, both eyes alike.

    Args:
        yaw: (T, 2) from :func:`iris_yaw`.
        seen: the lids of the same frames.
        fps: frames a second, to tell a blink from a lowered gaze; None while the last frame is the present one and the
            only one that is asked for: it has no neighbours on both sides that it could be compared with.
    """
    apart = seen.gap.min(axis=1) > _FROZEN_GAP_MM
    if not apart.any():
        return np.zeros((len(yaw), 2, 2))
    usual = np.median(yaw[apart], axis=0)
    side = usual.mean() + _YAW_GAIN * (yaw - usual).mean(axis=1)
    height, iris = seen.upper.mean(axis=1), seen.iris.mean(axis=1)
    radius = 0 if fps is None else max(1, round(_BLINK_RADIUS_S * fps))
    steady = 0 if fps is None else _STEADY
    drop = running_median(bridged(height, apart), radius=radius) - np.median(height[apart])
    rise = _LID_SHARE * _FULL_LOOK * drop / _LID_DROP_MM
    rise += _IRIS_PITCH * (running_median(bridged(iris, apart), radius=steady) - np.median(iris[apart]))
    both = np.column_stack(
        [
            np.clip(bridged(side, apart), -_YAW_LIMIT, _YAW_LIMIT),
            np.clip(rise, -_PITCH_LIMIT, _PITCH_LIMIT),
        ]
    )
    return np.repeat(both[:, None, :], 2, axis=1)


def photo_gaze(yaw: Array, seen: Lids) -> Array:
    """As :func:`gaze` for T photos, each by itself: eyes look to the side the irises say, and neither up nor down.

    A person's constant angle cannot be told from a glance then; the mean of both eyes takes out its larger part.
    """
    apart = seen.gap.min(axis=1) > _FROZEN_GAP_MM
    side = np.clip(np.where(apart, yaw.mean(axis=1), 0.0), -_YAW_LIMIT, _YAW_LIMIT)
    both = np.column_stack([side, np.zeros(len(yaw))])
    return np.repeat(both[:, None, :], 2, axis=1)


def look_weights(directions: Array, weights: Array) -> Array:
    """Expression weights (T, 52) with the eight eyeLook weights set from gaze (T, 2, 2)."""
    result = weights.copy()
    for eye, (side, outward) in enumerate((("Left", 1.0), ("Right", -1.0))):
        across = outward * directions[:, eye, 0] / _FULL_LOOK
        along = directions[:, eye, 1] / _FULL_LOOK
        for name, value in (("Out", across), ("In", -across), ("Up", along), ("Down", -along)):
            result[:, INDEX[f"eyeLook{name}{side}"]] = np.clip(value, 0.0, 1.0)
    return result
