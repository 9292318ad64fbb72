"""What a user may choose about tracking."""

from __future__ import annotations

from dataclasses import dataclass

from studio.core.errors import UsageError

_PRIOR_FOCAL = 1.2


@dataclass(frozen=True)
class TrackOptions:
    """Options of :func:`studio.tracking.track_frames`.

    Attributes:
        focal_px: focal length in px of the frames handed over, from metadata or calibration; None for a usual one.
            A face does not reveal it, so it is never estimated.
        max_frames: stop after this many frames; 0 for all.
        hands: look for hands in front of the face.
        smooth_pose: take the jitter out of the pose (zero-phase, seven frames).
        stills: the frames are photos that have nothing to do with each other in time; one is enough.
    """

    focal_px: float | None = None
    max_frames: int = 0
    hands: bool = True
    smooth_pose: bool = True
    stills: bool = False

    def __post_init__(self) -> None:
        """Refuse impossible values."""
        if self.focal_px is not None and not 1.0 <= self.focal_px <= 1e6:
            raise UsageError(
                "bad_focal_length", f"A focal length of {self.focal_px} px is impossible.", "Leave it out."
            )
        if self.max_frames < 0:
            raise UsageError("bad_max_frames", "The number of frames cannot be negative.", "Use 0 for all frames.")

    def focal_length(self, width: int, height: int) -> float:
        """Focal length for frames of this size, px: 1.2 times the longer side unless it is known."""
        return self.focal_px if self.focal_px is not None else _PRIOR_FOCAL * max(width, height)
