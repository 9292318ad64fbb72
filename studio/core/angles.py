"""Angles of a head in front of a camera."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

UPRIGHT: NDArray[np.float64] = np.diag([1.0, -1.0, -1.0])
"""Head axes (y up, z out of the face) of a head that looks straight into an OpenCV camera (y down, z forward)."""


def head_angles(camera_from_head: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """Yaw, pitch and roll (..., 3) of a head, rad, from rotations (..., 3, 3).

    Yaw is positive when the subject turns to their left, pitch when they look up, roll when the top of the head
    moves to the subject's right (towards the left of the picture when facing the camera).
    """
    upright = UPRIGHT @ np.asarray(camera_from_head, np.float64)
    ahead, side = upright[..., :, 2], upright[..., :, 0]
    yaw = np.arctan2(ahead[..., 0], ahead[..., 2])
    pitch = np.arcsin(np.clip(ahead[..., 1], -1.0, 1.0))
    roll = np.arctan2(side[..., 1], np.hypot(side[..., 0], side[..., 2]))
    return np.stack([yaw, pitch, roll], axis=-1)
