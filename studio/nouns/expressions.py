"""ARKit's 52 expression names (lowerCamelCase, Left/Right of the subject) in Apple's order."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from studio.core.errors import UsageError

ARKIT_52: tuple[str, ...] = (
    "eyeBlinkLeft", "eyeLookDownLeft", "eyeLookInLeft", "eyeLookOutLeft", "eyeLookUpLeft", "eyeSquintLeft",
    "eyeWideLeft", "eyeBlinkRight", "eyeLookDownRight", "eyeLookInRight", "eyeLookOutRight", "eyeLookUpRight",
    "eyeSquintRight", "eyeWideRight", "jawForward", "jawLeft", "jawRight", "jawOpen", "mouthClose", "mouthFunnel",
    "mouthPucker", "mouthLeft", "mouthRight", "mouthSmileLeft", "mouthSmileRight", "mouthFrownLeft",
    "mouthFrownRight", "mouthDimpleLeft", "mouthDimpleRight", "mouthStretchLeft", "mouthStretchRight",
    "mouthRollLower", "mouthRollUpper", "mouthShrugLower", "mouthShrugUpper", "mouthPressLeft", "mouthPressRight",
    "mouthLowerDownLeft", "mouthLowerDownRight", "mouthUpperUpLeft", "mouthUpperUpRight", "browDownLeft",
    "browDownRight", "browInnerUp", "browOuterUpLeft", "browOuterUpRight", "cheekPuff", "cheekSquintLeft",
    "cheekSquintRight", "noseSneerLeft", "noseSneerRight", "tongueOut",
)  # fmt: skip

INDEX: dict[str, int] = {name: index for index, name in enumerate(ARKIT_52)}


def weights(named: Mapping[str, float]) -> NDArray[np.float32]:
    """Expression vector (52,) float32 from names, each weight within [0, 1].

    Raises:
        UsageError: ``unknown_expression`` or ``expression_out_of_range``.
    """
    vector = np.zeros(len(ARKIT_52), np.float32)
    for name, value in named.items():
        if name not in INDEX:
            raise UsageError("unknown_expression", f"There is no expression called {name}.", "Use ARKit's names.")
        if not 0.0 <= value <= 1.0:
            raise UsageError("expression_out_of_range", f"{name}={value} is outside 0..1.", "Use 0 to 1.")
        vector[INDEX[name]] = value
    return vector
