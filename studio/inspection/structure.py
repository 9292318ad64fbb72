"""Structure and fine detail of pictures: SSIM, high-pass, Laplacian; defined as the scores of evaluation are."""

from __future__ import annotations

import numpy as np

from studio.inspection.filters import F32, gaussian_taps, separable
from studio.photometric.image_kernels import blur, ssim_planes

_C1, _C2 = 0.01**2, 0.03**2
_GREY = np.float32(1.0 / 3.0)


def ssim_map(first: F32, second: F32) -> F32:
    """Structural similarity (H, W), mean over channels; :func:`studio.photometric.losses.ssim_map` without torch."""
    planes = np.empty((15, *first.shape[:2]), np.float32)
    ssim_planes(first, second, planes)
    means = np.empty_like(planes)
    blur(planes, np.empty_like(planes), means)
    mx, my, xx, yy, xy = (means[3 * i : 3 * i + 3] for i in range(5))
    value = ((2 * mx * my + _C1) * (2 * (xy - mx * my) + _C2)) / (
        (mx * mx + my * my + _C1) * (xx - mx * mx + yy - my * my + _C2)
    )
    return np.asarray(value.mean(0), np.float32)


def high_pass(image: F32, sigma: float) -> F32:
    """What a Gaussian blur of ``sigma`` pixels takes away from (H, W, 3): pores and hairs, not light; (3, H, W)."""
    planes = np.ascontiguousarray(image.transpose(2, 0, 1), np.float32)
    taps = gaussian_taps(sigma)
    return planes - separable(planes, taps, taps)


def laplacian(image: F32) -> F32:
    """4-neighbour Laplacian of the grey (mean of channels) image (H, W, 3), borders zero; (H, W)."""
    grey = np.asarray(image.sum(-1) * _GREY, np.float32)
    out = np.zeros_like(grey)
    out[1:-1, 1:-1] = 4 * grey[1:-1, 1:-1] - grey[:-2, 1:-1] - grey[2:, 1:-1] - grey[1:-1, :-2] - grey[1:-1, 2:]
    return out
