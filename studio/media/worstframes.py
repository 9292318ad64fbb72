"""The frames of a clip that most need a look, and what is wrong with each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from studio.media.facepatch import FacePatch, face_patch
from studio.media.preflight import SMALLEST_FACE_PX
from studio.nouns.frames import Frame
from studio.nouns.take import FaceObservation

REASONS = (
    "no_face", "turned_away", "several_faces", "face_too_small", "dark", "burnt_out", "blurred", "hand",
)  # fmt: skip
"""What may be wrong with a frame, most severe first."""

_WEIGHTS = dict(zip(REASONS, (10.0, 6.0, 5.0, 5.0, 4.0, 3.0, 2.0, 2.0), strict=True))
_TURNED_RAD = math.radians(45.0)
_DARK, _BURNT_SHARE = 45.0, 0.15
_SOFT, _SOFT_SHARE = 12.0, 0.3  # variance of the Laplacian; share of the clip's median


@dataclass(frozen=True)
class BadFrame:
    """A frame with its faults, most severe first."""

    frame: Frame
    reasons: tuple[str, ...]


def worst_frames(samples: Sequence[tuple[Frame, FaceObservation]], count: int = 6) -> list[BadFrame]:
    """The worst of some frames in order of time; none of those that are fine.

    Args:
        samples: frames with what tracking saw in them.
        count: at most this many.
    """
    patches = [face_patch(frame.image, seen.box) if seen.faces else None for frame, seen in samples]
    sharp = [patch.blur for patch in patches if patch is not None]
    soft = max(_SOFT, _SOFT_SHARE * float(np.median(sharp))) if sharp else _SOFT
    judged = [
        BadFrame(frame, reasons_of(seen, patch, soft)) for (frame, seen), patch in zip(samples, patches, strict=True)
    ]
    bad = sorted((item for item in judged if item.reasons), key=lambda item: -_badness(item))[:count]
    return sorted(bad, key=lambda item: item.frame.time_s)


def reasons_of(seen: FaceObservation, patch: FacePatch | None, soft: float) -> tuple[str, ...]:
    """What is wrong with one frame.

    Args:
        seen: what tracking saw.
        patch: measures of the face, None where there is none.
        soft: sharpness below which it counts as blurred.
    """
    if patch is None:
        return ("no_face",)
    checks = {
        "turned_away": abs(seen.yaw) > _TURNED_RAD,
        "several_faces": seen.faces > 1,
        "face_too_small": seen.size_px < SMALLEST_FACE_PX,
        "dark": patch.mean < _DARK,
        "burnt_out": patch.bright_share > _BURNT_SHARE,
        "blurred": patch.blur < soft,
        "hand": seen.hand,
    }
    return tuple(name for name in REASONS if checks.get(name, False))


def _badness(item: BadFrame) -> float:
    return sum(_WEIGHTS[reason] for reason in item.reasons)
