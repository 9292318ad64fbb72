"""The pipe to a window that may be slow or asleep: posting never waits, and what has become old is merged away."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

from studio.core.events import PreviewPublished, Progressed, StepFinished
from studio.jobs.wire import Line, PictureReady, encode_line

MOST_STEPS = 512
"""Steps that wait for a slow reader; beyond it every second of them is dropped, oldest first thinned most."""


class Outlet:
    """Writes lines from a thread of its own.

    Progress of a phase, pictures and previews of a name replace the waiting line of their kind; steps are thinned
    beyond :data:`MOST_STEPS`. Everything else (warnings, checkpoints, scores, files, the terminal event) is kept and
    arrives in order.

    Args:
        descriptor: to write to.
        on_broken: called once when nobody reads any more.
    """

    def __init__(self, descriptor: int, *, on_broken: Callable[[], None]) -> None:
        self._descriptor = descriptor
        self._on_broken = on_broken
        self._waiting: dict[object, Line] = {}
        self._count = 0
        self._steps = 0
        self._broken = False
        self._closing = False
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._write, name="outlet", daemon=True)
        self._thread.start()

    def post(self, line: Line) -> None:
        """Hand in a line; returns at once."""
        with self._news:
            if self._broken:
                return
            key = self._key(line)
            self._waiting.pop(key, None)  # the newer one goes to the end: order stays true
            self._waiting[key] = line
            if isinstance(line, StepFinished):
                self._steps += 1
                if self._steps > MOST_STEPS:
                    self._thin()
            self._news.notify()

    def close(self, timeout_s: float | None = None) -> bool:
        """Wait until everything is written.

        Args:
            timeout_s: the longest wait; None waits as long as somebody holds the other end.

        Returns:
            Whether everything was written.
        """
        with self._news:
            self._closing = True
            self._news.notify()
        self._thread.join(timeout_s)
        return not self._thread.is_alive() and not self._broken

    @property
    def broken(self) -> bool:
        """Whether the other end is gone."""
        return self._broken

    def _key(self, line: Line) -> object:
        if isinstance(line, Progressed):
            return ("progressed", line.phase)
        if isinstance(line, (PictureReady, PreviewPublished)):
            return (type(line), line.name)
        self._count += 1
        return self._count

    def _thin(self) -> None:
        """Drop every second waiting step; the newest stays."""
        steps = [key for key, line in self._waiting.items() if isinstance(line, StepFinished)]
        for key in steps[-2::-2]:
            del self._waiting[key]
        self._steps = len(steps) - len(steps[-2::-2])

    def _write(self) -> None:
        while True:
            with self._news:
                while not self._waiting and not self._closing:
                    self._news.wait()
                if not self._waiting:
                    return
                batch = self._take()
            try:
                _write_all(self._descriptor, batch)
            except OSError:
                with self._news:
                    self._broken = True
                    self._waiting.clear()
                self._on_broken()
                return

    def _take(self) -> bytes:
        """A few waiting lines: little enough that what waits behind can still be merged."""
        parts, size = [], 0
        for key in list(self._waiting):
            line = self._waiting.pop(key)
            self._steps -= isinstance(line, StepFinished)
            parts.append(encode_line(line))
            size += len(parts[-1])
            if size > 4096:
                break
        return b"".join(parts)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
