"""What the pixels of a face say about a recording: sharpness, exposure, flatness, motion."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.media.opencv import cv2

PATCH = 160
"""Side of the square a face is brought to before anything is measured, px; makes numbers comparable."""
_SMALL = 48


@dataclass(frozen=True)
class FacePatch:
    """Measures of the face in one picture.

    Attributes:
        blur: variance of the Laplacian of the 8-bit luma at ``PATCH`` px; higher is sharper.
        mean: mean luma, 0 to 255.
        bright_share: share of pixels with a channel at or above 250.
        dark_share: share of pixels with luma at or below 16.
        flat_share: share of pixels whose 3 x 3 neighbourhood hardly varies; near 1 on drawings.
        thumbnail: (48, 48) float32 luma, to compare frames.
    """

    blur: float
    mean: float
    bright_share: float
    dark_share: float
    flat_share: float
    thumbnail: NDArray[np.float32]


def face_patch(image: NDArray[np.uint8], box: tuple[float, float, float, float]) -> FacePatch | None:
    """Measure the part of a face's box that lies in the picture.

    Args:
        image: (H, W, 3) uint8 RGB.
        box: (x, y, width, height), px.

    Returns:
        The measures, or ``None`` if nearly nothing of the box is in the picture.
    """
    height, width = image.shape[:2]
    left, top = max(0, round(box[0])), max(0, round(box[1]))
    right, bottom = min(width, round(box[0] + box[2])), min(height, round(box[1] + box[3]))
    if right - left < 4 or bottom - top < 4:
        return None
    cut = image[top:bottom, left:right]
    patch = np.asarray(cv2.resize(cut, (PATCH, PATCH), interpolation=_method(cut)), np.uint8)
    luma = np.asarray(cv2.cvtColor(patch, cv2.COLOR_RGB2GRAY), np.float32)
    mean, square = cv2.blur(luma, (3, 3)), cv2.blur(luma * luma, (3, 3))
    spread = np.maximum(square - mean * mean, 0.0)
    return FacePatch(
        blur=float(np.asarray(cv2.Laplacian(luma, cv2.CV_32F)).var()),
        mean=float(luma.mean()),
        bright_share=float((patch.max(axis=2) >= 250).mean()),
        dark_share=float((luma <= 16).mean()),
        flat_share=float((spread < 0.5).mean()),
        thumbnail=np.asarray(cv2.resize(luma, (_SMALL, _SMALL), interpolation=cv2.INTER_AREA), np.float32),
    )


def mean_luma(image: NDArray[np.uint8]) -> float:
    """Mean luma of a whole picture, 0 to 255, from every fourth pixel each way."""
    return float((image[::4, ::4] @ np.array([0.299, 0.587, 0.114], np.float32)).mean())


def _method(cut: NDArray[np.uint8]) -> int:
    return cv2.INTER_AREA if min(cut.shape[:2]) >= PATCH else cv2.INTER_LINEAR
