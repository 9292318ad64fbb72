"""The pre-flight report of photos: which of them can be used, what would make them better.

Every photo is judged by itself. One that cannot be used is left out with a warning; only when none is left they are
refused. Thresholds that clips have too are those of :mod:`studio.media.preflight`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.media.facepatch import FacePatch, face_patch, mean_luma
from studio.media.opencv import cv2
from studio.media.preflight import BLACK_LUMA, SMALLEST_FACE_PX, Check, face_checks, is_drawing
from studio.nouns.take import FaceObservation, Finding, Preflight

TURNED_AWAY_RAD = math.radians(45.0)
"""Beyond it tracking does not believe a face's points."""
_TURNED_RAD = math.radians(25.0)
_GREY = 3.0  # mean distance of a face's colours from grey, of 255; JPEG leaves less than one, pale skin more than eight
_OWN_ADVICE = {
    "small_face": "Use a larger photo or go closer; from about 300 pixels wrinkles and pores show.",
    "soft_picture": "Use a sharp photo, focused on the face and taken in good light.",
    "drawn_or_smoothed": "Use an unfiltered photo of a real face.",
}
"""What to do about a photo, where a clip needs something else."""


@dataclass(frozen=True)
class Look:
    """What a quick look at one photo said.

    Attributes:
        name: of the file.
        seen: the largest face and how many there are, px of the whole photo.
        patch: measures of the face; None without one.
        luma: mean of the photo, 0 to 255.
        colour: mean distance of the face's pixels from grey, 0 to 255.
    """

    name: str
    seen: FaceObservation
    patch: FacePatch | None
    luma: float
    colour: float


def look_at(name: str, image: NDArray[np.uint8], seen: FaceObservation) -> Look:
    """Measure a photo.

    Args:
        name: of the file.
        image: (H, W, 3) RGB.
        seen: what tracking saw, px of ``image``.
    """
    patch = face_patch(image, seen.box) if seen.faces else None
    return Look(name, seen, patch, mean_luma(image), 0.0 if patch is None else _colour(image, seen.box))


def usable(look: Look) -> bool:
    """Whether an avatar can be made of a photo."""
    return _reason(look) is None


def check_photos(looks: Sequence[Look]) -> Preflight:
    """Judge photos of one person.

    Args:
        looks: one a photo, at least one.

    Returns:
        The report. ``numbers`` holds ``photos``, ``usable_share``, ``faces`` (mean number), and of those with a face
        medians of ``face_size_px``, ``blur``, ``exposure`` (0 to 255), and ``yaw_range_deg``.
    """
    reasons = [_reason(look) for look in looks]
    good = [look for look, reason in zip(looks, reasons, strict=True) if reason is None]
    if good:
        findings = [
            Finding(
                code="photo_left_out",
                severity="warn",
                message=f"{look.name} is left out: {reason.message[0].lower()}{reason.message[1:]}",
                advice=reason.advice,
            )
            for look, reason in zip(looks, reasons, strict=True)
            if reason is not None
        ]
        for look in good:
            findings += _warnings(look)
    else:
        findings = [reason for reason in reasons if reason is not None][:1]
    verdict = "refuse" if not good else "warn" if findings else "ok"
    return Preflight(verdict=verdict, findings=findings, numbers=_numbers(looks, len(good)))


def _numbers(looks: Sequence[Look], good: int) -> dict[str, float]:
    numbers = {
        "photos": float(len(looks)),
        "usable_share": good / len(looks),
        "faces": float(np.mean([look.seen.faces for look in looks])),
    }
    patches = [(look.seen, look.patch) for look in looks if look.patch is not None]
    if patches:
        yaw = [seen.yaw for seen, _ in patches]
        numbers |= {
            "face_size_px": float(np.median([seen.size_px for seen, _ in patches])),
            "blur": float(np.median([patch.blur for _, patch in patches])),
            "exposure": float(np.median([patch.mean for _, patch in patches])),
            "yaw_range_deg": math.degrees(max(yaw) - min(yaw)),
        }
    return numbers


def _reason(look: Look) -> Finding | None:
    """Why a photo cannot be used; the first cause."""
    seen, patch = look.seen, look.patch
    size = seen.size_px
    checks: list[Check] = [
        (
            look.luma < BLACK_LUMA and patch is None,
            "black_photo",
            "The photo is black.",
            "Use a photo taken in more light.",
        ),
        (
            patch is None,
            "no_face",
            "No face was found.",
            "Use an upright photo of one real face, looking towards the camera, neither drawn nor covered.",
        ),
        (
            size < SMALLEST_FACE_PX,
            "face_too_small",
            f"The face is only {size:.0f} pixels large.",
            "Use a larger photo, or one taken from nearer.",
        ),
        (
            patch is not None and patch.mean < BLACK_LUMA,
            "black_photo",
            "The face is black.",
            "Use a photo with more light on the face.",
        ),
        (
            patch is not None and is_drawing(flat_share=patch.flat_share, blur=patch.blur),
            "drawing",
            "The face is drawn: flat areas between hard lines.",
            "Use an unfiltered photo of a real person.",
        ),
        (
            abs(seen.yaw) > TURNED_AWAY_RAD,
            "profile_only",
            "The face is seen from the side.",
            "Add a photo in which the face looks towards the camera.",
        ),
    ]
    return next((_finding("refuse", check) for check in checks if check[0]), None)


def _warnings(look: Look) -> list[Finding]:
    patch, seen = look.patch, look.seen
    if patch is None:
        return []
    numbers = {
        "face_size_px": seen.size_px,
        "blur": patch.blur,
        "exposure": patch.mean,
        "bright_share": patch.bright_share,
        "flat_share": patch.flat_share,
    }
    own: list[Check] = [
        (
            seen.faces > 1,
            "several_faces",
            f"There are {seen.faces} faces.",
            "The largest is used; crop the photo if that is the wrong one.",
        ),
        (
            look.colour < _GREY,
            "monochrome",
            "The photo has no colours.",
            "The avatar is grey, too; use a colour photo.",
        ),
        (
            abs(seen.yaw) > _TURNED_RAD,
            "half_profile",
            f"The face is turned by {math.degrees(abs(seen.yaw)):.0f} degrees.",
            "The far side is guessed; add a photo from the front or from the other side.",
        ),
        (
            seen.glasses,
            "glasses",
            "Glasses are worn.",
            "They are learnt as paint on the face, and dark ones hide the eyes; take them off for a better avatar.",
        ),
        (
            seen.hand,
            "hands_in_front",
            "A hand is near the face.",
            "Hidden parts are guessed; use a photo with nothing in front of the face.",
        ),
    ]
    found = [_finding("warn", check) for check in [*own, *face_checks(numbers)] if check[0]]
    return [
        Finding(
            code=item.code,
            severity=item.severity,
            message=f"{look.name}: {item.message[0].lower()}{item.message[1:]}",
            advice=_OWN_ADVICE.get(item.code, item.advice),
        )
        for item in found
    ]


def _finding(severity: str, check: Check) -> Finding:
    return Finding(code=check[1], severity=severity, message=check[2], advice=check[3])


def _colour(image: NDArray[np.uint8], box: tuple[float, float, float, float]) -> float:
    """Mean distance of the middle of a face from grey."""
    left, top = max(0, round(box[0] + box[2] / 4)), max(0, round(box[1] + box[3] / 4))
    right, bottom = round(box[0] + 3 * box[2] / 4), round(box[1] + 3 * box[3] / 4)
    middle = image[top:bottom, left:right]
    if middle.size == 0:
        return 255.0
    small = cv2.resize(middle, (32, 32), interpolation=cv2.INTER_AREA).astype(np.float32)
    return float((small.max(axis=2) - small.min(axis=2)).mean())
