"""How coarse a moving picture has to be on a machine that paints on the CPU."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

SCALES = (1.0, 0.75, 0.5)
"""Shares of the resolution; less than half would only look worse."""

_RESOLUTION_BLUR = 0.8
"""Softness of a picture at scale s that is enlarged again, in pixels times s. It was chosen with the softness of merged
Gaussians (their typical width) so that of two pictures the one with the higher PSNR comes first."""

_LEARNING = 0.4

_REFINE, _KEEP = 0.8, 1.15
"""Shares of the budget that a sharper level than the last may take, and the last itself: no flicker between two."""


@dataclass(frozen=True)
class Level:
    """How coarse.

    Attributes:
        scale: share of the resolution per side.
        detail: 0 = all Gaussians, 1 = a quarter of them, 2 = a sixteenth, ...
    """

    scale: float = 1.0
    detail: int = 0

    @property
    def is_full(self) -> bool:
        """Whether nothing is left out."""
        return self.scale == 1.0 and self.detail == 0

    def blur(self, width: float) -> float:
        """Softness against the full picture, pixels; ``width`` is that of a typical Gaussian (sigma, pixels)."""
        merged = width * (2.0**self.detail - 1.0)
        return math.hypot(merged, 0.0 if self.scale == 1.0 else _RESOLUTION_BLUR / self.scale)


FULL = Level()


BUDGET_S = 0.030
"""For one picture while something moves: 30 of them a second."""

HURRY_S = 0.018
"""The same while somebody sees at once how late they are: pictures must never wait for each other."""


class Governor:
    """Chooses the sharpest picture within a time budget, from what earlier pictures took.

    The model: each Gaussian costs a time (driving, projecting, sorting into tiles), and each pixel does.

    Args:
        budget: seconds for one picture while something moves.

    Attributes:
        budget: as given; may be changed at any time.
    """

    def __init__(self, budget: float = BUDGET_S) -> None:
        self.budget = budget
        self._per_gaussian: float | None = None
        self._per_pixel = 0.0
        self._last: Level | None = None

    def note(self, count: int, pixels: int, *, gaussian_seconds: float, pixel_seconds: float) -> None:
        """Learn from a picture of ``count`` Gaussians and ``pixels`` pixels."""
        by_gaussian, by_pixel = gaussian_seconds / max(count, 1), pixel_seconds / max(pixels, 1)
        if self._per_gaussian is None:
            self._per_gaussian, self._per_pixel = by_gaussian, by_pixel
            return
        self._per_gaussian += _LEARNING * (by_gaussian - self._per_gaussian)
        self._per_pixel += _LEARNING * (by_pixel - self._per_pixel)

    def seconds(self, count: int, pixels: float) -> float:
        """What a picture would take; 0 before anything was learnt."""
        return (self._per_gaussian or 0.0) * count + self._per_pixel * pixels

    def wants_detail(self, count: int) -> bool:
        """Whether Gaussians alone take so much of the budget that a coarser copy of the avatar would help."""
        return self.seconds(count, 0.0) > 0.4 * self.budget

    def choose(self, pixels: int, counts: Sequence[int], width: float) -> Level:
        """How coarse a moving picture is to be.

        Args:
            pixels: of the full picture.
            counts: Gaussians at each level of detail that is at hand; the first is the full number.
            width: standard deviation of a typical Gaussian on the screen, pixels.
        """
        if self._per_gaussian is None:
            return Level(scale=SCALES[-1])
        levels = [Level(scale, detail) for detail in range(len(counts)) for scale in SCALES]
        levels.sort(key=lambda level: level.blur(width))
        costs = {level: self.seconds(counts[level.detail], pixels * level.scale**2) for level in levels}
        allowed = _REFINE * self.budget
        for level in levels:
            if level == self._last:
                allowed = _KEEP * self.budget
            if costs[level] <= allowed:
                self._last = level
                return level
        self._last = min(levels, key=lambda level: costs[level])
        return self._last
