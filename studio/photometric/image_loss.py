"""The image loss of a fit as one differentiable operation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from studio.photometric import image_kernels as kernels


@dataclass(frozen=True)
class LossWeights:
    """Weights of the terms beside the L1 of colours.

    Attributes:
        ssim: of 1 - SSIM.
        detail: of the L1 between Laplacians of the grey images.
        matte: of the L1 between alpha and matte.
    """

    ssim: float
    detail: float
    matte: float


def image_loss(
    color: Tensor, alpha: Tensor, target: Tensor, matte: Tensor, weight: Tensor, weights: LossWeights
) -> tuple[Tensor, dict[str, float]]:
    """Compare a render with a photo.

    Args:
        color: (H, W, 3) render.
        alpha: (H, W) of the render.
        target: (H, W, 3).
        matte: (H, W).
        weight: (H, W), pixels of weight 0 do not count.
        weights: of the terms.

    Returns:
        Scalar loss (weighted means over pixels, differentiable in ``color`` and ``alpha``), and its terms.
    """
    loss, terms = _ImageLoss.apply(color, alpha, target, matte, weight, weights)
    return loss, dict(zip(("l1", "detail", "matte", "ssim"), terms.tolist(), strict=True))


class _ImageLoss(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, *arguments: Any) -> tuple[Tensor, Tensor]:
        image, alpha, target, matte, weight = (np.ascontiguousarray(t.detach().numpy()) for t in arguments[:5])
        weights: LossWeights = arguments[5]
        height, width = alpha.shape
        scale = 1.0 / max(float(weight.sum()), 1.0)
        gradient, alpha_gradient = np.zeros_like(image), np.zeros_like(alpha)
        partial = np.zeros((height, 3), np.float32)
        kernels.absolute_terms(
            image, alpha, target, matte, weight, scale, weights.detail, weights.matte,
            gradient, alpha_gradient, np.zeros_like(alpha), partial,
        )  # fmt: skip
        terms = [*partial.sum(0, dtype=np.float64), 0.0]
        if weights.ssim > 0:
            planes, means = (np.zeros((15, height, width), np.float32) for _ in range(2))
            across = np.zeros_like(planes)
            kernels.ssim_planes(image, target, planes)
            kernels.blur(planes, across, means)
            slopes, lines = planes[:9], np.zeros(3 * height, np.float32)
            kernels.ssim_slopes(means, weight, scale * weights.ssim / 3.0, slopes, lines)
            kernels.blur(slopes, across[:9], means[:9])
            kernels.ssim_gather(image, target, means[:9], gradient)
            terms[3] = float(lines.sum(dtype=np.float64))
        ctx.gradients = torch.from_numpy(gradient), torch.from_numpy(alpha_gradient)
        ctx.mark_non_differentiable(listed := torch.tensor(terms))
        return torch.tensor(float(sum(terms))), listed

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        gradient, alpha_gradient = ctx.gradients
        return gradient * grads[0], alpha_gradient * grads[0], None, None, None, None
