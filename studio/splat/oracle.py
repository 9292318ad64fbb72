"""The same pictures in plain torch, written to be obviously right: for tests, on scenes of a few dozen Gaussians.

Works in the dtype of its arguments (use float64 for finite differences) and is differentiable by autograd alone.
"""

from __future__ import annotations

import torch
from torch import Tensor

from studio.core.camera import Intrinsics
from studio.splat.footprint import ALPHA_MAX, ALPHA_MIN, FULL, LOW_PASS, NEAR, VIEW_MARGIN
from studio.splat.protocol import SplatImage, check_arguments, not_finite


def _screen(means: Tensor, covariances: Tensor, camera: Intrinsics) -> tuple[Tensor, Tensor]:
    """Centres (N, 2) in pixels and projected covariances (N, 2, 2) in square pixels, before the low-pass."""
    x, y, z = means.unbind(-1)
    tangents = torch.stack([x / z, y / z], -1)
    focal = tangents.new_tensor([camera.fx, camera.fy])
    centre = tangents.new_tensor([camera.cx, camera.cy])
    size = tangents.new_tensor([float(camera.width), float(camera.height)])
    margin = VIEW_MARGIN * 0.5 * size / focal
    bound = torch.minimum(torch.maximum(tangents, -centre / focal - margin), (size - centre) / focal + margin)
    scale = focal / z[:, None]
    zero = torch.zeros_like(z)
    jacobian = torch.stack(
        [scale[:, 0], zero, -scale[:, 0] * bound[:, 0], zero, scale[:, 1], -scale[:, 1] * bound[:, 1]], -1
    ).view(-1, 2, 3)
    full = covariances[:, [0, 1, 2, 1, 3, 4, 2, 4, 5]].view(-1, 3, 3)
    return tangents * focal + centre, jacobian @ full @ jacobian.transpose(1, 2)


class TorchRasterizer:
    """Draws every Gaussian into every pixel, one after the other."""

    name = "torch"

    def __call__(
        self,
        means: Tensor,
        covariances: Tensor,
        opacities: Tensor,
        colors: Tensor,
        intrinsics: Intrinsics,
        background: Tensor,
    ) -> SplatImage:
        """See :class:`studio.splat.protocol.Rasterizer`."""
        check_arguments(means, covariances, opacities, colors, intrinsics, background)
        if not all(torch.isfinite(t).all() for t in (means, covariances, opacities, colors, background)):
            raise not_finite()
        kept = torch.nonzero(means[:, 2] >= NEAR)[:, 0]
        kept = kept[torch.argsort(means[kept, 2], stable=True)]
        means, opacities, colors = means[kept], opacities[kept], colors[kept]
        centres, sharp = _screen(means, covariances[kept], intrinsics)
        wide = sharp + LOW_PASS * torch.eye(2, dtype=sharp.dtype)
        strength = torch.linalg.det(sharp) / torch.linalg.det(wide)
        opacities = opacities * torch.where(strength > 0, strength, 1.0).sqrt() * (strength > 0)
        across = torch.arange(intrinsics.width, dtype=means.dtype) + 0.5
        down = torch.arange(intrinsics.height, dtype=means.dtype) + 0.5
        pixels = torch.stack(torch.meshgrid(across, down, indexing="xy"), -1)

        clear = torch.ones_like(pixels[..., 0])
        color, depth = torch.zeros(*clear.shape, 3, dtype=means.dtype), torch.zeros_like(clear)
        for i in range(len(means)):
            offset = pixels - centres[i]
            distance = torch.einsum("hwi,ij,hwj->hw", offset, torch.linalg.inv(wide[i]), offset)
            alpha = torch.clamp(opacities[i] * torch.exp(-0.5 * distance), max=ALPHA_MAX)
            weight = clear * alpha * ((alpha >= ALPHA_MIN) & (clear >= FULL))
            color = color + weight[..., None] * colors[i]
            depth = depth + weight * means[i, 2]
            clear = clear - weight
        return SplatImage(color + clear[..., None] * background, 1.0 - clear, depth)
