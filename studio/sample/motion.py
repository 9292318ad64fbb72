"""Eight seconds of talking and turning: pose, expression and gaze of every frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import PchipInterpolator

from studio.nouns.expressions import ARKIT_52, INDEX

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]

FPS = 25
FRAMES = 200
PIVOT = np.array([0.0, -0.070, -0.005])
"""Point of the head that turning leaves in place, m: the top of the neck."""

# Seconds and degrees. Yaw > 0 turns towards +X, pitch > 0 nods down, roll > 0 tilts towards the right shoulder.
_YAW = (
    (0, 0), (0.55, 0), (1.25, -16), (1.9, -35), (2.2, -33), (3.0, 2), (3.3, 4), (4.1, 35), (4.4, 33), (5.1, 6),
    (5.6, -2), (6.2, -9), (6.8, 3), (7.3, 14), (8, 2),
)  # fmt: skip
_PITCH = (
    (0, 0), (0.55, 0), (1.3, 3), (2.1, -5), (2.9, 4), (3.6, -3), (4.3, 7), (5.0, -2), (5.55, -14), (6.05, -6),
    (6.6, 14), (7.2, 2), (8, 0),
)  # fmt: skip
_ROLL = ((0, 0), (0.6, 0), (1.7, 4), (2.6, -2), (3.4, -5), (4.5, 5), (5.4, -3), (6.1, 6), (7.0, -4), (8, -1))
_BLINKS = (0.42, 1.58, 2.62, 3.72, 5.02, 6.28, 7.56)
_LOOKS = (
    (0, 0, 0), (0.9, 7, -2), (1.5, -5, 2), (2.3, 9, 1), (2.75, 0, 0), (3.5, -8, 3), (4.35, 4, -4), (4.8, 0, 0),
    (5.7, 10, 2), (6.2, -9, -3), (6.9, 0, 0),
)  # fmt: skip
# Time, height and half width (s) of brow raises, frowns and smiles.
_RAISES = ((1.35, 0.75, 0.35), (3.10, 1.0, 0.50), (4.75, 0.45, 0.3), (5.75, 0.85, 0.45), (7.0, 0.5, 0.3))
_FROWNS = ((2.2, 0.55, 0.35), (4.2, 0.6, 0.35), (6.5, 0.5, 0.3))
_SMILES = ((2.75, 0.30, 0.4), (5.25, 0.85, 0.55), (7.6, 0.55, 0.5))

# A star stands for both sides.
_VISEMES: dict[str, dict[str, float]] = {
    "a": {"jawOpen": 0.52, "mouthLowerDown*": 0.25, "mouthUpperUp*": 0.1},
    "e": {"jawOpen": 0.20, "mouthSmile*": 0.28, "mouthStretch*": 0.25, "mouthLowerDown*": 0.35, "mouthUpperUp*": 0.2},
    "o": {"jawOpen": 0.34, "mouthFunnel": 0.6, "mouthPucker": 0.25},
    "u": {"jawOpen": 0.12, "mouthPucker": 0.65, "mouthFunnel": 0.2},
    "m": {"jawOpen": 0.05, "mouthClose": 0.08, "mouthPress*": 0.25, "mouthRollLower": 0.12, "mouthRollUpper": 0.1},
    "f": {"jawOpen": 0.10, "mouthRollLower": 0.4, "mouthUpperUp*": 0.2},
    "l": {"jawOpen": 0.30, "mouthUpperUp*": 0.15, "mouthLowerDown*": 0.2},
    "s": {"jawOpen": 0.10, "mouthFunnel": 0.3, "mouthStretch*": 0.15, "mouthLowerDown*": 0.25},
    "-": {"jawOpen": 0.02},
}
_SPEECH = "----elo--masela--oumafe--alosu--emaolefa--usamo------ealfom--aseulameso-----"

_RAISE = {"browInnerUp": 0.95, "browOuterUpLeft": 0.85, "browOuterUpRight": 0.75, "eyeWide*": 0.25}
_FROWN = {"browDownLeft": 0.9, "browDownRight": 0.85, "eyeSquint*": 0.2, "noseSneer*": 0.1}
_SMILE = {
    "mouthSmileLeft": 0.85, "mouthSmileRight": 0.8, "cheekSquint*": 0.75, "eyeSquint*": 0.45, "mouthDimpleLeft": 0.2,
    "mouthDimpleRight": 0.15, "mouthUpperUp*": 0.2,
}  # fmt: skip


@dataclass(frozen=True)
class Motion:
    """What the person does, per frame.

    Attributes:
        world_from_head: (F, 3, 4) float64, m.
        expression: (F, 52) float32 in [0, 1].
        gaze: (F, 2, 2) float32, rad.
    """

    world_from_head: F64
    expression: F32
    gaze: F32


def motion() -> Motion:
    """The whole performance."""
    time = np.arange(FRAMES) / FPS
    yaw, pitch, roll = (_keyed(keys, time) for keys in (_YAW, _PITCH, _ROLL))
    poses = np.stack([pose(y, p, r, _sway(t)) for y, p, r, t in zip(yaw, pitch, roll, time, strict=True)])
    gaze = _gaze(time, yaw, pitch)
    expression = np.zeros((FRAMES, len(ARKIT_52)))
    _talk(expression, time)
    _emote(expression, time)
    _look(expression, gaze)
    _blink(expression, time)
    return Motion(poses, np.clip(expression, 0, 1).astype(np.float32), gaze.astype(np.float32))


def pose(yaw: float, pitch: float, roll: float, shift: F64 | None = None) -> F64:
    """world_from_head (3, 4) for angles in degrees, turning about :data:`PIVOT`, then shifted (3,) m."""
    (cy, sy), (cp, sp), (cr, sr) = ((np.cos(a), np.sin(a)) for a in np.radians((yaw, pitch, roll)))
    about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    about_x = np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]])
    about_z = np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]])
    rotation = about_y @ about_x @ about_z
    offset = PIVOT - rotation @ PIVOT + (np.zeros(3) if shift is None else shift)
    return np.column_stack((rotation, offset))


def _keyed(keys: tuple[tuple[float, float], ...], time: F64) -> F64:
    when, what = np.array(keys, float).T
    return np.asarray(PchipInterpolator(when, what)(time))


def _sway(t: float) -> F64:
    grow = min(t / 0.8, 1.0)
    wave = (np.sin(1.7 * t) + 0.5 * np.sin(3.9 * t + 1), np.sin(1.3 * t) + 0.4 * np.sin(4.6 * t), np.sin(1.1 * t))
    return grow * np.array(wave) * (0.0045, 0.0022, 0.005)


def _gaze(time: F64, yaw: F64, pitch: F64) -> F64:
    """Eyes hold the camera for most of the time, with quick shifts away; (F, 2, 2) rad."""
    when, right, up = np.array(_LOOKS, float).T
    index = np.searchsorted(when, time, side="right") - 1
    ease = np.clip((time - when[index]) / 0.07, 0, 1)
    before = np.maximum(index - 1, 0)
    away = np.stack((right, up), 1)
    shift = away[before] * (1 - ease[:, None]) + away[index] * ease[:, None]
    angle = np.stack((np.clip(-0.72 * yaw, -24, 24), np.clip(0.72 * pitch, -12, 12)), 1) + shift
    return np.asarray(np.radians(np.repeat(angle[:, None], 2, 1)))


def _talk(expression: F64, time: F64) -> None:
    """Visemes at a steady rate, each easing into the next."""
    sounds = list(_SPEECH)
    beat = time[-1] / (len(sounds) - 1)
    targets = np.zeros((len(sounds), len(ARKIT_52)))
    stress = np.random.default_rng(5).uniform(0.7, 1.1, len(sounds))
    for row, sound in enumerate(sounds):
        for column, weight in _columns(_VISEMES[sound]):
            targets[row, column] = weight * stress[row]
    expression += PchipInterpolator(np.arange(len(sounds)) * beat, targets)(time)


def _columns(weights: dict[str, float]) -> Iterator[tuple[int, float]]:
    """Expression indices and weights; a starred name yields both sides."""
    for name, weight in weights.items():
        for side in ("Left", "Right") if name.endswith("*") else ("",):
            yield INDEX[name.rstrip("*") + side], weight


def _emote(expression: F64, time: F64) -> None:
    """Brow raises, frowns and smiles on top of the speech."""
    for pulses, weights in ((_RAISES, _RAISE), (_FROWNS, _FROWN), (_SMILES, _SMILE)):
        level = np.zeros(len(time))
        for middle, height, width in pulses:
            level += height * np.exp(-0.5 * ((time - middle) / (0.5 * width)) ** 2)
        for column, weight in _columns(weights):
            expression[:, column] += weight * level


def _look(expression: F64, gaze: F64) -> None:
    """Lids follow the eyes."""
    for side, name in enumerate(("Left", "Right")):
        yaw, pitch = np.degrees(gaze[:, side]).T
        outward = yaw if side == 0 else -yaw
        expression[:, INDEX[f"eyeLookOut{name}"]] = np.clip(outward / 32, 0, 1)
        expression[:, INDEX[f"eyeLookIn{name}"]] = np.clip(-outward / 32, 0, 1)
        expression[:, INDEX[f"eyeLookUp{name}"]] = np.clip(pitch / 28, 0, 1)
        expression[:, INDEX[f"eyeLookDown{name}"]] = np.clip(-pitch / 28, 0, 1)


def _blink(expression: F64, time: F64) -> None:
    """Lids fall in 90 ms and rise in 170 ms; a closing lid gives up what gaze or squint asked of it."""
    level = np.zeros(len(time))
    for start in _BLINKS:
        level = np.maximum(level, np.interp(time - start, (0, 0.09, 0.13, 0.22, 0.32), (0, 1, 1, 0.4, 0)))
    for name in ("Left", "Right"):
        for other in ("eyeLookDown", "eyeLookUp", "eyeSquint", "eyeWide"):
            expression[:, INDEX[f"{other}{name}"]] *= 1 - level
        expression[:, INDEX[f"eyeBlink{name}"]] = level
