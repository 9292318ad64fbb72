"""Compiled image loss: L1, SSIM, Laplacian and matte terms with their gradient, in a few passes over the picture."""

from __future__ import annotations

import numpy as np
from numba import njit, prange

from studio.avatar.kernels import F32

TAPS = np.exp(-((np.arange(7) - 3.0) ** 2) / (2 * 1.5**2)).astype(np.float32)
TAPS /= TAPS.sum()
"""Gaussian window of Wang et al. 2004 (sigma 1.5), cut at 7 taps."""
_C1, _C2 = np.float32(0.01**2), np.float32(0.03**2)


@njit(parallel=True, fastmath=True, cache=True, nogil=True)
def blur(planes: F32, across: F32, out: F32) -> None:
    """Separable 7-tap blur with zero borders.

    Args:
        planes: (P, H, W).
        across: (P, H, W) scratch.
        out: (P, H, W), written.
    """
    count, height, width = planes.shape
    for job in prange(count * height):
        p, y = job // height, job % height
        for x in range(width):
            across[p, y, x] = 0.0
        for k in range(7):
            tap = TAPS[k]
            shift = k - 3
            for x in range(max(0, -shift), min(width, width - shift)):
                across[p, y, x] += tap * planes[p, y, x + shift]
    for job in prange(count * height):
        p, y = job // height, job % height
        for x in range(width):
            out[p, y, x] = 0.0
        for k in range(7):
            source = y + k - 3
            if source < 0 or source >= height:
                continue
            tap = TAPS[k]
            for x in range(width):
                out[p, y, x] += tap * across[p, source, x]


@njit(parallel=True, fastmath=True, cache=True, nogil=True)
def ssim_planes(image: F32, target: F32, planes: F32) -> None:
    """Fill (15, H, W): x, y, xx, yy, xy for the three channels of images (H, W, 3)."""
    height, width = image.shape[:2]
    for job in prange(3 * height):
        c, y = job // height, job % height
        for x in range(width):
            a, b = image[y, x, c], target[y, x, c]
            planes[c, y, x] = a
            planes[3 + c, y, x] = b
            planes[6 + c, y, x] = a * a
            planes[9 + c, y, x] = b * b
            planes[12 + c, y, x] = a * b


@njit(parallel=True, fastmath=True, cache=True, nogil=True)
def ssim_slopes(means: F32, weight: F32, scale: float, slopes: F32, partial: F32) -> None:
    """From blurred planes to ``scale * sum weight (1 - SSIM)`` and its derivatives by mean, square and product.

    Args:
        means: (15, H, W) blurred planes.
        weight: (H, W).
        scale: factor of the sum.
        slopes: (9, H, W), written: derivative by E[x], E[xx], E[xy] per channel.
        partial: (3 H,), written: partial sums of the loss.
    """
    height, width = weight.shape
    for job in prange(3 * height):
        c, y = job // height, job % height
        total = 0.0
        for x in range(width):
            mx, my = means[c, y, x], means[3 + c, y, x]
            vx, vy = means[6 + c, y, x] - mx * mx, means[9 + c, y, x] - my * my
            cov = means[12 + c, y, x] - mx * my
            a1, a2 = 2 * mx * my + _C1, 2 * cov + _C2
            b1, b2 = mx * mx + my * my + _C1, vx + vy + _C2
            inv = 1.0 / (b1 * b2)
            s = a1 * a2 * inv
            w = weight[y, x] * scale
            total += w * (1.0 - s)
            by_var = -s / b2
            by_cov = 2.0 * a1 * inv
            by_mean = 2.0 * my * a2 * inv - 2.0 * mx * s / b1 - 2.0 * mx * by_var - my * by_cov
            slopes[c, y, x] = -w * by_mean
            slopes[3 + c, y, x] = -w * by_var
            slopes[6 + c, y, x] = -w * by_cov
        partial[job] = total


@njit(parallel=True, fastmath=True, cache=True, nogil=True)
def ssim_gather(image: F32, target: F32, slopes: F32, gradient: F32) -> None:
    """Add the chain rule back to pixels: blurred slopes (9, H, W) to ``gradient`` (H, W, 3)."""
    height, width = image.shape[:2]
    for y in prange(height):
        for x in range(width):
            for c in range(3):
                gradient[y, x, c] += (
                    slopes[c, y, x] + 2.0 * image[y, x, c] * slopes[3 + c, y, x] + target[y, x, c] * slopes[6 + c, y, x]
                )  # fmt: skip


@njit(parallel=True, fastmath=True, cache=True, nogil=True)
def absolute_terms(
    image: F32, alpha: F32, target: F32, matte: F32, weight: F32, scale: float, detail: float, matte_weight: float,
    gradient: F32, alpha_gradient: F32, curve: F32, partial: F32,
) -> None:  # fmt: skip
    """L1 of colours, of Laplacians of the grey image, and of alpha against the matte.

    Args:
        image: (H, W, 3).
        alpha: (H, W).
        target: (H, W, 3).
        matte: (H, W).
        weight: (H, W).
        scale: 1 / sum of weights.
        detail: weight of the Laplacian term.
        matte_weight: weight of the matte term.
        gradient: (H, W, 3), written.
        alpha_gradient: (H, W), written.
        curve: (H, W) scratch.
        partial: (H, 3), written: partial sums of the three terms.
    """
    height, width = alpha.shape
    third = np.float32(1.0 / 3.0)
    for y in prange(height):
        one = three = 0.0
        for x in range(width):
            w = weight[y, x] * scale
            for c in range(3):
                difference = image[y, x, c] - target[y, x, c]
                one += w * third * abs(difference)
                gradient[y, x, c] = w * third * np.sign(difference)
            gap = alpha[y, x] - matte[y, x]
            three += w * abs(gap)
            alpha_gradient[y, x] = w * matte_weight * np.sign(gap)
        partial[y, 0], partial[y, 2] = one, three * matte_weight
    for y in prange(height):
        total = 0.0
        for x in range(width):
            curve[y, x] = 0.0
            if y == 0 or x == 0 or y == height - 1 or x == width - 1:
                continue
            bend = np.float32(0.0)
            for c in range(3):
                bend += 4.0 * (image[y, x, c] - target[y, x, c])
                bend -= image[y - 1, x, c] - target[y - 1, x, c] + image[y + 1, x, c] - target[y + 1, x, c]
                bend -= image[y, x - 1, c] - target[y, x - 1, c] + image[y, x + 1, c] - target[y, x + 1, c]
            w = weight[y, x] * scale * detail
            total += w * abs(bend * third)
            curve[y, x] = w * np.sign(bend) * third
        partial[y, 1] = total
    for y in prange(height):
        for x in range(width):
            slope = 4.0 * curve[y, x]
            if y > 0:
                slope -= curve[y - 1, x]
            if y < height - 1:
                slope -= curve[y + 1, x]
            if x > 0:
                slope -= curve[y, x - 1]
            if x < width - 1:
                slope -= curve[y, x + 1]
            for c in range(3):
                gradient[y, x, c] += slope
