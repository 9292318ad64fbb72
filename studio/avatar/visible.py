"""Which Gaussian a pixel shows: the surface that is picked, brushed and pinned is the one that is seen.

The mesh alone would miss hair and everything else that stands off the skin, and would err at silhouettes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

from studio.avatar.render import bin_frame
from studio.core.camera import Intrinsics
from studio.splat.kernels import GAUSSIAN_MASK, ROW_MASK, ROWS_BITS
from studio.splat.record import AA, AB, BB, DEPTH, PEAK, TILE_HEIGHT, TILE_WIDTH, U, V

if TYPE_CHECKING:
    from studio.avatar.drive import GaussianFrame

HALF_SEEN = np.float32(0.5)
"""A pixel shows the Gaussian at which its transmittance falls to this; if it never does, it shows the background."""


@dataclass(frozen=True, eq=False)
class Visible:
    """What every pixel of a picture shows.

    Attributes:
        gaussian: (H, W) int32, -1 = background.
        depth: (H, W) float32, camera-space z of its centre, metres; infinity = background.
        centre: (N, 2) float32, where every Gaussian is on the screen, px; NaN for those that are not drawn.
        depths: (N,) float32, camera-space z of every Gaussian, metres; 0 for those that are not drawn.
    """

    gaussian: NDArray[np.int32]
    depth: NDArray[np.float32]
    centre: NDArray[np.float32]
    depths: NDArray[np.float32]


@njit(parallel=True, cache=True, nogil=True, error_model="numpy")
def _look(records: Any, pairs: Any, tile_starts: Any, columns: int, gaussian: Any) -> None:
    height, width = gaussian.shape
    for tile in prange(tile_starts.size - 1):
        left, top = tile % columns * TILE_WIDTH, tile // columns * TILE_HEIGHT
        wide, high = min(TILE_WIDTH, width - left), min(TILE_HEIGHT, height - top)
        clear = np.ones((TILE_HEIGHT, TILE_WIDTH), np.float32)
        left_over = wide * high
        for k in range(tile_starts[tile], tile_starts[tile + 1]):
            packed = pairs[k, 0]
            i = packed & GAUSSIAN_MASK
            begin = np.int64(packed >> (ROWS_BITS + 4))
            last = min(np.int64((packed >> ROWS_BITS) & ROW_MASK), high - 1)
            for row in range(begin, last + 1):
                dy = np.float32(top + row) + np.float32(0.5) - records[i, V]
                for column in range(wide):
                    now = clear[row, column]
                    if now <= HALF_SEEN:
                        continue
                    dx = np.float32(left + column) + np.float32(0.5) - records[i, U]
                    power = dx * dx * records[i, AA] + dx * dy * records[i, AB] + dy * dy * records[i, BB]
                    alpha = min(np.float32(2.0) ** (power + records[i, PEAK]), np.float32(0.999))
                    if alpha < np.float32(1.0 / 255.0):
                        continue
                    now *= np.float32(1.0) - alpha
                    clear[row, column] = now
                    if now <= HALF_SEEN:
                        gaussian[top + row, left + column] = i
                        left_over -= 1
            if left_over == 0:
                break


def look(frame: GaussianFrame, intrinsics: Intrinsics, camera_from_head: NDArray[np.float64]) -> Visible:
    """What every pixel shows of a frame.

    Args:
        frame: Gaussians in head space.
        intrinsics: decides the size of the picture.
        camera_from_head: (4, 4) OpenCV camera.

    Raises:
        NumericError: ``not_finite``.
    """
    records, bins = bin_frame(frame, intrinsics, camera_from_head)
    gaussian = np.full((intrinsics.height, intrinsics.width), -1, np.int32)
    _look(records, bins.pairs, bins.tile_starts, bins.columns, gaussian)
    depths = np.ascontiguousarray(records[:, DEPTH])
    drawn = depths > 0.0
    centre = np.where(drawn[:, None], records[:, U : V + 1], np.float32(np.nan))
    depth = np.where(gaussian >= 0, depths[np.maximum(gaussian, 0)], np.float32(np.inf))
    return Visible(gaussian, depth.astype(np.float32), centre.astype(np.float32), depths)
