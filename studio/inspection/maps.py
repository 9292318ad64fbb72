"""Difference maps of two pictures of one size, and what can be read off them: histogram, percentiles, a range."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

from studio.core.errors import NumericError
from studio.inspection.flip import PIXELS_PER_DEGREE, flip
from studio.inspection.scales import Picture, Scale, colored
from studio.inspection.structure import high_pass, ssim_map

F32 = NDArray[np.float32]
Bool = NDArray[np.bool_]
Kind = Literal["flip", "absolute", "ssim", "high_pass"]
KINDS: tuple[Kind, ...] = ("flip", "absolute", "ssim", "high_pass")
USUAL_RANGE: dict[Kind, float] = {"flip": 0.5, "absolute": 0.25, "ssim": 1.0, "high_pass": 0.1}
"""What the brightest colour stands for unless a person says otherwise; fixed, so that two maps can be compared."""
HIGH_PASS_SIGMA = 2.0
"""px; what is finer than a wrinkle at 512 pixels a head."""
PERCENTILES = (50.0, 90.0, 95.0, 99.0)


@dataclass(frozen=True, eq=False)
class DifferenceMap:
    """How much two pictures differ, per pixel.

    Attributes:
        kind: what was measured.
        values: (H, W) float32, 0 where the pictures are equal.
        mask: (H, W) bool, where it counts.
    """

    kind: Kind
    values: F32
    mask: Bool

    @cached_property
    def counted(self) -> F32:
        """The values that count, sorted, (n,)."""
        return np.sort(self.values[self.mask])

    @property
    def mean(self) -> float:
        """Mean of what counts; 0 if nothing does."""
        return float(self.counted.mean()) if self.counted.size else 0.0

    def percentiles(self, shares: tuple[float, ...] = PERCENTILES) -> dict[float, float]:
        """Value below which each share (percent) of the counted pixels lies; zeros if none counts."""
        if not self.counted.size:
            return dict.fromkeys(shares, 0.0)
        return dict(zip(shares, np.percentile(self.counted, shares).tolist(), strict=True))

    def histogram(self, bins: int = 64, *, high: float | None = None) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Number of counted pixels (bins,) between edges (bins + 1,) from 0 to ``high``; the last takes the rest."""
        top = USUAL_RANGE[self.kind] if high is None else high
        edges = np.linspace(0.0, top, bins + 1)
        counts, _ = np.histogram(np.minimum(self.counted, top), edges)
        return counts, edges

    def picture(self, *, low: float = 0.0, high: float | None = None, scale: Scale = "magma") -> Picture:
        """The map in colours, (H, W, 3) uint8; see :func:`studio.inspection.scales.colored`."""
        top = USUAL_RANGE[self.kind] if high is None else high
        return colored(self.values, low=low, high=top, scale=scale, mask=self.mask)


def difference(
    kind: Kind,
    first: NDArray[Any],
    second: NDArray[Any],
    *,
    mask: NDArray[Any] | None = None,
    pixels_per_degree: float = PIXELS_PER_DEGREE,
    sigma: float = HIGH_PASS_SIGMA,
) -> DifferenceMap:
    """Compare two pictures.

    Args:
        kind: ``flip``; ``absolute`` (mean over channels of the encoded difference); ``ssim`` (1 - SSIM in
            [0, 1]); ``high_pass`` (as absolute, of what a blur takes away: fine detail only).
        first: (H, W, 3) uint8, or floats in [0, 1]; sRGB-encoded. The photo, where there is one.
        second: likewise, of the same size.
        mask: (H, W) bool, or weights of which more than a half count; all pixels if left out.
        pixels_per_degree: how large the picture is seen, for FLIP.
        sigma: px of the blur of ``high_pass``.

    Raises:
        NumericError: ``unequal_pictures``.
    """
    one, other = as_values(first), as_values(second)
    if one.shape != other.shape or one.ndim != 3 or one.shape[2] != 3:
        raise NumericError("unequal_pictures", "The two pictures have different sizes.", "Compare equal ones.")
    if kind == "flip":
        values = flip(one, other, pixels_per_degree=pixels_per_degree)
    elif kind == "absolute":
        values = np.abs(one - other).mean(-1, dtype=np.float32)
    elif kind == "ssim":
        values = np.clip(1.0 - ssim_map(one, other), 0.0, 1.0)
    else:
        values = np.abs(high_pass(one, sigma) - high_pass(other, sigma)).mean(0, dtype=np.float32)
    counts = np.ones(values.shape, np.bool_) if mask is None else np.asarray(mask) > 0.5
    if counts.shape != values.shape:
        raise NumericError("unequal_pictures", "The mask has another size than the pictures.", "Make it again.")
    return DifferenceMap(kind, values, counts)


def as_values(picture: NDArray[Any]) -> F32:
    """(H, W, C) float32 in [0, 1], C-contiguous, of a picture of bytes or floats; alpha is left out."""
    if picture.dtype == np.uint8:
        values = np.empty((*picture.shape[:2], min(picture.shape[2], 3)), np.float32)
        _from_bytes(picture, values)
        return values
    return np.ascontiguousarray(np.clip(picture[..., :3], 0.0, 1.0), np.float32)


@njit(parallel=True, cache=True, nogil=True)
def _from_bytes(picture: Picture, values: F32) -> None:
    height, width, channels = values.shape
    for y in prange(height):
        for x in range(width):
            for c in range(channels):
                values[y, x, c] = np.float32(picture[y, x, c]) * np.float32(1.0 / 255.0)
