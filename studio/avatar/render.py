"""A frame of Gaussians to a picture on the CPU: where there is no GL, and the truth that GL is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.core.errors import NumericError
from studio.splat.binning import Bins, bin_gaussians
from studio.splat.kernels import draw, paint
from studio.splat.project import new_records, project

if TYPE_CHECKING:
    from studio.avatar.drive import GaussianFrame

Color = tuple[float, float, float]


def to_camera(
    frame: GaussianFrame, camera_from_head: NDArray[np.float64]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Means (N, 3) and covariances (N, 6) of a frame, moved from head to camera space; float32, C-contiguous."""
    rotation, shift = camera_from_head[:3, :3], camera_from_head[:3, 3]
    means = frame.means @ rotation.T.astype(np.float32) + shift.astype(np.float32)
    covariances = frame.covariances @ _congruence(rotation).T.astype(np.float32)
    return np.ascontiguousarray(means, np.float32), np.ascontiguousarray(covariances, np.float32)


def _congruence(rotation: NDArray[np.float64]) -> NDArray[np.float64]:
    """(6, 6) matrix that maps ``C`` to ``R C R^T``, both as xx, xy, xz, yy, yz, zz."""
    rows, columns = np.triu_indices(3)
    unit = np.zeros((6, 3, 3))
    unit[np.arange(6), rows, columns] = 1.0
    unit[np.arange(6), columns, rows] = 1.0
    return (rotation @ unit @ rotation.T)[:, rows, columns].T


def bin_frame(
    frame: GaussianFrame, intrinsics: Intrinsics, camera_from_head: NDArray[np.float64]
) -> tuple[NDArray[np.float32], Bins]:
    """Project and sort a frame: records and pairs for :func:`paint_bins`.

    Raises:
        NumericError: ``not_finite``.
    """
    means, covariances = to_camera(frame, camera_from_head)
    opacities = np.ascontiguousarray(frame.opacities, np.float32)
    colors = np.ascontiguousarray(frame.colors, np.float32)
    camera = np.array(
        [intrinsics.fx, intrinsics.fy, intrinsics.cx, intrinsics.cy, intrinsics.width, intrinsics.height], np.float64
    )
    records, boxes = new_records(len(means))
    if project(means, covariances, opacities, colors, camera, records, boxes):
        raise NumericError("not_finite", "The avatar to draw contains NaN or infinite values.", "Make it again.")
    return records, bin_gaussians(records, boxes, intrinsics.width, intrinsics.height)


def render_layers(
    frame: GaussianFrame, intrinsics: Intrinsics, camera_from_head: NDArray[np.float64]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Premultiplied colour (H, W, 3) and alpha (H, W), float32, before any background.

    Raises:
        NumericError: ``not_finite``.
    """
    records, bins = bin_frame(frame, intrinsics, camera_from_head)
    image = draw(records, bins, np.zeros(3, np.float32), width=intrinsics.width, height=intrinsics.height)
    return image.color, image.alpha


def paint_image(
    frame: GaussianFrame, intrinsics: Intrinsics, camera_from_head: NDArray[np.float64]
) -> NDArray[np.uint8]:
    """Premultiplied RGBA (H, W, 4) uint8 for a screen: :func:`render_layers` to a step of 8 bits, in less time.

    Raises:
        NumericError: ``not_finite``.
    """
    return paint_bins(*bin_frame(frame, intrinsics, camera_from_head), intrinsics)


def paint_bins(records: NDArray[np.float32], bins: Bins, intrinsics: Intrinsics) -> NDArray[np.uint8]:
    """Premultiplied RGBA (H, W, 4) uint8 of what :func:`bin_frame` prepared for the same lens."""
    return paint(records, bins, width=intrinsics.width, height=intrinsics.height)


def render_image(
    frame: GaussianFrame,
    intrinsics: Intrinsics,
    camera_from_head: NDArray[np.float64],
    background: Color | None = (0.0, 0.0, 0.0),
) -> NDArray[np.uint8]:
    """Draw a frame.

    Args:
        frame: Gaussians in head space.
        intrinsics: decides the size of the picture.
        camera_from_head: (4, 4) OpenCV camera.
        background: sRGB-encoded RGB, or ``None`` for a transparent picture.

    Returns:
        (H, W, 4) uint8 RGBA, straight (not premultiplied) alpha, top row first.

    Raises:
        NumericError: ``not_finite``.
    """
    color, alpha = render_layers(frame, intrinsics, camera_from_head)
    picture = np.empty((*alpha.shape, 4), np.float32)
    if background is None:
        picture[..., :3] = color / np.maximum(alpha, 1e-6)[..., None]
        picture[..., 3] = alpha
    else:
        picture[..., :3] = color + (1.0 - alpha)[..., None] * np.asarray(background, np.float32)
        picture[..., 3] = 1.0
    return np.asarray(np.clip(picture * 255.0 + 0.5, 0.0, 255.0), np.uint8)
