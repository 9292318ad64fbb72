"""From where the video saw the head: views far from all of those show what was guessed, not what was filmed. No Qt."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from studio.nouns.track import Track

TRUSTED = math.radians(15.0)
"""So far beyond the views of the video an avatar is trusted; the novel views that are learnt on reach about as far."""


def seen_directions(track: Track) -> NDArray[np.float64]:
    """Unit vectors (M, 3) from the head to the camera in the usable frames, head space."""
    rows = track.usable
    centre = -np.einsum("tji,tj->ti", track.rotation[rows].astype(np.float64), track.translation[rows])
    return np.asarray(centre / np.maximum(np.linalg.norm(centre, axis=1, keepdims=True), 1e-9))


def beyond(directions: NDArray[np.float64], camera_from_head: NDArray[np.float64]) -> float:
    """Angle (rad) from a camera's direction to the nearest direction of the video; 0 without any."""
    if not len(directions):
        return 0.0
    centre = -camera_from_head[:3, :3].T @ camera_from_head[:3, 3]
    unit = centre / max(float(np.linalg.norm(centre)), 1e-9)
    return float(math.acos(min(1.0, max(-1.0, float((directions @ unit).max())))))


def spans(directions: NDArray[np.float64]) -> tuple[float, float, float, float]:
    """Smallest and largest yaw, smallest and largest pitch (rad) of the directions; zeros without any."""
    if not len(directions):
        return 0.0, 0.0, 0.0, 0.0
    yaw = np.arctan2(directions[:, 0], directions[:, 2])
    pitch = np.arcsin(np.clip(directions[:, 1], -1.0, 1.0))
    return float(yaw.min()), float(yaw.max()), float(pitch.min()), float(pitch.max())
