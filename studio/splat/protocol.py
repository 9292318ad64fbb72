"""What a rasterizer is: camera-space Gaussians in, a composited image out, differentiable by torch.

All makers share the footprint described in :mod:`studio.splat.footprint` and agree within 1e-3.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from torch import Tensor

from studio.core.camera import Intrinsics
from studio.core.errors import NumericError


class SplatImage(NamedTuple):
    """A composited picture.

    Attributes:
        color: (H, W, 3), ``sum + background * (1 - alpha)``.
        alpha: (H, W) in [0, 1].
        depth: (H, W) metres, the centres' z weighted by alpha (divide by ``alpha`` for a mean).
    """

    color: Tensor
    alpha: Tensor
    depth: Tensor


class Rasterizer(Protocol):
    """Draws Gaussians; gradients flow to every tensor argument."""

    name: str

    def __call__(
        self,
        means: Tensor,
        covariances: Tensor,
        opacities: Tensor,
        colors: Tensor,
        intrinsics: Intrinsics,
        background: Tensor,
    ) -> SplatImage:
        """Draw one frame.

        Args:
            means: (N, 3) metres, camera space (OpenCV axes).
            covariances: (N, 6) square metres, camera space: xx, xy, xz, yy, yz, zz.
            opacities: (N,) in [0, 1].
            colors: (N, 3).
            intrinsics: the camera; decides the image's size.
            background: (3,).

        Raises:
            NumericError: ``wrong_shape`` or ``not_finite``.
        """
        ...


def check_arguments(
    means: Tensor, covariances: Tensor, opacities: Tensor, colors: Tensor, intrinsics: Intrinsics, background: Tensor
) -> None:
    """Refuse tensors of other shapes than :class:`Rasterizer` states.

    Raises:
        NumericError: ``wrong_shape``.
    """
    count = means.shape[0] if means.ndim else 0
    wanted = {
        "means": (means, (count, 3)),
        "covariances": (covariances, (count, 6)),
        "opacities": (opacities, (count,)),
        "colors": (colors, (count, 3)),
        "background": (background, (3,)),
    }
    for name, (tensor, shape) in wanted.items():
        if tuple(tensor.shape) != shape:
            raise NumericError("wrong_shape", f"{name} has shape {tuple(tensor.shape)}, expected {shape}.")
    if intrinsics.width < 1 or intrinsics.height < 1 or not (intrinsics.fx > 0 and intrinsics.fy > 0):
        raise NumericError("wrong_shape", "The camera needs a positive focal length and at least one pixel.")


def not_finite() -> NumericError:
    """The error of a maker that was handed NaN or infinities."""
    return NumericError(
        "not_finite",
        "The Gaussians to draw contain NaN or infinite values.",
        "Lower the learning rate, or resume from the last checkpoint.",
    )
