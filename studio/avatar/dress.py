"""Other colours for the same Gaussians: light from the side, normals, depth, and pictures laid over the atlas.

Everything an inspector wants to see *on* the surface is drawn by the same splats as the face itself, so it lies where
the face lies, to the pixel, hair and silhouettes included. Colours are sRGB-encoded.
"""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

F32 = NDArray[np.float32]


class Look(enum.Enum):
    """What the Gaussians' own colours are."""

    COLOR = "color"
    RAKING = "raking"
    NORMALS = "normals"
    DEPTH = "depth"


@dataclass(frozen=True, eq=False)
class Dress:
    """How the Gaussians are coloured. Compared by identity: make a new one for every change.

    Attributes:
        look: their own colours, or what is computed from where they lie.
        azimuth: where the light comes from, rad; 0 = from the camera, positive from the picture's right.
        elevation: rad; positive from above.
        relief: 0 = the carrier mesh alone, 1 = the relief of the Gaussians themselves, more exaggerates it.
        paint: (S, S, 4) float32 over the atlas: sRGB-encoded colour, and how much of it covers the own one; or None.
    """

    look: Look = Look.COLOR
    azimuth: float = 0.0
    elevation: float = 0.0
    relief: float = 1.0
    paint: F32 | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it changes nothing."""
        return self.look is Look.COLOR and self.paint is None

    @property
    def turns(self) -> bool:
        """Whether it looks different from elsewhere."""
        return self.look is not Look.COLOR


PLAIN = Dress()


def light_direction(azimuth: float, elevation: float) -> F32:
    """Unit vector (3,) towards the light in camera space (x right, y down, z forward)."""
    across, up = math.sin(azimuth) * math.cos(elevation), math.sin(elevation)
    return np.array([across, -up, -math.cos(azimuth) * math.cos(elevation)], np.float32)


def sampled(paint: F32, texel: NDArray[np.int32], size: int) -> F32:
    """Values (N, C) of a picture over the atlas (S, S, C) at flat texels of a ``size`` square atlas."""
    side = len(paint)
    row = ((texel // size) * side + side // 2) // size
    column = ((texel % size) * side + side // 2) // size
    return np.asarray(paint[np.minimum(row, side - 1), np.minimum(column, side - 1)])


def over(*layers: F32 | None) -> F32 | None:
    """One picture over the atlas from several (S, S, 4) of one size, the last on top; None without any."""
    result: F32 | None = None
    for layer in layers:
        if layer is None:
            continue
        if result is None:
            result = layer
            continue
        top, below = layer[..., 3:], result[..., 3:]
        alpha = top + below * (1.0 - top)
        color = (top * layer[..., :3] + (1.0 - top) * below * result[..., :3]) / np.maximum(alpha, 1e-6)
        result = np.concatenate([color, alpha], -1).astype(np.float32)
    return result
