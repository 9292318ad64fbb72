"""Ready-made expressions: moods, blinks and visemes, as weights of ARKit's shapes.

Names follow VRM 1.0's preset expressions, so that they mean the same to other programs.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.nouns.expressions import ARKIT_52, INDEX


def _both(name: str, weight: float) -> dict[str, float]:
    return {f"{name}Left": weight, f"{name}Right": weight}


PRESETS: dict[str, dict[str, float]] = {
    "neutral": {},
    "happy": {
        **_both("mouthSmile", 0.75),
        **_both("cheekSquint", 0.55),
        **_both("eyeSquint", 0.3),
        **_both("mouthDimple", 0.2),
        "jawOpen": 0.06,
    },
    "sad": {"browInnerUp": 0.75, **_both("mouthFrown", 0.6), "mouthShrugLower": 0.35, **_both("eyeSquint", 0.15)},
    "angry": {
        **_both("browDown", 0.85),
        **_both("noseSneer", 0.45),
        **_both("eyeSquint", 0.35),
        **_both("mouthPress", 0.5),
        **_both("mouthFrown", 0.25),
    },
    "surprised": {
        "browInnerUp": 0.8,
        **_both("browOuterUp", 0.8),
        **_both("eyeWide", 0.8),
        "jawOpen": 0.4,
        "mouthFunnel": 0.2,
    },
    "relaxed": {**_both("mouthSmile", 0.25), **_both("eyeBlink", 0.3), **_both("eyeSquint", 0.1)},
    "blink": _both("eyeBlink", 1.0),
    "blinkLeft": {"eyeBlinkLeft": 1.0, "cheekSquintLeft": 0.25},
    "blinkRight": {"eyeBlinkRight": 1.0, "cheekSquintRight": 0.25},
    "aa": {"jawOpen": 0.6, **_both("mouthLowerDown", 0.25), **_both("mouthUpperUp", 0.15)},
    "ih": {"jawOpen": 0.15, **_both("mouthStretch", 0.4), **_both("mouthSmile", 0.2), **_both("mouthLowerDown", 0.3)},
    "ou": {"jawOpen": 0.12, "mouthPucker": 0.7, "mouthFunnel": 0.3},
    "ee": {"jawOpen": 0.25, **_both("mouthSmile", 0.35), **_both("mouthStretch", 0.3), **_both("mouthUpperUp", 0.2)},
    "oh": {"jawOpen": 0.4, "mouthFunnel": 0.6, "mouthPucker": 0.25},
}
"""Name to weights of ARKit's shapes; shapes that are not named are zero."""


def expression_of(weights: dict[str, float]) -> NDArray[np.float32]:
    """Expression (52,) float32 in ARKit order of named weights."""
    expression = np.zeros(len(ARKIT_52), np.float32)
    for name, weight in weights.items():
        expression[INDEX[name]] = weight
    return expression


def preset_expression(name: str) -> NDArray[np.float32]:
    """Expression (52,) float32 of a preset; a name that is not in :data:`PRESETS` raises KeyError."""
    return expression_of(PRESETS[name])
