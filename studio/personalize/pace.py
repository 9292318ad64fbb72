"""How often something may be done that is not the work itself."""

from __future__ import annotations

import time
from collections.abc import Callable


class Pace:
    """Grants turns not closer than ``apart_s`` and for no more than ``share`` of the process's CPU time.

    CPU time, because both sides of the share then suffer alike when the machine is busy. The first turn is free: it
    loads what the others find in place.

    Args:
        apart_s: least seconds between two turns.
        share: of the CPU time since the first turn.
        clock: seconds.
        spent: CPU seconds of the process.
    """

    def __init__(
        self,
        apart_s: float,
        share: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        spent: Callable[[], float] = time.process_time,
    ) -> None:
        self._apart_s, self._share = apart_s, share
        self._clock, self._spent = clock, spent
        self._last: float | None = None
        self._since = 0.0
        self._used = 0.0

    def due(self) -> bool:
        """Whether it is time for a turn."""
        if self._last is None:
            return True
        rested = self._clock() - self._last >= self._apart_s
        return rested and self._used <= self._share * (self._spent() - self._since)

    def take(self, turn: Callable[[], None]) -> None:
        """Do it, and remember what it cost."""
        before = self._spent()
        turn()
        if self._last is None:
            self._since = self._spent()
        else:
            self._used += self._spent() - before
        self._last = self._clock()
