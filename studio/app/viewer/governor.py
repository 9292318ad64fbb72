"""How much resolution a moving picture may cost on a machine that paints on the CPU."""

from __future__ import annotations

SCALES = (1.0, 0.75, 0.5)
_FIXED = 0.6
"""Share of the time that does not depend on the number of pixels (driving, projection, sorting), which is why less than
half the resolution would only look worse."""


class Governor:
    """Chooses the largest resolution that keeps within a time budget, from what the last picture took.

    Args:
        budget: seconds for one picture while something moves.
    """

    def __init__(self, budget: float = 0.04) -> None:
        self._budget = budget
        self._seconds: float | None = None
        self._pixels = 1.0

    def note(self, pixels: int, seconds: float) -> None:
        """Learn from a picture of ``pixels`` pixels that took ``seconds``; the first call may include compiling."""
        self._seconds, self._pixels = seconds, float(max(pixels, 1))

    def scale(self, pixels: int) -> float:
        """Share of the resolution (per side) for a moving picture of ``pixels`` pixels at full resolution."""
        if self._seconds is None:
            return 0.5
        for scale in SCALES:
            share = pixels * scale * scale / self._pixels
            if self._seconds * (_FIXED + (1.0 - _FIXED) * share) <= self._budget:
                return scale
        return SCALES[-1]
