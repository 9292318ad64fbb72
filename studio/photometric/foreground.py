"""The head alone: what a photo's soft rim would show without the background in it.

A matte's rim mixes the head with what stands behind it, and is wider than the head's own edge. A fit that takes both at
their word puts pale flecks on cheeks before a pale wall, which show as soon as the head is turned, and combs of thin
Gaussians around it that imitate the softness.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

F32 = NDArray[np.float32]
_SURE = 0.75
"""Matte below which a pixel's colour is not believed at all; it counts in full where the matte is."""
_RIM = 1.0 / 256.0
"""Share of the picture's side by which the matte shrinks before its colours are believed."""
_EDGE = (0.25, 0.75)
"""Mattes between which the edge of a head lies; outside of them it is taken for none, or all, of it."""
_COARSEST = 4


def foreground(image: F32, matte: F32, hidden: NDArray[np.bool_]) -> F32:
    """Colours (H, W, 3) of the head without its background.

    Where the matte is not sure, colours come from its inside: pulled down a pyramid with the matte as weight and pushed
    up again where finer levels have none (Gortler et al., The Lumigraph, SIGGRAPH 1996, section 3.4).

    Args:
        image: (H, W, 3) in [0, 1].
        matte: (H, W) in [0, 1].
        hidden: (H, W), where something is before the head, or the photo ends: no rim, and no colour of the head's.
    """
    pixels = max(1, round(_RIM * matte.shape[0]))
    inner = cv2.erode(np.where(hidden, 1.0, matte).astype(np.float32), np.ones((3, 3), np.uint8), iterations=pixels)
    sure = np.where(hidden, 0.0, np.clip((inner - _SURE) / (1.0 - _SURE), 0.0, 1.0)).astype(np.float32)
    if not sure.any():
        return image
    levels: list[tuple[Any, Any]] = [(cv2.multiply(image, cv2.merge([sure] * 3)), sure)]
    while min(levels[-1][1].shape) > _COARSEST:
        color, weight = levels[-1]
        levels.append((cv2.pyrDown(color), cv2.pyrDown(weight)))
    color, weight = levels[-1]
    filled = np.broadcast_to(color.sum((0, 1)) / weight.sum(), color.shape)
    for color, weight in reversed(levels):
        coarse = cv2.resize(np.ascontiguousarray(filled), weight.shape[::-1], interpolation=cv2.INTER_LINEAR)
        filled = cv2.add(color, cv2.multiply(coarse, cv2.merge([1.0 - weight] * 3)))
    return np.asarray(filled, np.float32)


def edged(matte: F32) -> F32:
    """A matte (H, W) in [0, 1] with an edge about as wide as a head's own."""
    low, high = _EDGE
    return np.clip((matte - low) / (high - low), 0.0, 1.0).astype(np.float32)
