"""Which frames are good: sharpness, light, pose, fit, and what is cut off."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.nouns.frames import Window
from studio.nouns.track import FrameFlag
from studio.tracking.anchors import FACE_POINTS
from studio.tracking.graphs import Image
from studio.tracking.silhouette import Outline

_PATCH = 160  # px: faces are compared at one size
DARK_LEVEL = 38.0  # of 255, mean luminance of the face
TURNED_AWAY = np.radians(45.0)
POOR_ERROR = 0.04
BLURRED_SHARE = 0.25
_CUT_SHARE = 0.03
_BEST_PERCENTILE = 98.0


@dataclass(frozen=True)
class Look:
    """What the face's pixels say.

    Attributes:
        luminance: mean, 0..255.
        sharpness: variance of the Laplacian of the face at a fixed size.
    """

    luminance: float
    sharpness: float


def look(image: Image, points: NDArray[np.float32]) -> Look:
    """Measure the face of one frame.

    Args:
        image: (H, W, 3) RGB.
        points: (478, 2) px.
    """
    height, width = image.shape[:2]
    face = points[:FACE_POINTS]
    left, top = np.maximum(np.floor(face.min(axis=0)), 0).astype(int)
    right, bottom = np.minimum(np.ceil(face.max(axis=0)), (width, height)).astype(int)
    if right - left < 4 or bottom - top < 4:
        return Look(0.0, 0.0)
    grey = cv2.cvtColor(np.ascontiguousarray(image[top:bottom, left:right]), cv2.COLOR_RGB2GRAY)
    luminance = float(grey.mean())
    shrink = _PATCH / max(grey.shape)
    how = cv2.INTER_AREA if shrink < 1.0 else cv2.INTER_LINEAR
    patch = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=how)
    centre = cv2.Laplacian(patch, cv2.CV_32F)[_PATCH // 8 : -_PATCH // 8, _PATCH // 8 : -_PATCH // 8]
    return Look(luminance, float(centre.var()) if centre.size else 0.0)


def relative_sharpness(values: NDArray[np.float64]) -> NDArray[np.float32]:
    """Sharpness relative to the clip's best frames, at most 1."""
    best = max(float(np.percentile(values, _BEST_PERCENTILE)), 1e-9)
    return np.minimum(values / best, 1.0).astype(np.float32)


def cut_by_frame(outline: Outline, window: Window) -> bool:
    """Whether a noticeable part of the bald head lies outside the frame's window (outline in px of the frame)."""
    hull = outline.head.astype(np.float32)
    left, top, right, bottom = window
    frame = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    whole = float(cv2.contourArea(hull))
    shared, _ = cv2.intersectConvexConvex(hull, frame)
    return whole > 0.0 and shared < (1.0 - _CUT_SHARE) * whole


def fit_flags(*, yaw: float, error: float, luminance: float, sharpness: float) -> FrameFlag:
    """Flags of a frame with a face.

    Args:
        yaw: of the head, rad.
        error: median residual over the distance of the outer eye corners.
        luminance: mean of the face, 0..255.
        sharpness: relative to the clip's best.
    """
    flags = FrameFlag(0)
    if abs(yaw) > TURNED_AWAY:
        flags |= FrameFlag.TURNED_AWAY
    if not error < POOR_ERROR:
        flags |= FrameFlag.POOR_FIT
    if luminance < DARK_LEVEL:
        flags |= FrameFlag.DARK
    if sharpness < BLURRED_SHARE:
        flags |= FrameFlag.BLURRED
    return flags
