"""PSNR, SSIM and detail ratio of a render inside a head mask."""

from __future__ import annotations

import math
from typing import NamedTuple

from torch import Tensor
from torch.nn import functional

from studio.photometric.losses import laplacian, ssim_map, weighted_mean
from studio.photometric.target import Target

ERODE_PX = 4
"""The mask's soft rim does not count."""
_WHOLLY = 0.9


class Scores(NamedTuple):
    """Scores of one picture; see :class:`studio.nouns.report.FrameScore`."""

    psnr: float
    ssim: float
    detail_ratio: float


def erode(mask: Tensor, pixels: int) -> Tensor:
    """Shrink a binary mask (H, W) float by ``pixels`` (square element)."""
    side = 2 * pixels + 1
    padded = functional.pad(1.0 - mask[None, None], (pixels,) * 4, value=1.0)
    return 1.0 - functional.max_pool2d(padded, side, stride=1)[0, 0]


def score_mask(target: Target, *, pixels: int = ERODE_PX) -> Tensor:
    """Pixels that count, (H, W) float 0/1: wholly head, eroded by ``pixels``, not hidden by anything.

    Where the matte fades (collar, loose hair) neither photo nor render is the head alone, so nothing is scored.
    """
    return erode((target.matte > _WHOLLY).float(), pixels) * target.weight


def masked_scores(color: Tensor, photo: Tensor, mask: Tensor) -> Scores:
    """Scores of a render (H, W, 3) against a photo under a 0/1 mask (H, W)."""
    color = color.clamp(0.0, 1.0)
    error = weighted_mean((color - photo) ** 2, mask)
    inside = mask[..., None]
    structure = weighted_mean(ssim_map(color * inside, photo * inside), mask)
    inner = erode(mask, 1)
    energy = [weighted_mean(laplacian(x) ** 2, inner) for x in (color, photo)]
    ratio = float(energy[0]) / max(float(energy[1]), 1e-12)
    return Scores(-10.0 * math.log10(max(float(error), 1e-10)), float(structure), ratio)
