"""The CPU rasterizer: numba kernels behind a torch autograd function."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.core.camera import Intrinsics
from studio.core.errors import NumericError
from studio.splat.backward import draw_backward
from studio.splat.binning import MAX_GAUSSIANS, bin_gaussians
from studio.splat.kernels import draw
from studio.splat.project import new_records, project, project_backward
from studio.splat.protocol import SplatImage, check_arguments, not_finite


def _flat(tensor: Tensor) -> NDArray[np.float32]:
    """The tensor's numbers as a C-contiguous, writeable float32 array: one kernel signature for all callers."""
    array: NDArray[np.float32] = tensor.detach().to("cpu", torch.float32).contiguous().numpy()
    return array


class _Draw(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, *arguments: Any) -> tuple[Tensor, Tensor, Tensor]:
        tensors, camera = arguments[:5], arguments[5]
        means, covariances, opacities, colors, background = (_flat(tensor) for tensor in tensors)
        lens = np.array([camera.fx, camera.fy, camera.cx, camera.cy, camera.width, camera.height], np.float64)
        records, boxes = new_records(means.shape[0])
        if project(means, covariances, opacities, colors, lens, records, boxes) or not np.isfinite(background).all():
            raise not_finite()
        bins = bin_gaussians(records, boxes, camera.width, camera.height)
        frame = draw(records, bins, background, width=camera.width, height=camera.height)
        ctx.saved = (means, covariances, opacities, lens, records, bins, frame)
        ctx.places = [(tensor.device, tensor.dtype) for tensor in tensors]
        device, dtype = ctx.places[0]
        color, alpha, depth = (torch.from_numpy(a).to(device, dtype) for a in (frame.color, frame.alpha, frame.depth))
        return color, alpha, depth

    @staticmethod
    def backward(ctx: Any, *cotangents: Any) -> Any:
        means, covariances, opacities, lens, records, bins, frame = ctx.saved
        g_color, g_alpha, g_depth = (_flat(g) for g in cotangents)
        sums, g_background = draw_backward(records, bins, frame, (g_color, g_alpha, g_depth))
        own = tuple(
            np.empty(shape, np.float32) for shape in (means.shape, covariances.shape, opacities.shape, means.shape)
        )
        project_backward(means, covariances, opacities, lens, records, sums, *own)
        parts = [torch.from_numpy(g) for g in (*own, g_background)]
        return *(g.to(*place) for g, place in zip(parts, ctx.places, strict=True)), None


_draw: Any = _Draw.apply


class NumbaRasterizer:
    """Draws on the CPU with all threads that numba may use (``NUMBA_NUM_THREADS``).

    Repeats bit for bit, whatever the number of threads. The images are copies of nothing: do not write into them
    before the backward pass.
    """

    name = "numba"

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
        if means.shape[0] > MAX_GAUSSIANS:
            raise NumericError("too_many_gaussians", f"At most {MAX_GAUSSIANS} Gaussians can be drawn at once.")
        color, alpha, depth = _draw(means, covariances, opacities, colors, background, intrinsics)
        return SplatImage(color, alpha, depth)
