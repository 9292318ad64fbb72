"""From where the video saw the head: views far from all of those show what was guessed, not what was filmed. No Qt."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.core.errors import FileFormatError
from studio.nouns.avatar import Avatar
from studio.nouns.coverage import Coverage, coverage_of, view_angles
from studio.nouns.track import Track


def seen_views(avatar: Avatar, track: Track | None) -> Coverage | None:
    """Where cameras stood: as the avatar tells, else as the track of its video does; None if neither is known."""
    try:
        kept = coverage_of(avatar)
    except FileFormatError:
        kept = None
    if kept is not None or track is None:
        return kept
    rows = track.usable
    cameras = np.tile(np.eye(4), (len(rows), 1, 1))
    cameras[:, :3, :3], cameras[:, :3, 3] = track.rotation[rows], track.translation[rows]
    nothing = np.zeros(len(avatar.gaussians), np.float32)
    return Coverage(nothing, nothing, view_angles(cameras).astype(np.float32))


def spans(views: NDArray[np.float32]) -> tuple[float, float, float, float]:
    """Smallest and largest yaw, smallest and largest pitch, rad, of (M, 2) angles; zeros without any."""
    if not len(views):
        return 0.0, 0.0, 0.0, 0.0
    (left, down), (right, up) = views.min(0).tolist(), views.max(0).tolist()
    return left, right, down, up
