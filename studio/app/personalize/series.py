"""Growing curves in arrays that are made once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CAPACITY = 8192


class Series:
    """Points (x rising, y); when full, every second older point goes, so that the whole run stays in view.

    Args:
        capacity: most points kept.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._x = np.zeros(capacity)
        self._y = np.zeros(capacity)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, x: float, y: float) -> None:
        """Add a point; one at or before the last (a run that was taken up again) cuts off what it repeats."""
        if self._count and x <= self._x[self._count - 1]:
            self._count = int(np.searchsorted(self._x[: self._count], x))
        if self._count == len(self._x):
            half = (self._count + 1) // 2
            self._x[:half], self._y[:half] = self._x[::2].copy(), self._y[::2].copy()
            self._count = half
        self._x[self._count], self._y[self._count] = x, y
        self._count += 1

    def clear(self) -> None:
        """Forget everything."""
        self._count = 0

    @property
    def x(self) -> NDArray[np.float64]:
        """Places, a view."""
        return self._x[: self._count]

    @property
    def y(self) -> NDArray[np.float64]:
        """Values, a view."""
        return self._y[: self._count]

    def at(self, x: float) -> float | None:
        """Value of the point nearest to a place; None without points."""
        if not self._count:
            return None
        right = int(np.clip(np.searchsorted(self.x, x), 0, self._count - 1))
        left = max(right - 1, 0)
        return float(self._y[left if x - self._x[left] < self._x[right] - x else right])
