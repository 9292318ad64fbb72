"""What hides the head: hands and the arms behind them.

The hand model is slow, so it looks at every few frames until a hand comes near the head; then it looks at every frame,
first backwards through the frames it had skipped.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.tracking.silhouette import Mask, Outline, fill

Hand = NDArray[np.float32]

_PALM = [0, 1, 5, 9, 13, 17]
_FINGERS = ((1, 2, 3, 4), (5, 6, 7, 8), (9, 10, 11, 12), (13, 14, 15, 16), (17, 18, 19, 20))
_WRIST, _MIDDLE_KNUCKLE, _ELBOW = 0, 9, 21
_KNUCKLES = (5, 17)
_FINGER_WIDTH = 0.36  # of the palm's width
_TIP = 0.15  # a finger goes on beyond its last point, in lengths of its last bone
_ARM_START, _ARM_END = 0.80, 1.15  # widths of the forearm in palm widths
_STRAIGHT = 1.2  # palm lengths that an arm goes on where none can be followed
_STEPS = np.arange(0.2, 4.0, 0.2)  # palm lengths
_FEWEST_STEPS = 3
_BENDS = np.radians([0.0, 15.0, -15.0, 30.0, -30.0, 45.0, -45.0, 60.0, -60.0])
_DILATION = 0.03  # of the head's size
_SHIFT = 4


def hand_mask(hands: NDArray[np.float32], shape: tuple[int, int], *, grow: float) -> Mask:
    """Pixels hidden by hands and forearms, 0 or 255.

    Args:
        hands: (n, 22, 2) px, the last point is the end of the forearm.
        shape: (height, width) of the mask.
        grow: dilation, px.
    """
    mask = np.zeros(shape, np.uint8)
    for hand in hands:
        _paint(mask, np.asarray(hand, np.float64))
    if grow >= 0.5 and len(hands):
        size = 2 * round(grow) + 1
        mask = cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
    return mask


def _paint(mask: Mask, hand: NDArray[np.float64]) -> None:
    width = palm_width(hand)
    thick = max(1, round(_FINGER_WIDTH * width))
    _polygon(mask, cv2.convexHull(hand[_PALM].astype(np.float32))[:, 0])
    for finger in _FINGERS:
        joints = hand[list(finger)]
        tip = joints[-1] + _TIP * (joints[-1] - joints[-2])
        line = np.round((np.vstack([joints, tip]) - 0.5) * (1 << _SHIFT)).astype(np.int32)
        cv2.polylines(mask, [line[:, None]], False, 255, thick, cv2.LINE_8, _SHIFT)
    _polygon(mask, forearm(hand))


def palm_width(hand: NDArray[np.floating[Any]]) -> float:
    """Width of the palm, px; from its length when it is seen edge-on."""
    across = float(np.linalg.norm(hand[_KNUCKLES[0]] - hand[_KNUCKLES[1]]))
    along = float(np.linalg.norm(hand[_MIDDLE_KNUCKLE] - hand[_WRIST]))
    return max(across, 0.6 * along)


def with_elbow(hand: Hand, bare: NDArray[np.bool_] | None = None, *, scale: float = 1.0) -> Hand:
    """A hand (21, 2) with a 22nd point: how far its forearm can be followed, px.

    The wrist bends, so the forearm is looked for in a fan of directions, along skin; a sleeve shows none, then it is
    taken to go straight on for a while.

    Args:
        hand: px.
        bare: (G, G) skin on a coarse grid.
        scale: grid cells a px.
    """
    points = np.asarray(hand, np.float64)
    along = points[_WRIST] - points[_MIDDLE_KNUCKLE]
    unit = max(float(np.linalg.norm(along)), palm_width(hand))
    heading = np.arctan2(along[1], along[0])
    end = points[_WRIST] + _STRAIGHT * unit * np.array([np.cos(heading), np.sin(heading)])
    best = _FEWEST_STEPS
    if bare is not None:
        for bend in _BENDS:
            direction = np.array([np.cos(heading + bend), np.sin(heading + bend)])
            places = points[_WRIST] + np.outer(_STEPS * unit, direction)
            reached = _followed(bare, places * scale)
            if reached > best:
                best, end = reached, places[reached - 1]
    return np.asarray(np.concatenate([points, end[None]]), np.float32)


def _followed(bare: NDArray[np.bool_], places: NDArray[np.float64]) -> int:
    """How many places from the first on lie on skin; one miss in a row is forgiven."""
    cells = np.floor(places).astype(int)
    inside = ((cells >= 0) & (cells < bare.shape[0])).all(axis=1)
    cells = np.clip(cells, 0, bare.shape[0] - 1)
    hit = bare[cells[:, 1], cells[:, 0]] & inside
    last, misses = 0, 0
    for step, good in enumerate(hit, 1):
        misses = 0 if good else misses + 1
        if misses > 1:
            break
        if good:
            last = step
    return last


def forearm(hand: NDArray[np.float64]) -> NDArray[np.float64]:
    """Quadrilateral (4, 2) from the wrist to the 22nd point, px."""
    along = hand[_ELBOW] - hand[_WRIST]
    along /= max(float(np.linalg.norm(along)), 1e-6)
    side = np.array([-along[1], along[0]]) * palm_width(hand) / 2
    return np.array(
        [
            hand[_WRIST] + side * _ARM_START,
            hand[_ELBOW] + side * _ARM_END,
            hand[_ELBOW] - side * _ARM_END,
            hand[_WRIST] - side * _ARM_START,
        ]
    )


def _polygon(mask: Mask, corners: NDArray[np.floating[Any]]) -> None:
    cv2.fillConvexPoly(mask, np.round((corners - 0.5) * (1 << _SHIFT)).astype(np.int32), 255, cv2.LINE_8, _SHIFT)


def occlusion(hands: NDArray[np.float32], outline: Outline, pixels: int) -> Mask:
    """Occlusion mask (pixels, pixels) of one frame: 255 where a hand or its arm hides the crop.

    Args:
        hands: (n, 22, 2) px of the crop.
        outline: the head in px of the crop.
        pixels: side of the crop.
    """
    return hand_mask(hands, (pixels, pixels), grow=_DILATION * head_size(outline))


def head_size(outline: Outline) -> float:
    """Longer side of the bald head, px."""
    return float(np.ptp(outline.head, axis=0).max())


def near(hands: NDArray[np.float32], outline: Outline) -> NDArray[np.bool_]:
    """Which hands (n,) come close to the head."""
    low, high = outline.head.min(axis=0), outline.head.max(axis=0)
    room = 0.15 * head_size(outline)
    within = (hands > low - room).all(axis=-1) & (hands < high + room).all(axis=-1)
    return np.asarray(within.any(axis=-1))


def hidden_share(mask: Mask, outline: Outline) -> float:
    """Share of the bald head that is hidden."""
    head = fill(outline.head, (mask.shape[0], mask.shape[1])) > 128
    total = int(head.sum())
    return float((mask[head] > 0).sum()) / total if total else 0.0
