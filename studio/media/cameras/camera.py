"""Camera: what a webcam and a file that plays one have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from studio.core.errors import UsageError

SMALLEST_SIDE, LARGEST_SIDE = 16, 4096
"""Frame sides a camera may be asked for, px."""


@dataclass(frozen=True)
class CameraFormat:
    """What to ask of a camera, or what it gives.

    Attributes:
        width: px.
        height: px.
        fps: frames a second.
    """

    width: int = 1280
    height: int = 720
    fps: float = 30.0

    def __post_init__(self) -> None:
        """Refuse what no camera has; raises UsageError ``bad_camera_format``."""
        sides = min(self.width, self.height) >= SMALLEST_SIDE and max(self.width, self.height) <= LARGEST_SIDE
        if not (sides and 1.0 <= self.fps <= 240.0):
            raise UsageError(
                "bad_camera_format",
                f"No camera gives {self.width} x {self.height} pixels at {self.fps:g} frames a second.",
                "Use for example 1280 x 720 at 30.",
            )


@dataclass(frozen=True)
class CameraFrame:
    """One picture of a camera.

    Attributes:
        time_s: when it was taken, s on the clock of ``time.monotonic`` (which all processes share).
        image: (H, W, 3) uint8 RGB, contiguous, not mirrored.
    """

    time_s: float
    image: NDArray[np.uint8]


class Camera(Protocol):
    """A source of live pictures. Used by one thread; closing twice is harmless."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        ...

    def open(self) -> CameraFormat:
        """Start it; returns what it really gives.

        Raises:
            CameraError: ``camera_missing``, ``camera_busy``, ``camera_not_allowed``.
            MediaError: a file that plays the camera cannot be read.
        """
        ...

    def read(self) -> CameraFrame | None:
        """Wait for the next picture; None when there will be no more (the end of a file).

        Raises:
            CameraError: ``camera_unplugged``, or ``camera_busy`` if there never was a picture.
        """
        ...

    def close(self) -> None:
        """Let it go, so that other programs can use it."""
        ...
