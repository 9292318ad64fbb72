"""Colours of skin, lips and irises from pigments. All colours are linear reflectances."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.procedural.vector import vector

F32 = NDArray[np.float32]

# sRGB of bare skin in white light at melanin 0, 0.2 .. 1: measured by eye on the painted maps and on photographs.
_TONES = np.array(
    [(229, 188, 168), (212, 166, 140), (187, 138, 111), (149, 104, 80), (104, 70, 54), (66, 46, 38)], np.float32
)  # fmt: skip
_BLOOD = vector(0.02, -0.20, -0.17)
"""Change of the logarithm of reflectance per unit of haemoglobin."""
_YELLOW = vector(0.01, 0.02, -0.13)
"""The same per unit of undertone."""
MELANIN = vector(-0.62, -0.80, -1.0)
"""Direction of the logarithm of reflectance in which melanin darkens."""
BLOOD = vector(0.02, -0.30, -0.26)
"""The same for local blood."""

_IRIS = {
    "dark brown": ((0.022, 0.012, 0.008), (0.035, 0.017, 0.009)),
    "brown": ((0.055, 0.029, 0.014), (0.10, 0.050, 0.020)),
    "hazel": ((0.10, 0.085, 0.040), (0.14, 0.075, 0.025)),
    "green": ((0.12, 0.15, 0.085), (0.16, 0.12, 0.045)),
    "blue": ((0.13, 0.20, 0.29), (0.22, 0.27, 0.31)),
    "grey": ((0.19, 0.22, 0.24), (0.27, 0.28, 0.26)),
}
"""Outer and inner colour."""


def linear(srgb: NDArray[np.floating[Any]]) -> F32:
    """Linear light of sRGB values in [0, 1]."""
    value = np.asarray(srgb, np.float32)
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4).astype(np.float32)


def encoded(light: NDArray[np.floating[Any]]) -> F32:
    """SRGB values in [0, 1] of linear light, clipped."""
    value = np.clip(np.asarray(light, np.float32), 0, 1)
    return np.where(value <= 0.0031308, value * 12.92, 1.055 * value ** (1 / 2.4) - 0.055).astype(np.float32)


def skin_tone(melanin: float, haemoglobin: float, undertone: float) -> F32:
    """Mean reflectance (3,) of bare skin; melanin in [0, 1], the others about -1..1."""
    log = np.log(linear(_TONES / 255.0))
    at = np.linspace(0, 1, len(log))
    tone = np.array([np.interp(melanin, at, log[:, channel]) for channel in range(3)], np.float32)
    return np.asarray(np.exp(tone + haemoglobin * _BLOOD + undertone * _YELLOW), np.float32)


def lip_tone(tone: F32, melanin: float, age: float) -> F32:
    """Reflectance (3,) of bare lips over that of the skin around them."""
    blood = vector(0.80, 0.50, 0.53) * (1 - melanin) + vector(0.86, 0.70, 0.76) * melanin
    fade = np.clip((age - 40) / 60, 0, 0.5)
    return np.asarray(tone * (blood * (1 - fade) + 0.9 * fade), np.float32)


def iris_colors(name: str, tint: float) -> tuple[F32, F32]:
    """Reflectance (3,) near the limbus and near the pupil."""
    outer, inner = _IRIS[name]
    vary = np.float32(0.75 + 0.5 * tint)
    return vector(*outer) * vary, vector(*inner) * vary


def lipstick(hue: float) -> F32:
    """Reflectance (3,) of a lipstick, from nude over pink and red to plum."""
    shades = np.array(
        [(0.33, 0.13, 0.10), (0.42, 0.11, 0.13), (0.42, 0.035, 0.04), (0.22, 0.02, 0.035), (0.15, 0.03, 0.07)]
    )
    return _along(shades, hue)


def eye_shadow(hue: float) -> F32:
    """Reflectance (3,) of an eye shadow: browns, plum, grey, dull blue, rose."""
    shades = np.array(
        [(0.12, 0.065, 0.04), (0.10, 0.035, 0.06), (0.06, 0.06, 0.065), (0.06, 0.08, 0.13), (0.30, 0.12, 0.12)]
    )
    return _along(shades, hue)


def _along(shades: NDArray[np.float64], hue: float) -> F32:
    at = np.linspace(0, 1, len(shades))
    return np.array([np.interp(hue, at, shades[:, channel]) for channel in range(3)], np.float32)
