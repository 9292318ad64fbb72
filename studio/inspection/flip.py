"""LDR-FLIP: what a person notices when two pictures are flipped, per pixel in [0, 1].

Andersson, Nilsson, Akenine-Moller, Oskarsson, Astrom and Fairchild, "FLIP: A Difference Evaluator for Alternating
Images", HPG 2020; all constants are the paper's. Checked against the authors' program (see the tests); ours is here
because it fits a frame budget and needs no second OpenMP in the window's process.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numba import njit, prange

from studio.inspection.color import opponent, opponent_to_lab
from studio.inspection.filters import F32, across, down, separable

PIXELS_PER_DEGREE = 0.7 * (3840 / 0.7) * math.pi / 180.0
"""A 4K screen 0.7 m wide seen from 0.7 m: the paper's default."""

_LUMINANCE, _RED_GREEN = (1.0, 0.0047), (1.0, 0.0053)
_BLUE_YELLOW = ((34.1, 0.04), (13.5, 0.025))
_POWER, _KNEE, _KNEE_VALUE = 0.7, 0.4, 0.95
_FEATURE_WIDTH = 0.082
_FEATURE_POWER = 0.5


class _Filters(NamedTuple):
    """Taps for a number of pixels per degree."""

    luminance: F32
    red_green: F32
    blue_yellow: tuple[tuple[float, F32], tuple[float, F32]]
    smooth: F32
    edge: F32
    point: F32


@lru_cache(maxsize=8)
def _filters(pixels_per_degree: float) -> _Filters:
    """Contrast sensitivity as Gaussians on the screen, and the detectors of edges and points."""
    widest = max(b for _, b in (_LUMINANCE, _RED_GREEN, *_BLUE_YELLOW))
    radius = math.ceil(3.0 * math.sqrt(widest / (2.0 * math.pi**2)) * pixels_per_degree)
    axis = np.arange(-radius, radius + 1) / pixels_per_degree
    curves = {b: np.exp(-(math.pi**2) * axis**2 / b) for _, b in (_LUMINANCE, _RED_GREEN, *_BLUE_YELLOW)}
    masses = [a * math.sqrt(math.pi / b) * curves[b].sum() ** 2 for a, b in _BLUE_YELLOW]
    taps = {b: (curve / curve.sum()).astype(np.float32) for b, curve in curves.items()}
    first, second = (mass / sum(masses) for mass in masses)
    sd = 0.5 * _FEATURE_WIDTH * pixels_per_degree
    reach = math.ceil(3.0 * sd)
    place = np.arange(-reach, reach + 1)
    bell = np.exp(-(place**2) / (2.0 * sd**2))
    return _Filters(
        taps[_LUMINANCE[1]],
        taps[_RED_GREEN[1]],
        ((first, taps[_BLUE_YELLOW[0][1]]), (second, taps[_BLUE_YELLOW[1][1]])),
        (bell / bell.sum()).astype(np.float32),
        _signed(-place * bell),
        _signed((place**2 / sd**2 - 1.0) * bell),
    )


def _signed(taps: np.ndarray[tuple[int], np.dtype[np.float64]]) -> F32:
    """Taps whose positive part sums to one and whose negative part to minus one."""
    positive, negative = taps[taps > 0].sum(), -taps[taps < 0].sum()
    return np.where(taps > 0, taps / positive, taps / negative).astype(np.float32)


def flip(reference: F32, test: F32, *, pixels_per_degree: float = PIXELS_PER_DEGREE) -> F32:
    """FLIP of two pictures.

    Args:
        reference: (H, W, 3) float32, sRGB-encoded, in [0, 1].
        test: likewise.
        pixels_per_degree: how large the picture is seen.

    Returns:
        (H, W) float32 in [0, 1].
    """
    filters = _filters(pixels_per_degree)
    pictures = [np.empty((3, *reference.shape[:2]), np.float32) for _ in range(2)]
    for image, planes in zip((reference, test), pictures, strict=True):
        opponent(np.ascontiguousarray(image, np.float32), planes)
    seen = [_as_seen(planes, filters) for planes in pictures]
    features = [_features(planes[:1], filters) for planes in pictures]
    out = np.empty(reference.shape[:2], np.float32)
    _combine(seen[0], seen[1], features[0], features[1], _largest_difference(), out)
    return out


def _as_seen(planes: F32, filters: _Filters) -> F32:
    """YCxCz (3, H, W) blurred as the eye does from afar."""
    seen = np.empty_like(planes)
    seen[0] = separable(planes[:1], filters.luminance, filters.luminance)[0]
    seen[1] = separable(planes[1:2], filters.red_green, filters.red_green)[0]
    (first, narrow), (second, wide) = filters.blue_yellow
    seen[2] = first * separable(planes[2:], narrow, narrow)[0] + second * separable(planes[2:], wide, wide)[0]
    return seen


def _features(luminance: F32, filters: _Filters) -> F32:
    """Strength of edges and of points, (2, H, W), of a plane (1, H, W) of Y."""
    level = (luminance + np.float32(16.0)) / np.float32(116.0)
    rows = np.concatenate([np.empty_like(level)] * 3)
    for plane, taps in zip(rows, (filters.smooth, filters.edge, filters.point), strict=True):
        across(level, taps, plane[None])
    both = np.empty((2, 2, *level.shape[1:]), np.float32)
    down(rows[1:], filters.smooth, both[0])
    down(rows[:1], filters.edge, both[1, :1])
    down(rows[:1], filters.point, both[1, 1:])
    return np.asarray(np.hypot(both[0], both[1]), np.float32)


@lru_cache(maxsize=1)
def _largest_difference() -> float:
    """Between pure green and pure blue, to the power of the metric: the paper's unit of colour error."""
    planes = np.empty((3, 1, 2), np.float32)
    opponent(np.array([[[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]], np.float32), planes)
    colors = [np.array(_hunted(*planes[:, 0, i]), np.float64) for i in range(2)]
    gap = abs(colors[0][0] - colors[1][0]) + math.hypot(*(colors[0][1:] - colors[1][1:]))
    return float(gap**_POWER)


@njit(inline="always")
def _hunted(first, second, third):  # type: ignore[no-untyped-def]
    """Lab with the Hunt effect: colours look weaker in the dark."""
    lightness, a, b = opponent_to_lab(first, second, third)
    scale = np.float32(0.01) * lightness
    return lightness, a * scale, b * scale


@njit(parallel=True, cache=True, nogil=True)
def _combine(one: F32, other: F32, marks: F32, other_marks: F32, largest: float, out: F32) -> None:
    """Colour error, raised where edges or points differ."""
    height, width = out.shape
    knee = np.float32(_KNEE * largest)
    below, above = np.float32(_KNEE_VALUE) / knee, np.float32((1.0 - _KNEE_VALUE) / (largest - _KNEE * largest))
    for y in prange(height):
        for x in range(width):
            l0, a0, b0 = _hunted(one[0, y, x], one[1, y, x], one[2, y, x])
            l1, a1, b1 = _hunted(other[0, y, x], other[1, y, x], other[2, y, x])
            gap = abs(l0 - l1) + math.sqrt((a0 - a1) * (a0 - a1) + (b0 - b1) * (b0 - b1))
            error = np.float32(gap ** np.float32(_POWER)) if gap > np.float32(0.0) else np.float32(0.0)
            color = error * below if error < knee else np.float32(_KNEE_VALUE) + (error - knee) * above
            edge = abs(marks[0, y, x] - other_marks[0, y, x])
            point = abs(marks[1, y, x] - other_marks[1, y, x])
            mark = math.sqrt(max(edge, point) * np.float32(math.sqrt(0.5)))
            color = min(max(color, np.float32(0.0)), np.float32(1.0))
            out[y, x] = color ** (np.float32(1.0) - mark) if color > np.float32(0.0) else np.float32(0.0)
