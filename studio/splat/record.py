"""A Gaussian on the screen: one record of sixteen float32 (one cache line), and where its outline lies among the tiles.

The exponent that the tile kernels evaluate is ``AA dx^2 + AB dx dy + BB dy^2 + PEAK``, the base-2 logarithm of alpha.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit

from studio.splat.footprint import ALPHA_MIN

RECORD = 16
"""Columns of a record."""
U, V = 0, 1
"""Centre, pixels."""
AA, AB, BB = 2, 3, 4
"""Quadratic form of the exponent, base 2."""
PEAK = 5
"""Base-2 logarithm of the opacity (0.3 px^2 low-pass compensated)."""
RED, GREEN, BLUE = 6, 7, 8
DEPTH = 9
"""Camera-space z of the centre, metres; 0 marks a Gaussian that is not drawn."""
SLOPE, NARROW, FLAT, REACH, HALF_WIDTH, CREST = 10, 11, 12, 13, 14, 15
"""Outline at ALPHA_MIN: ``dy = SLOPE dx +- sqrt((REACH - FLAT dx^2) NARROW)`` for ``|dx| <= HALF_WIDTH``; its top is
at ``dx = CREST``, its bottom at ``-CREST``."""

MOMENTS = 10
"""Columns of screen-space gradients: sums over pixels of ``g, g dx, g dy, g dx^2, g dx dy, g dy^2`` (g: derivative by
the natural exponent), then of the gradients by red, green, blue and depth."""

TILE_WIDTH_BITS, TILE_HEIGHT_BITS = 3, 4
TILE_WIDTH = 1 << TILE_WIDTH_BITS
TILE_HEIGHT = 1 << TILE_HEIGHT_BITS
"""Pixels of a tile: a row is one vector."""

BLOCK = 2048
"""Gaussians are worked on, and their slots reserved, in blocks of so many."""

_LOG2_E = math.log2(math.e)
_CUT = np.float32(math.log2(ALPHA_MIN))
_TWO_LN_2 = np.float32(2.0 * math.log(2.0))


@njit(inline="always")
def write_record(
    records: Any, i: Any, u: Any, v: Any, var_x: Any, cov: Any, var_y: Any, det: Any, opacity: Any
) -> None:
    """Geometry of one record from the screen covariance; ``det`` is its determinant."""
    per_det, per_var_x = 1.0 / det, 1.0 / var_x
    peak = math.log2(np.float32(opacity))
    reach = _TWO_LN_2 * (peak - _CUT)
    records[i, U], records[i, V] = np.float32(u), np.float32(v)
    records[i, AA] = np.float32(-0.5 * _LOG2_E * var_y * per_det)
    records[i, AB] = np.float32(_LOG2_E * cov * per_det)
    records[i, BB] = np.float32(-0.5 * _LOG2_E * var_x * per_det)
    records[i, PEAK] = peak
    records[i, SLOPE] = np.float32(cov * per_var_x)
    records[i, NARROW] = np.float32(det * per_var_x)
    records[i, FLAT] = np.float32(per_var_x)
    records[i, REACH] = reach
    records[i, HALF_WIDTH] = math.sqrt(reach * np.float32(var_x))
    records[i, CREST] = np.float32(cov) * math.sqrt(reach / np.float32(var_y))


@njit(inline="always")
def column_range(records: Any, i: Any, width: Any) -> tuple[Any, Any]:
    """First and last column of tiles that hold a pixel centre within the outline."""
    u, half = records[i, U], records[i, HALF_WIDTH]
    # Truncation instead of floor and ceil, which would be calls; a thousandth of a pixel is given away for rounding.
    first = np.int64(min(max(np.float32(0.0), u - half + np.float32(0.499)), np.float32(width)))
    last = np.int64(max(np.float32(0.0), min(np.float32(width), u + half + np.float32(0.501)))) - 1
    return first >> TILE_WIDTH_BITS, (last >> TILE_WIDTH_BITS if last >= first else -1)


@njit(inline="always")
def row_range(records: Any, i: Any, column: Any, height: Any) -> tuple[Any, Any]:
    """First and last pixel row of the outline within a column of tiles (empty if last < first)."""
    left = np.float32(column * TILE_WIDTH) + np.float32(0.5) - records[i, U]
    right = left + np.float32(TILE_WIDTH - 1)
    zero, crest = np.float32(0.0), records[i, CREST]
    top, bottom = min(max(crest, left), right), min(max(-crest, left), right)
    reach, flat, narrow, slope = records[i, REACH], records[i, FLAT], records[i, NARROW], records[i, SLOPE]
    above = math.sqrt(max(zero, (reach - flat * top * top) * narrow))
    below = math.sqrt(max(zero, (reach - flat * bottom * bottom) * narrow))
    first = records[i, V] + slope * bottom - below + np.float32(0.499)
    last = records[i, V] + slope * top + above + np.float32(0.501)
    end = np.float32(height)
    return np.int64(min(max(zero, first), end)), np.int64(max(zero, min(end, last))) - 1


@njit(inline="always")
def box_pairs(records: Any, i: Any, width: Any, height: Any) -> Any:
    """How many tiles the outline's bounding box meets: at least as many as the outline does."""
    first_column, last_column = column_range(records, i, width)
    rise = records[i, SLOPE] * records[i, HALF_WIDTH]
    half = math.sqrt(records[i, REACH] * records[i, NARROW] + rise * rise)
    zero, one, end = np.float32(0.0), np.float32(1.0), np.float32(height)
    first = np.int64(max(zero, min(end, records[i, V] - half - one)))
    last = np.int64(max(zero, min(end, records[i, V] + half + one)))
    return max(0, last_column - first_column + 1) * ((last >> TILE_HEIGHT_BITS) - (first >> TILE_HEIGHT_BITS) + 1)
