"""Which pixels of the crop are head: a person mask, refined along edges, limited to what can belong to this head.

The segmentation knows persons, not heads. The fitted head says where hair may be (near the skull, above the chin) and
how far the neck goes; everything below and beside it (shoulders, clothes, arms, other people) is faded out. All limits
are smooth and move with the head, so the mask is as steady as the fit.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.tracking.graphs import Image, PersonSegmenter
from studio.tracking.silhouette import FADE_FROM, FADE_TO, Mask, Outline, fill, scaled

Field = NDArray[np.float32]

_GUIDE_RADIUS = 0.003  # m at the head
_GUIDE_SHARPNESS = (0.02 * 255) ** 2
_ZONE_SIZE = 128  # limits are smooth, so a coarse grid will do
_HAIR_REACH = 0.11  # m beyond the bald head in which hair is believed, above the eyes
_CHIN_REACH = 0.035  # m, the same at chin height, where shoulders begin
_EYE_HEIGHT = 0.10  # m above the chin
_SOFT = 0.012  # m, width of soft limits
_BELOW_CHIN = 0.012  # m: hair beside the neck fades out here
_NECK_ROOM = 0.008  # m that a real neck may be wider than the model's
_INNER = 0.008  # m: deeper than this inside the face the mask is whole
_FLICKER = 64  # levels: a smaller change between frames is noise


def person(segmenter: PersonSegmenter, image: Image, seen: tuple[slice, slice], *, metre: float) -> Field:
    """Probability (S, S) in 0..1 that a pixel of a crop shows a person, sharpened along the picture's edges.

    Args:
        segmenter: the network.
        image: (S, S, 3) RGB crop.
        seen: rows and columns of the crop that lie inside the frame; the rest is zero.
        metre: px a metre at the head.
    """
    result = np.zeros(image.shape[:2], np.float32)
    part = np.ascontiguousarray(image[seen])
    rough = segmenter.probability(part)
    grey = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY)
    radius = max(2, round(_GUIDE_RADIUS * metre))
    result[seen] = np.clip(cv2.ximgproc.guidedFilter(grey, rough, radius, _GUIDE_SHARPNESS), 0.0, 1.0)
    return result


def head_zone(outline: Outline, pixels: int) -> Field:
    """How far a person pixel may count as head: (pixels, pixels) in 0..1.

    Args:
        outline: the head in px of the crop of ``pixels`` x ``pixels``.
        pixels: side of the crop.
    """
    size = min(_ZONE_SIZE, pixels)
    small = scaled(outline, size / pixels)
    below = _below_chin(small, size)
    head = _distance(small.head, size) / small.metre
    rise = np.clip(-below / _EYE_HEIGHT, 0.0, 1.0)
    reach = _CHIN_REACH + (_HAIR_REACH - _CHIN_REACH) * rise
    hair = _step((reach - head) / _SOFT) * _step(1.0 - (below - _BELOW_CHIN) / _SOFT)
    neck = _step(1.0 + (_NECK_ROOM - _distance(small.neck, size) / small.metre) / _SOFT)
    neck *= _step((FADE_TO - below) / (FADE_TO - FADE_FROM))
    zone = np.maximum(hair, neck).astype(np.float32)
    return np.asarray(cv2.resize(zone, (pixels, pixels), interpolation=cv2.INTER_LINEAR), np.float32)


def _step(value: NDArray[np.floating]) -> Field:
    """Smooth step from 0 at 0 to 1 at 1."""
    ramp = np.clip(value, 0.0, 1.0)
    return np.asarray(ramp * ramp * (3.0 - 2.0 * ramp), np.float32)


def _below_chin(outline: Outline, size: int) -> Field:
    """Distance below the chin along the head's axis, m, for every pixel."""
    centres = np.arange(size, dtype=np.float64) + 0.5
    down = outline.down / (outline.metre * max(outline.shortened, 0.3))
    return ((centres[None, :] - outline.chin[0]) * down[0] + (centres[:, None] - outline.chin[1]) * down[1]).astype(
        np.float32
    )


def _distance(polygon: NDArray[np.float64], size: int) -> Field:
    """Distance to a convex polygon, px; zero inside."""
    mask = fill(polygon, (size, size))
    if not mask.any():
        return np.full((size, size), 1e6, np.float32)
    return np.asarray(cv2.distanceTransform((mask < 128).astype(np.uint8), cv2.DIST_L2, 3), np.float32)


def compose(probability: Field, outline: Outline) -> Mask:
    """The head mask (S, S) 0..255 of one frame.

    Args:
        probability: (S, S) person mask in 0..1.
        outline: the head in px of the same crop.
    """
    pixels = probability.shape[0]
    mask = probability * head_zone(outline, pixels)
    mask = np.where(_connected(mask, outline), mask, 0.0)
    inner = fill(outline.face, probability.shape)
    reach = max(1, round(_INNER * outline.metre))
    inner = cv2.blur(cv2.erode(inner, _disc(reach)), (2 * (reach // 2) + 1,) * 2)
    return np.asarray(np.maximum(mask * 255.0 + 0.5, inner), np.uint8)


def _disc(radius: int) -> Mask:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1)), np.uint8)


def _connected(mask: Field, outline: Outline) -> NDArray[np.bool_]:
    """Pixels near a part of the mask that touches the head; islands (bokeh, other people) are not."""
    pixels = mask.shape[0]
    size = min(_ZONE_SIZE, pixels)
    coarse = cv2.resize(mask, (size, size), interpolation=cv2.INTER_AREA) > 0.4
    count, labels = cv2.connectedComponents(coarse.astype(np.uint8), connectivity=8)
    if count <= 2:
        return np.ones(mask.shape, np.bool_)
    touched = np.unique(labels[fill(scaled(outline, size / pixels).head, (size, size)) > 128])
    islands = (labels > 0) & ~np.isin(labels, touched)
    kept = cv2.dilate(islands.astype(np.uint8), _disc(1)) == 0
    return cv2.resize(kept.astype(np.uint8), (pixels, pixels), interpolation=cv2.INTER_NEAREST) > 0


def steadied(before: Mask, now: Mask, after: Mask) -> Mask:
    """Take the flicker out of a mask: average with the neighbouring frames where all three nearly agree.

    Larger changes are movement and stay as they are, so nothing smears. The result depends on both neighbours alike
    and so does not lag.
    """
    ends = cv2.addWeighted(before, 0.5, after, 0.5, 0.0)
    mean = cv2.addWeighted(now, 0.5, ends, 0.5, 0.0)
    apart = np.maximum(cv2.absdiff(before, now), cv2.absdiff(after, now))
    return np.asarray(np.where(apart < _FLICKER, mean, now), np.uint8)
