"""Colours as eyes compare them: sRGB to linear light, to CIE Lab and to the linear opponent space of FLIP.

White is D65 with the sRGB matrix of IEC 61966-2-1; the same numbers as FLIP's reference program, so that scores agree.
Every picture enters here once as sRGB-encoded values and is decoded once.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

F32 = NDArray[np.float32]

RGB_TO_XYZ = np.array(
    [
        [10135552 / 24577794, 8788810 / 24577794, 4435075 / 24577794],
        [2613072 / 12288897, 8788810 / 12288897, 887015 / 12288897],
        [1425312 / 73733382, 8788810 / 73733382, 70074185 / 73733382],
    ]
)
"""Linear sRGB to CIE XYZ, exact fractions."""
WHITE = RGB_TO_XYZ.sum(1)
_STEPS, _LAB_STEPS = 4096, 16384
"""Of the tables: sRGB is off by 1e-6 at most, the curve of Lab by 3e-7."""
_DELTA = 6.0 / 29.0


def _decode_table() -> F32:
    values = np.arange(_STEPS + 2) / _STEPS
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4).astype(np.float32)


def lab_curve(value: NDArray[Any]) -> NDArray[np.float64]:
    """CIE Lab's compression of relative tristimulus values."""
    return np.where(value > _DELTA**3, np.cbrt(value), value / (3 * _DELTA**2) + 4.0 / 29.0)


_DECODED = _decode_table()
_LAB_TABLE = lab_curve(np.arange(_LAB_STEPS + 2) / _LAB_STEPS).astype(np.float32)
_TO_RELATIVE = (RGB_TO_XYZ / WHITE[:, None]).astype(np.float32)
_FROM_RELATIVE = np.linalg.inv(RGB_TO_XYZ / WHITE[:, None]).astype(np.float32)


@njit(inline="always")
def _read(table: Any, value: Any) -> Any:
    """A curve over [0, 1] from its table, straight lines between; what lies outside is clamped, NaN is 0."""
    level = value if value > np.float32(0.0) else np.float32(0.0)
    place = (level if level < np.float32(1.0) else np.float32(1.0)) * np.float32(table.size - 2)
    low = np.int64(place)
    share = place - np.float32(low)
    return table[low] + share * (table[low + 1] - table[low])


@njit(parallel=True, cache=True, nogil=True)  # no fastmath: it would forget that there are NaN
def opponent(image: F32, out: F32) -> None:
    """sRGB-encoded (H, W, 3) to FLIP's YCxCz (3, H, W): Lab without its cube root."""
    height, width = image.shape[:2]
    m = _TO_RELATIVE
    for y in prange(height):
        for x in range(width):
            r = _read(_DECODED, image[y, x, 0])
            g, b = _read(_DECODED, image[y, x, 1]), _read(_DECODED, image[y, x, 2])
            cx = m[0, 0] * r + m[0, 1] * g + m[0, 2] * b
            cy = m[1, 0] * r + m[1, 1] * g + m[1, 2] * b
            cz = m[2, 0] * r + m[2, 1] * g + m[2, 2] * b
            out[0, y, x] = np.float32(116.0) * cy - np.float32(16.0)
            out[1, y, x] = np.float32(500.0) * (cx - cy)
            out[2, y, x] = np.float32(200.0) * (cy - cz)


@njit(inline="always")
def opponent_to_lab(first: Any, second: Any, third: Any) -> tuple[Any, Any, Any]:
    """CIE Lab of a YCxCz colour, its linear light clamped to what a screen can show."""
    cy = (first + np.float32(16.0)) * np.float32(1.0 / 116.0)
    cx = cy + second * np.float32(1.0 / 500.0)
    cz = cy - third * np.float32(1.0 / 200.0)
    n, m = _FROM_RELATIVE, _TO_RELATIVE
    one, zero = np.float32(1.0), np.float32(0.0)
    r = min(max(n[0, 0] * cx + n[0, 1] * cy + n[0, 2] * cz, zero), one)
    g = min(max(n[1, 0] * cx + n[1, 1] * cy + n[1, 2] * cz, zero), one)
    b = min(max(n[2, 0] * cx + n[2, 1] * cy + n[2, 2] * cz, zero), one)
    fx = _read(_LAB_TABLE, m[0, 0] * r + m[0, 1] * g + m[0, 2] * b)
    fy = _read(_LAB_TABLE, m[1, 0] * r + m[1, 1] * g + m[1, 2] * b)
    fz = _read(_LAB_TABLE, m[2, 0] * r + m[2, 1] * g + m[2, 2] * b)
    return np.float32(116.0) * fy - np.float32(16.0), np.float32(500.0) * (fx - fy), np.float32(200.0) * (fy - fz)


def to_lab(image: F32) -> F32:
    """CIE Lab (H, W, 3) or (N, 3) float32 of sRGB-encoded values in [0, 1]."""
    image = np.clip(image, 0.0, 1.0)
    linear = np.where(image <= 0.04045, image / 12.92, ((image + 0.055) / 1.055) ** 2.4)
    relative = linear @ (RGB_TO_XYZ / WHITE[:, None]).T
    x, y, z = np.moveaxis(lab_curve(relative), -1, 0)
    return np.asarray(np.stack([116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)], -1), np.float32)
