"""Undo and redo of poses. No Qt."""

from __future__ import annotations

import time
from collections.abc import Callable

from studio.avatar.pose import HeadPose

TOGETHER = 0.8
"""Edits of one control that follow each other within this many seconds are one step."""


class PoseHistory:
    """Poses before and after what was undone.

    Args:
        limit: how many steps are kept.
        clock: seconds that never go back.
    """

    def __init__(self, limit: int = 200, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._clock = clock
        self._before: list[HeadPose] = []
        self._after: list[HeadPose] = []
        self._source = ""
        self._at = 0.0

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return bool(self._after)

    def note(self, before: HeadPose, source: str) -> None:
        """Remember the pose that ``source`` (a control's name) is about to change; ends what could be redone."""
        now = self._clock()
        goes_on = source == self._source and now - self._at < TOGETHER and not self._after and self._before
        self._source, self._at = source, now
        self._after.clear()
        if not goes_on:
            self._before.append(before)
            del self._before[: -self._limit]

    def undo(self, now: HeadPose) -> HeadPose | None:
        """The pose before the last step, or ``None``; ``now`` can be had back by :meth:`redo`."""
        return self._step(now, self._before, self._after)

    def redo(self, now: HeadPose) -> HeadPose | None:
        """The pose that was undone last, or ``None``."""
        return self._step(now, self._after, self._before)

    def _step(self, now: HeadPose, source: list[HeadPose], target: list[HeadPose]) -> HeadPose | None:
        self._source = ""
        if not source:
            return None
        target.append(now)
        return source.pop()

    def clear(self) -> None:
        """Forget everything."""
        self._before.clear()
        self._after.clear()
        self._source = ""
