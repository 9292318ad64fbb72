"""Whether the face wears glasses: straight edges across the bridge of the nose and below both eyes.

The region round the eyes is brought to the front at one millimetre a pixel. A frame's bridge is the only horizontal
edge that crosses the whole nose there, lower rims are edges below the eye in nearly every column. Both are measured
against the brightness of the cheeks; bags under the eyes and wrinkles give a third of what a rim gives. Only faces
that look roughly forward are judged: from the side the nose itself is an edge. Thin wire is missed on every second
face.
"""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.tracking.anchors import LandmarkBasis
from studio.tracking.graphs import Image

Field = NDArray[np.float32]

WORN = 1.0
"""Score from which on glasses are believed; the highest median of a bare clip was 0.78 (an old, wrinkled face)."""

_ANCHORS = (33, 133, 263, 362, 159, 145, 386, 374, 168, 6, 197, 195, 5, 4)  # eyes and nose: they hardly deform
_CORNERS = (33, 133, 263, 362)
_LEFT, _RIGHT, _TOP, _BOTTOM = -50, 50, 18, -50  # mm from the middle between the eyes; x to the subject's left
_NOSE = (slice(4, 26), slice(45, 56))  # rows and columns of the patch
_BELOW_EYES = ((slice(28, 52), slice(5, 32)), (slice(28, 52), slice(68, 95)))
_CHEEKS = ((slice(36, 63), slice(5, 35)), (slice(36, 63), slice(65, 95)))
_BRIDGE, _RIM = 0.10, 0.16  # edge strengths that count as much as the threshold's larger part
_DARKEST = 20.0  # of 255: cheeks are not taken for darker
_BLUR = 1.0  # mm: pores and noise of sharp pictures
_WINDOW = 75  # frames: nobody puts glasses on and off within seconds
_FORWARD = np.radians(20.0)
_FEWEST = 5  # frames to judge by


class GlassesGauge:
    """Scores single frames.

    Args:
        basis: gives the face's usual proportions.
    """

    def __init__(self, basis: LandmarkBasis) -> None:
        place = {int(row): at for at, row in enumerate(basis.rows)}
        self._rows = [row for row in _ANCHORS if row in place]
        flat = 1000.0 * basis.neutral[[place[row] for row in self._rows], :2]
        middle = np.mean([1000.0 * basis.neutral[place[row], 1] for row in _CORNERS])
        self._solve = np.linalg.pinv(np.column_stack([flat[:, 0], flat[:, 1] - middle, np.ones(len(flat))]))

    def score(self, image: Image, points: NDArray[np.floating[Any]]) -> float:
        """How much a face looks as if it wore glasses; compare a median over frames with :data:`WORN`.

        Args:
            image: (H, W, 3) RGB.
            points: (478, 2) px.
        """
        patch = self._patch(image, points)
        cheek = float(np.median(np.concatenate([patch[part].ravel() for part in _CHEEKS])))
        edges = np.abs(cv2.Sobel(patch, cv2.CV_32F, 0, 1, ksize=3)) / (8.0 * max(cheek, _DARKEST))
        bridge = float(np.median(edges[_NOSE], axis=1).max())
        rims = min(float(np.median(edges[part].max(axis=0))) for part in _BELOW_EYES)
        return bridge / _BRIDGE + rims / _RIM

    def _patch(self, image: Image, points: NDArray[np.floating[Any]]) -> Field:
        """The eyes from the front in grey, 1 mm a pixel, anti-aliased."""
        affine = (self._solve @ np.asarray(points, np.float64)[self._rows, :2]).T  # px = affine @ (x, y, 1)
        over = max(1, math.ceil(math.sqrt(abs(float(np.linalg.det(affine[:, :2]))))))
        step = 1.0 / over
        corner = affine @ np.array([_LEFT + 0.5 * step, _TOP - 0.5 * step, 1.0]) - 0.5
        matrix = np.column_stack([affine[:, 0] * step, -affine[:, 1] * step, corner])
        size = ((_RIGHT - _LEFT) * over, (_TOP - _BOTTOM) * over)
        fine = cv2.warpAffine(
            image, matrix, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
        )
        if over > 1:
            fine = cv2.resize(fine, None, fx=step, fy=step, interpolation=cv2.INTER_AREA)
        grey = np.asarray(cv2.cvtColor(fine, cv2.COLOR_RGB2GRAY), np.float32)
        return np.asarray(cv2.GaussianBlur(grey, (0, 0), _BLUR), np.float32)


def looks_worn(score: float, yaw: float) -> bool:
    """Whether a single picture shows glasses; NaN is no face, ``yaw`` that of the head, rad."""
    return score >= WORN and abs(yaw) < _FORWARD


def worn(scores: NDArray[np.floating[Any]], yaw: NDArray[np.floating[Any]]) -> NDArray[np.bool_]:
    """Frames (T,) with glasses: the median score of a few seconds of forward looks around each reaches :data:`WORN`.

    Args:
        scores: (T,), NaN without a face.
        yaw: (T,) of the head, rad.
    """
    seen = np.isfinite(scores)
    forward = np.flatnonzero(seen & (np.abs(yaw) < _FORWARD))
    result = np.zeros(len(scores), np.bool_)
    if len(forward) < _FEWEST:
        return result
    for row in np.flatnonzero(seen):
        first = int(np.clip(np.searchsorted(forward, row) - _WINDOW // 2, 0, max(0, len(forward) - _WINDOW)))
        result[row] = float(np.median(scores[forward[first : first + _WINDOW]])) >= WORN
    return result
