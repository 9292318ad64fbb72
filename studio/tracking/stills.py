"""Photos instead of a clip: what makes them unusable, and what to say about each of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.core.errors import TrackingError
from studio.nouns.expressions import INDEX
from studio.nouns.take import VideoRef
from studio.nouns.track import FrameFlag

_CLOSED = 0.6  # eyeBlink weight of both eyes
_BLINKS = [INDEX["eyeBlinkLeft"], INDEX["eyeBlinkRight"]]
_REMARKS = (
    (FrameFlag.POOR_FIT, "poor_fit", "the head model does not fit this face", "It is left out."),
    (FrameFlag.TURNED_AWAY, "turned_away", "the face is turned away", "It is left out."),
    (
        FrameFlag.HAND,
        "hands",
        "something covers a part of the head",
        "That part is guessed; use a photo with nothing in front of the face.",
    ),
    (
        FrameFlag.GLASSES,
        "glasses",
        "glasses are worn",
        "They are learnt as paint on the face, and dark ones hide the eyes; take them off for a better avatar.",
    ),
    (
        FrameFlag.CUT_BY_FRAME,
        "cut_by_frame",
        "the head is cut off by the border",
        "What is missing is guessed; use a photo that shows the whole head.",
    ),
)


def refuse_faceless(valid: NDArray[np.bool_]) -> None:
    """Stop where no photo (T,) has a face.

    Raises:
        TrackingError: ``no_face``.
    """
    if not valid.any():
        raise TrackingError(
            "no_face",
            "No face was found.",
            "Use a photo of one real face, seen from the front, well lit, neither drawn nor covered.",
        )


def refuse_unusable(flags: NDArray[np.int32]) -> None:
    """Stop where no photo (T,) can be used.

    Raises:
        TrackingError: ``profile_only``, ``no_usable_photo``.
    """
    if ((flags & int(FrameFlag.unusable())) == 0).any():
        return
    found = flags[(flags & int(FrameFlag.NO_FACE)) == 0]
    if ((found & int(FrameFlag.TURNED_AWAY)) != 0).all():
        raise TrackingError(
            "profile_only",
            "The face is seen from the side only.",
            "Add a photo in which the face looks towards the camera.",
        )
    raise TrackingError(
        "no_usable_photo",
        "The head model fits no face in these photos.",
        "Use a photo of one real face, seen from the front, without a mask and with nothing in front of it.",
    )


def remarks(ref: VideoRef, flags: NDArray[np.int32], weights: NDArray[np.float64]) -> list[dict[str, str]]:
    """Remarks for the user, each with ``code``, ``message``, ``advice``.

    Args:
        ref: names the photos.
        flags: (T,) :class:`FrameFlag`.
        weights: (T, 52) expressions.
    """
    found: list[dict[str, str]] = []
    names = [photo.name.rpartition("/")[2] for photo in ref.photos]

    def warn(code: str, message: str, advice: str) -> None:
        found.append({"code": code, "message": message, "advice": advice})

    for flag, code, message, advice in _REMARKS:
        rows = np.flatnonzero((flags & int(flag)) != 0)
        if len(rows):
            warn(code, f"{_listed(names, rows)}: {message}.", advice)
    closed = np.flatnonzero((weights[:, _BLINKS] > _CLOSED).all(axis=1))
    if len(closed):
        warn(
            "eyes_closed",
            f"{_listed(names, closed)}: the eyes are closed.",
            "The eyeballs are guessed; use a photo with open eyes.",
        )
    return found


def _listed(names: list[str], rows: NDArray[np.int64]) -> str:
    return ", ".join(names[row] for row in rows)
