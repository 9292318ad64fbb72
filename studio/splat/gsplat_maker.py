"""The CUDA rasterizer: gsplat (Apache-2.0) behind our protocol. Only imported where gsplat is installed."""

from __future__ import annotations

import torch
from gsplat import rasterization
from torch import Tensor

from studio.core.camera import Intrinsics
from studio.splat.footprint import LOW_PASS, NEAR
from studio.splat.protocol import SplatImage, check_arguments, not_finite


class GsplatRasterizer:
    """Draws on a CUDA device; its ``antialiased`` mode is our footprint."""

    name = "gsplat"

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
        home = means.device
        device = home if home.type == "cuda" else torch.device("cuda")
        arrays = [t.to(device) for t in (means, covariances, opacities, colors, background)]
        means, covariances, opacities, colors, background = arrays
        if not bool(torch.stack([torch.isfinite(t).all() for t in arrays]).all()):
            raise not_finite()
        if means.shape[0] == 0:
            shape = (intrinsics.height, intrinsics.width)
            flat = torch.zeros(shape, device=means.device, dtype=means.dtype)
            return SplatImage(background.expand(*shape, 3) + means.sum(), flat, flat)
        camera = torch.as_tensor(intrinsics.matrix(), dtype=torch.float32, device=means.device)
        image, alpha, _ = rasterization(
            means=means,
            quats=None,
            scales=None,
            opacities=opacities,
            colors=colors,
            viewmats=torch.eye(4, device=means.device)[None],
            Ks=camera[None],
            width=intrinsics.width,
            height=intrinsics.height,
            near_plane=NEAR,
            eps2d=LOW_PASS,
            backgrounds=torch.cat([background, background.new_zeros(1)])[None],
            render_mode="RGB+D",
            rasterize_mode="antialiased",
            covars=covariances[:, [0, 1, 2, 1, 3, 4, 2, 4, 5]].reshape(-1, 3, 3),
        )
        parts = (image[0, ..., :3], alpha[0, ..., 0], image[0, ..., 3])
        return SplatImage(*(part.to(home) for part in parts))
