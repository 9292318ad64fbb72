"""What faces do: expression, gaze and pose drawn like those of filmed people, and wider."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file
from scipy.special import ndtr

from studio.core.errors import InternalError
from studio.core.paths import resource
from studio.nouns.expressions import INDEX
from studio.procedural.vector import vector

F32 = NDArray[np.float32]
ACTING_FILE = "acting.safetensors"
FOLDER = "population"
KNOTS = np.array([0.0, 0.05, 0.15, 0.25, 0.4, 0.5, 0.6, 0.75, 0.85, 0.95, 1.0])
"""Probabilities at which quantiles are kept."""
_GAZE, _POSE = 52, 54

# Expressions that filmed people show too rarely to learn from them: weights, and how often.
_POSED: tuple[tuple[dict[str, float], float], ...] = (
    ({"jawOpen": 0.75, "mouthFunnel": 0.2}, 1.0),
    ({"mouthSmileLeft": 0.9, "mouthSmileRight": 0.9, "cheekSquintLeft": 0.6, "cheekSquintRight": 0.6}, 1.2),
    ({"mouthSmileLeft": 0.8, "mouthSmileRight": 0.8, "jawOpen": 0.3, "mouthUpperUpLeft": 0.4, "mouthUpperUpRight": 0.4,
      "mouthLowerDownLeft": 0.3, "mouthLowerDownRight": 0.3}, 1.2),
    ({"eyeBlinkLeft": 1.0, "eyeBlinkRight": 1.0}, 1.0),
    ({"eyeBlinkLeft": 0.55, "eyeBlinkRight": 0.55}, 0.5),
    ({"browInnerUp": 0.9, "browOuterUpLeft": 0.8, "browOuterUpRight": 0.8, "eyeWideLeft": 0.7,
      "eyeWideRight": 0.7}, 0.8),
    ({"browDownLeft": 0.9, "browDownRight": 0.9, "noseSneerLeft": 0.5, "noseSneerRight": 0.5, "eyeSquintLeft": 0.6,
      "eyeSquintRight": 0.6}, 0.7),
    ({"mouthPucker": 0.8, "mouthFunnel": 0.3}, 0.6),
    ({"mouthFrownLeft": 0.7, "mouthFrownRight": 0.7, "mouthShrugLower": 0.5}, 0.5),
    ({"cheekPuff": 0.8}, 0.2),
    ({"mouthLeft": 0.6}, 0.25), ({"mouthRight": 0.6}, 0.25), ({"jawLeft": 0.5}, 0.15), ({"jawRight": 0.5}, 0.15),
    ({"mouthPressLeft": 0.3, "mouthPressRight": 0.3}, 0.3),
    ({"mouthRollLower": 0.5, "mouthRollUpper": 0.5}, 0.3),
)  # fmt: skip


class Act(NamedTuple):
    """One moment: expression (52,), gaze (2, 2) rad, and yaw, pitch, roll (3,) rad of the head."""

    expression: F32
    gaze: F32
    pose: F32


@lru_cache(maxsize=1)
def _statistics() -> tuple[F32, NDArray[np.float64]]:
    """Quantiles (57, K) and the Cholesky factor (57, 57) of the correlations."""
    try:
        stored = load_file(resource(FOLDER, ACTING_FILE))
        quantile = stored["quantile"]
        values, vectors = np.linalg.eigh(stored["correlation"].astype(np.float64))
        factor = vectors * np.sqrt(np.maximum(values, 1e-6))
    except (SafetensorError, KeyError, np.linalg.LinAlgError) as error:
        raise InternalError(
            "damaged_population", "The statistics that ship with the program are damaged.", "Install it again."
        ) from error
    return quantile, factor / np.linalg.norm(factor, axis=1, keepdims=True)


def draw_act(rng: np.random.Generator) -> Act:
    """Sample a moment: as filmed, close to neutral, or posed; never lids or lips pushed through each other."""
    quantile, factor = _statistics()
    chance = ndtr(factor @ rng.normal(0, 1, len(factor)))
    row = np.array([np.interp(u, KNOTS, knots) for u, knots in zip(chance, quantile, strict=True)], np.float32)
    expression = row[:_GAZE].clip(0, 1)
    kind = rng.random()
    if kind < 0.2:
        expression = expression * np.float32(rng.uniform(0, 0.25))
    elif kind < 0.55:
        expression = _posed(rng, expression)
    gaze = (row[_GAZE:_POSE] * 0.8 + rng.normal(0, 0.06, 2)).astype(np.float32)
    toe_in = vector(rng.uniform(0.0, 0.035), 0.0)
    eyes = np.stack([gaze - toe_in, gaze + toe_in]).astype(np.float32)
    eyes[:, 0] = eyes[:, 0].clip(-0.5, 0.5)
    eyes[:, 1] = eyes[:, 1].clip(-0.35, 0.3)
    return Act(settled(_look(expression, eyes)), eyes, row[_POSE:])


def _posed(rng: np.random.Generator, filmed: F32) -> F32:
    share = np.array([often for _, often in _POSED])
    expression = filmed * np.float32(rng.uniform(0.0, 0.5))
    for pick in rng.choice(len(_POSED), 2 if rng.random() < 0.25 else 1, replace=False, p=share / share.sum()):
        strength = rng.uniform(0.35, 1.1)
        for name, weight in _POSED[pick][0].items():
            expression[INDEX[name]] += np.float32(weight * strength * rng.uniform(0.85, 1.15))
    return expression.clip(0, 1)


def _look(expression: F32, gaze: F32) -> F32:
    """Lids follow the eyeballs."""
    look = expression.copy()
    for side, (yaw, pitch) in zip(("Left", "Right"), gaze, strict=True):
        out = yaw if side == "Left" else -yaw
        for name, angle, full in (("Up", pitch, 0.5), ("Down", -pitch, 0.5), ("Out", out, 0.6), ("In", -out, 0.6)):
            look[INDEX[f"eyeLook{name}{side}"]] = np.clip(angle / full, 0, 1)
    return look


def settled(expression: F32) -> F32:
    """The expression (52,) without combinations that push lids or lips through each other."""
    calm = np.clip(expression, 0, 1).astype(np.float32)
    for side in ("Left", "Right"):
        blink, down = INDEX[f"eyeBlink{side}"], INDEX[f"eyeLookDown{side}"]
        calm[down] = min(calm[down], 1 - calm[blink])
        calm[INDEX[f"mouthPress{side}"]] = min(calm[INDEX[f"mouthPress{side}"]], 0.3)
    calm[INDEX["mouthClose"]] = min(calm[INDEX["mouthClose"]], 0.8 * calm[INDEX["jawOpen"]])
    calm[INDEX["tongueOut"]] = 0.0
    return calm
