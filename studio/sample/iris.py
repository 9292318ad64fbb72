"""The iris: a disc of radial fibres with a collarette, a dark limbal ring and the pupil."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.procedural.noise import fbm, smoothstep
from studio.procedural.vector import vector

F32 = NDArray[np.float32]
SIZE = 384
MARGIN = 1.3
"""The picture reaches this many iris radii."""
_PUPIL = 0.34


def paint_iris() -> F32:
    """Linear colour (SIZE, SIZE, 3) of a hazel-green iris."""
    axis = (np.arange(SIZE) + 0.5) / SIZE * 2 - 1
    x, y = np.meshgrid(axis * MARGIN, -axis * MARGIN)
    radius, angle = np.hypot(x, y), np.arctan2(y, x)
    ring = np.stack((np.cos(angle) * 2.2, np.sin(angle) * 2.2, radius * 0.35), -1).reshape(-1, 3).astype(np.float32)
    fibre = fbm(ring, 7.0, 4, 401).reshape(SIZE, SIZE)
    patch = fbm(np.stack((x, y, 0 * x), -1).reshape(-1, 3).astype(np.float32), 3.0, 3, 411).reshape(SIZE, SIZE)
    outer, inner = vector(0.085, 0.105, 0.062), vector(0.135, 0.072, 0.026)
    mix = smoothstep(0.70, 0.46, radius + 0.07 * fibre)[..., None]
    colour = outer * (1 - mix) + inner * mix
    colour = colour * np.exp(0.75 * fibre + 0.35 * patch)[..., None]
    colour = colour * (1 + 0.35 * np.exp(-0.5 * ((radius - 0.52 - 0.03 * fibre) / 0.035) ** 2))[..., None]
    limbal = smoothstep(0.80, 1.0, radius)[..., None]
    colour = colour * (1 - 0.82 * limbal)
    pupil = smoothstep(_PUPIL + 0.03, _PUPIL - 0.03, radius)[..., None]
    return np.asarray(colour * (1 - pupil) + 0.004 * pupil, np.float32)
