"""Health: what the pictures of a running camera say about it."""

from __future__ import annotations

from collections import deque

from studio.media.cameras import problems
from studio.media.cameras.problems import CameraError

BLACK_LUMA = 8.0
"""Mean luma (0 to 255) below which a picture counts as black; covered sensors give 1 to 6."""
BLACK_AFTER_S = 1.5
SLOW_AFTER_S = 3.0
_WINDOW_S = 3.0
_SLOW_SHARE = 0.6
_ENOUGH_FPS = 30.0  # nobody misses frames beyond this


class Health:
    """Watches the last seconds of a camera.

    Args:
        name: of the camera, for messages.
        fps: the rate it promised, 1/s.
    """

    def __init__(self, name: str, fps: float) -> None:
        self._name = name
        self._wanted = min(fps, _ENOUGH_FPS)
        self._first: float | None = None
        self._seen: deque[tuple[float, float]] = deque()

    @property
    def fps(self) -> float:
        """Frames a second of the last seconds; 0 before the second picture."""
        if len(self._seen) < 2:
            return 0.0
        span = self._seen[-1][0] - self._seen[0][0]
        return (len(self._seen) - 1) / span if span > 0 else 0.0

    def note(self, time_s: float, luma: float) -> CameraError | None:
        """Look at one more picture.

        Args:
            time_s: when it was taken, s.
            luma: its mean luma, 0 to 255.

        Returns:
            What is wrong at present (``camera_black`` or ``camera_slow``), if anything.
        """
        if self._first is None:
            self._first = time_s
        self._seen.append((time_s, luma))
        while time_s - self._seen[0][0] > _WINDOW_S:
            self._seen.popleft()
        recent = [value for at, value in self._seen if time_s - at <= BLACK_AFTER_S]
        if time_s - self._first >= BLACK_AFTER_S and max(recent) < BLACK_LUMA:
            return problems.black(self._name)
        if time_s - self._first >= SLOW_AFTER_S and self.fps < _SLOW_SHARE * self._wanted:
            return problems.slow(self._name, self.fps, self._wanted)
        return None
