"""A track as a performance: pose and camera of each of its frames."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.app.viewer.scene import TrackedCamera
from studio.avatar.camera_paths import rigid
from studio.avatar.pose import HeadPose, neck_bend
from studio.nouns.track import FrameFlag, Track

CROP_PIXELS = 512


class Performance:
    """Frames of a track that hold a face.

    Args:
        track: what was filmed.
        rest_rotation: (3, 3) camera_from_head at which the head sits straight on the torso.
    """

    def __init__(self, track: Track, rest_rotation: NDArray[np.float32]) -> None:
        self._track = track
        self._rest = rest_rotation
        rows = np.flatnonzero((track.flags & int(FrameFlag.NO_FACE)) == 0)
        self._rows = rows if len(rows) else np.arange(len(track))
        self._times = track.time_s[self._rows] - track.time_s[self._rows[0]]
        self._lens = track.crop_intrinsics(CROP_PIXELS)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def duration(self) -> float:
        """Seconds, with the last frame's own time."""
        steps = np.diff(self._times)
        return float(self._times[-1]) + (float(np.median(steps)) if len(steps) else 1.0 / 30.0)

    def time_of(self, index: int) -> float:
        """Seconds since the first frame."""
        return float(self._times[index])

    def index_at(self, seconds: float) -> int:
        """The frame on show at a time; times beyond the end wrap around."""
        wrapped = seconds % self.duration
        return max(0, int(np.searchsorted(self._times, wrapped, side="right")) - 1)

    @property
    def track(self) -> Track:
        """What was filmed."""
        return self._track

    def row_of(self, index: int) -> int:
        """Row of the track that a frame is."""
        return int(self._rows[index])

    def index_of(self, row: int) -> int:
        """The frame that shows a row of the track, or the next one that shows anything."""
        return min(int(np.searchsorted(self._rows, row)), len(self) - 1)

    def pose(self, index: int) -> HeadPose:
        """What the head did."""
        row = int(self._rows[index])
        neck = neck_bend(self._track.rotation[row], self._rest)
        return HeadPose(self._track.expression[row], self._track.gaze[row], neck)

    def camera(self, index: int) -> TrackedCamera:
        """The camera that filmed it, on the head crop."""
        row = int(self._rows[index])
        return TrackedCamera(self._lens, rigid(self._track.rotation[row], self._track.translation[row]))
