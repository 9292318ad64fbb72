"""The head alone: what a photo's soft rim would show without the background in it.

A matte's rim mixes the head with what stands behind it, and is wider than the head's own edge. A fit that takes both at
their word puts pale flecks on cheeks before a pale wall, which show as soon as the head is turned, and combs of thin
Gaussians around it that imitate the softness.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

_SURE = 0.75
"""Matte below which a pixel's colour is not believed at all; it counts in full where the matte is."""
_RIM = 1.0 / 256.0
"""Share of the picture's side by which the matte shrinks before its colours are believed."""
_EDGE = (0.25, 0.75)
"""Mattes between which the edge of a head lies; outside of them it is taken for none, or all, of it."""
_COARSEST = 4


def foreground(image: Tensor, matte: Tensor, hidden: Tensor) -> Tensor:
    """Colours (H, W, 3) of the head without its background.

    Where the matte is not sure, colours come from its inside: pulled down a pyramid with the matte as weight and pushed
    up again where finer levels have none (Gortler et al., The Lumigraph, SIGGRAPH 1996, section 3.4). Levels that know
    half of a place leave half of it to coarser ones: what a matte is too sure of does not spread along the rim.

    Args:
        image: (H, W, 3) in [0, 1].
        matte: (H, W) in [0, 1].
        hidden: (H, W) bool, where something is before the head, or the photo ends: no rim, and no colour of the head's.
    """
    pixels = max(1, round(_RIM * matte.shape[0]))
    rim = functional.max_pool2d((1.0 - matte).masked_fill(hidden, 0.0)[None, None], 2 * pixels + 1, 1, pixels)
    sure = ((1.0 - rim - _SURE) / (1.0 - _SURE)).clamp(0.0, 1.0).masked_fill(hidden, 0.0)
    if not bool(sure.any()):
        return image
    levels = [torch.cat([image.permute(2, 0, 1)[None] * sure, sure], 1)]
    while min(levels[-1].shape[2:]) > _COARSEST:
        levels.append(functional.avg_pool2d(levels[-1], 2, ceil_mode=True))
    total = levels[-1].sum((2, 3), keepdim=True)
    filled = (total[:, :3] / total[:, 3:]).expand_as(levels[-1][:, :3])
    for level in reversed(levels):
        coarse = functional.interpolate(filled, size=level.shape[2:], mode="bilinear", align_corners=False)
        filled = level[:, :3] + (1.0 - level[:, 3:]) * coarse
    return filled[0].permute(1, 2, 0).contiguous()


def edged(matte: Tensor) -> Tensor:
    """A matte (H, W) in [0, 1] with an edge about as wide as a head's own."""
    low, high = _EDGE
    return ((matte - low) / (high - low)).clamp(0.0, 1.0)
