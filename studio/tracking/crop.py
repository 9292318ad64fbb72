"""The square head region of a clip, and the pixels inside it."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.nouns.frames import Window
from studio.nouns.track import CropBox
from studio.tracking.graphs import Image
from studio.tracking.silhouette import FADE_TO, Outline

_HAIR = 0.040  # m of room around the bald head: above, and to the sides
_SPARE = 0.012  # m beyond the hair that was seen
_BELOW = 0.010  # m of room below the end of the neck's fade
_SMALLEST = 48.0  # px
_MATTE_SIZES = (64, 128, 256, 512)
_MATTE_BYTES = 768 << 20  # memory for all mattes of a clip


def choose_crop(outlines: Sequence[Outline], *, hair: NDArray[np.float64] | None = None) -> CropBox:
    """A square that holds the whole head, its hair and the upper neck in all frames.

    Args:
        outlines: heads in px of the full frame, at least one.
        hair: (3,) how far hair was seen to reach beyond the bald head to the left, top and right, m.
    """
    room = np.full(3, _HAIR) if hair is None else np.maximum(hair + _SPARE, _HAIR)
    low = np.full(2, np.inf)
    high = np.full(2, -np.inf)
    for outline in outlines:
        corners = outline.head
        neck_end = outline.chin + outline.down * (FADE_TO + _BELOW) * outline.metre * outline.shortened
        low = np.minimum(low, np.minimum(corners.min(axis=0) - room[:2] * outline.metre, neck_end))
        right = corners.max(axis=0) + np.array([room[2] * outline.metre, 0.0])
        high = np.maximum(high, np.maximum(right, neck_end))
    size = max(float((high - low).max()), _SMALLEST)
    size = float(np.ceil(size / 2.0) * 2.0)
    centre = (low + high) / 2.0
    return CropBox(float(np.round(centre[0] - size / 2)), float(np.round(centre[1] - size / 2)), size)


def matte_size(crop: CropBox, frames: int) -> int:
    """Side of the mattes, px: the power of two nearest to the crop, at most 512, less for very long clips."""
    nearest = min(_MATTE_SIZES, key=lambda size: abs(np.log2(size / crop.size)))
    while nearest > _MATTE_SIZES[0] and 2 * frames * nearest * nearest > _MATTE_BYTES:
        nearest //= 2
    return nearest


def cut_out(image: Image, crop: CropBox, pixels: int) -> Image:
    """The crop of an (H, W, 3) picture resized to (pixels, pixels, 3); black beyond the frame.

    The crop's corners are rounded to whole px, which those of :func:`choose_crop` are already.
    """
    left, top, side = round(crop.x), round(crop.y), round(crop.size)
    height, width = image.shape[:2]
    part = image[max(top, 0) : max(min(top + side, height), 0), max(left, 0) : max(min(left + side, width), 0)]
    before = (max(-top, 0), max(-left, 0))
    after = (side - part.shape[0] - before[0], side - part.shape[1] - before[1])
    if part.size == 0:
        return np.zeros((pixels, pixels, 3), np.uint8)
    if any(before) or any(after):
        part = cv2.copyMakeBorder(part, before[0], after[0], before[1], after[1], cv2.BORDER_CONSTANT)
    while part.shape[0] >= 2 * pixels:  # exact halves are fast and nothing aliases
        even = part.shape[0] // 2
        part = cv2.resize(part, (even, even), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(part, (pixels, pixels), interpolation=cv2.INTER_LINEAR), np.uint8)


def whole(image: Image) -> Window:
    """The window of a frame that a camera saw all of."""
    return (0, 0, image.shape[1], image.shape[0])


def inside(crop: CropBox, pixels: int, window: Window) -> tuple[slice, slice]:
    """Rows and columns of the resized crop that lie in a window of the frame."""
    factor = pixels / crop.size
    left, top = max(0, round((window[0] - crop.x) * factor)), max(0, round((window[1] - crop.y) * factor))
    right = min(pixels, round((window[2] - crop.x) * factor))
    bottom = min(pixels, round((window[3] - crop.y) * factor))
    return slice(top, max(bottom, top + 1)), slice(left, max(right, left + 1))
