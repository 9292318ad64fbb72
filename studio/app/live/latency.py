"""How long it takes from the camera to the screen."""

from __future__ import annotations

import statistics
import time
from collections import deque
from collections.abc import Callable

_KEPT = 45


class Latency:
    """Notes when poses were taken and when they were seen.

    Args:
        clock: seconds; that of the cameras' pictures.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._poses: deque[tuple[object, float]] = deque(maxlen=_KEPT)
        self._shown: deque[tuple[float, float]] = deque(maxlen=_KEPT)

    def posed(self, pose: object, taken_s: float) -> None:
        """A pose was asked for; the picture it comes from was taken at ``taken_s``."""
        self._poses.append((pose, taken_s))

    def shown(self, pose: object) -> float | None:
        """A pose is on the screen now; its age in seconds if it was ours and is new."""
        while self._poses:
            known, taken_s = self._poses.popleft()
            if known is pose:
                now = self._clock()
                self._shown.append((now, now - taken_s))
                return now - taken_s
        return None

    @property
    def seconds(self) -> float | None:
        """Median age of the newest pictures."""
        return statistics.median(age for _, age in self._shown) if self._shown else None

    @property
    def rate(self) -> float:
        """Pictures a second that reached the screen."""
        if len(self._shown) < 2:
            return 0.0
        span = self._shown[-1][0] - self._shown[0][0]
        return (len(self._shown) - 1) / span if span > 0 else 0.0

    def clear(self) -> None:
        """Begin anew."""
        self._poses.clear()
        self._shown.clear()
