"""Image losses on (H, W, 3) tensors with per-pixel weights."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

_C1, _C2 = 0.01**2, 0.03**2


def _planes(image: Tensor) -> Tensor:
    return image.permute(2, 0, 1)[None]


def _window(channels: int) -> tuple[Tensor, Tensor]:
    """Separable Gaussian of Wang et al. 2004 (sigma 1.5), cut at 7 taps for speed."""
    axis = torch.arange(7) - 3.0
    tap = torch.exp(-(axis**2) / (2 * 1.5**2))
    tap = tap / tap.sum()
    return tap.view(1, 1, 1, 7).expand(channels, 1, 1, 7), tap.view(1, 1, 7, 1).expand(channels, 1, 7, 1)


def _blur(planes: Tensor) -> Tensor:
    across, down = _window(planes.shape[1])
    planes = functional.conv2d(planes, across.to(planes), padding=(0, 3), groups=planes.shape[1])
    return functional.conv2d(planes, down.to(planes), padding=(3, 0), groups=planes.shape[1])


def ssim_map(image: Tensor, target: Tensor) -> Tensor:
    """Structural similarity per pixel and channel, (H, W, 3); Wang et al. 2004, data range 1."""
    x, y = _planes(image), _planes(target)
    stacked = _blur(torch.cat([x, y, x * x, y * y, x * y], 1))
    mx, my, xx, yy, xy = stacked.split(3, 1)
    vx, vy, cov = xx - mx * mx, yy - my * my, xy - mx * my
    value = ((2 * mx * my + _C1) * (2 * cov + _C2)) / ((mx * mx + my * my + _C1) * (vx + vy + _C2))
    return value[0].permute(1, 2, 0)


def laplacian(image: Tensor) -> Tensor:
    """4-neighbour Laplacian of the grey image, (H, W), borders zero."""
    grey = image.mean(-1)
    inner = 4 * grey[1:-1, 1:-1] - grey[:-2, 1:-1] - grey[2:, 1:-1] - grey[1:-1, :-2] - grey[1:-1, 2:]
    return functional.pad(inner, (1, 1, 1, 1))


def weighted_mean(values: Tensor, weight: Tensor) -> Tensor:
    """Mean of ``values`` (H, W) or (H, W, C) under ``weight`` (H, W)."""
    if values.ndim == 3:
        values = values.mean(-1)
    return (values * weight).sum() / weight.sum().clamp(min=1.0)
