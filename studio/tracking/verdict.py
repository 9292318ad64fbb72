"""A clip's verdict: what makes it unusable, and what to say about it. For photos see :mod:`studio.tracking.stills`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.core.errors import TrackingError
from studio.nouns.track import FrameFlag
from studio.tracking.firstpass import Seen
from studio.tracking.quality import DARK_LEVEL

MIN_FRAMES = 8
_SMALLEST_EYES = 16.0  # px between the outer eye corners: below it nothing can be learnt
_SMALL_EYES = 50.0  # px: works, but skin will have no detail
_LEFT_OUT = "Those are left out."
_REMARKS = (
    (FrameFlag.HAND, 0.05, "hands", "A hand covers the head in {:.0f} % of the frames.", "It is masked out."),
    (
        FrameFlag.HAIR_OVER_FACE,
        0.1,
        "hair_over_face",
        "Hair falls over the face in {:.0f} % of the frames.",
        "It is masked out; tie it back to show the whole face.",
    ),
    (
        FrameFlag.GLASSES,
        0.1,
        "glasses",
        "Glasses are worn in {:.0f} % of the frames.",
        "They are learnt as paint on the face; take them off for a better avatar.",
    ),
    (FrameFlag.DARK, 0.3, "dark", "The face is dark in {:.0f} % of the frames.", "Film with more light."),
    (FrameFlag.POOR_FIT, 0.1, "poor_fit", "The fit is poor in {:.0f} % of the frames.", _LEFT_OUT),
    (FrameFlag.TURNED_AWAY, 0.1, "turned_away", "The face is turned away in {:.0f} % of the frames.", _LEFT_OUT),
    (
        FrameFlag.CUT_BY_FRAME,
        0.1,
        "cut_by_frame",
        "The head leaves the picture in {:.0f} % of the frames.",
        "Film wider.",
    ),
)


def refuse_clip(seen: Seen) -> None:
    """Stop early where nothing can come of it.

    Raises:
        TrackingError: ``no_face``, ``too_few_frames``, ``face_too_small``, ``all_dark``.
    """
    valid = seen.valid
    if not valid.any():
        raise TrackingError(
            "no_face",
            "No face was found in this video.",
            "Film the face from the front, well lit and at least a quarter of the picture's height.",
        )
    refuse_few(int(valid.sum()), len(valid))
    apart = seen.eyes_apart
    if apart < _SMALLEST_EYES:
        raise TrackingError(
            "face_too_small",
            f"The face is too small: {apart:.0f} pixels between the eyes' outer corners.",
            "Film from nearer, or use a video of higher resolution.",
        )
    if float(np.median(seen.luminance[valid])) < DARK_LEVEL / 2:
        raise TrackingError("all_dark", "The face is nearly black.", "Film with more light on the face.")


def refuse_few(usable: int, total: int) -> None:
    """Stop where too few of the frames are usable.

    Raises:
        TrackingError: ``too_few_frames``.
    """
    if usable < MIN_FRAMES:
        raise TrackingError(
            "too_few_frames",
            f"Only {usable} of {total} frames show a usable face; {MIN_FRAMES} are needed.",
            "Use a longer video in which the face looks roughly towards the camera.",
        )


def early_remarks(seen: Seen) -> list[dict[str, str]]:
    """Remarks after the first pass, each with ``code``, ``message``, ``advice``."""
    found: list[dict[str, str]] = []

    def warn(code: str, message: str, advice: str) -> None:
        found.append({"code": code, "message": message, "advice": advice})

    valid = seen.valid
    if seen.faces > 1:
        warn("several_faces", f"Up to {seen.faces} faces are visible.", "The largest one was followed.")
    if seen.strangers:
        share = 100 * seen.strangers / len(valid)
        warn("other_person", f"In {share:.0f} % of the frames only someone else was found.", "Those are left out.")
    if seen.cuts.any():
        warn("scene_cuts", f"The video has {int(seen.cuts.sum())} cuts.", "Use one take; others may show someone else.")
    lost = 1.0 - valid.mean() - seen.strangers / len(valid)
    if lost > 0.1:
        warn("face_lost", f"The face was lost in {100 * lost:.0f} % of the frames.", "Those are left out.")
    apart = seen.eyes_apart
    if apart < _SMALL_EYES:
        warn("small_face", f"The face is small ({apart:.0f} px between the eyes).", "Film from nearer for skin detail.")
    return found


def late_remarks(flags: NDArray[np.int32]) -> list[dict[str, str]]:
    """Remarks about what was seen in many frames.

    Args:
        flags: (T,) :class:`FrameFlag`.
    """
    found: list[dict[str, str]] = []
    for flag, limit, code, message, advice in _REMARKS:
        share = float(((flags & int(flag)) != 0).mean())
        if share > limit:
            found.append({"code": code, "message": message.format(100 * share), "advice": advice})
    return found
