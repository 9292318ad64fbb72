"""Recorder: writes the pictures of a running camera in a thread; neither camera nor preview waits for the disk."""

from __future__ import annotations

import queue
import threading
from pathlib import Path

from studio.core.errors import StudioError
from studio.media.cameras.camera import CameraFrame
from studio.media.cameras.takewriter import TakeLimits, TakeWriter

_WAITING = 24
"""Pictures that wait for a slow disk; beyond it new ones are dropped (and counted)."""


class Recorder:
    """Records until stopped, a limit is reached, or something fails.

    Args:
        path: the file to make.
        fps: nominal rate, 1/s.
        limits: when to stop.

    Attributes:
        dropped: pictures that were lost because the disk was too slow.
        problem: why it ended early, if it did.

    Raises:
        DiskFullError: ``disk_full``; nothing was begun.
        InputError: ``cannot_write``.
    """

    def __init__(self, path: Path, *, fps: float, limits: TakeLimits | None = None) -> None:
        self._writer = TakeWriter(path, fps=fps, limits=limits)
        self.dropped = 0
        self.problem: StudioError | None = None
        self._waiting: queue.Queue[CameraFrame | None] = queue.Queue(_WAITING)
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)
        self._thread.start()

    @property
    def path(self) -> Path:
        """Of the file."""
        return self._writer.path

    @property
    def frames(self) -> int:
        """Pictures written."""
        return self._writer.frames

    @property
    def seconds(self) -> float:
        """Length of what is written."""
        return self._writer.seconds

    @property
    def over(self) -> bool:
        """Whether it ended by itself: a limit was reached, or :attr:`problem` says what happened."""
        return self._writer.full or self.problem is not None

    def put(self, frame: CameraFrame) -> None:
        """Hand in a picture; never waits."""
        if self.over:
            return
        try:
            self._waiting.put_nowait(frame)
        except queue.Full:
            self.dropped += 1

    def stop(self) -> None:
        """Write what waits and finish the file."""
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (frame := self._waiting.get()) is not None:
            if self.over:
                continue
            try:
                self._writer.write(frame.image, frame.time_s)
            except StudioError as error:
                self.problem = error
        self._writer.close()
