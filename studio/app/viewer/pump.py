"""Worker threads that answer the newest request only."""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from studio.core.errors import InternalError, StudioError

_NICE = 2
"""Between the interface (0) and training (10)."""


class _Desk:
    """What a pump and its lane share: one pending question, and whether answers are still wanted. No Qt."""

    def __init__(self, work: Callable[[Any], object], answer: Callable[[object, StudioError | None], None]) -> None:
        self.work, self.answer = work, answer
        self.pending: Any = None
        self.open = True


class Lane:
    """A thread that serves several pumps in turn. It lives while any pump does.

    Compiled loops that use all cores must not run from two threads at once (not every threading layer of numba
    bears it, and two would only slow each other down), so all viewers of a process paint on one lane.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._desks: list[_Desk] = []
        self._wake = threading.Condition()
        self._thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        """Whether its thread is there."""
        return self._thread is not None and self._thread.is_alive()

    def join(self, desk: _Desk) -> None:
        """Serve a desk from now on."""
        with self._wake:
            self._desks.append(desk)
            if not self.running:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()

    def ask(self, desk: _Desk, request: object) -> None:
        """Put a question on a desk instead of an older one that was not begun."""
        with self._wake:
            desk.pending = request
            self._wake.notify_all()

    def leave(self, desk: _Desk) -> None:
        """Serve a desk no longer; nothing is answered after this returns. Does not wait for work that was begun."""
        with self._wake:
            desk.open, desk.pending, desk.work = False, None, _nothing
            if desk in self._desks:
                self._desks.remove(desk)
            self._wake.notify_all()

    def wait_until_idle(self, seconds: float) -> None:
        """Wait for the end of the thread, which comes when nobody is served any more."""
        thread = self._thread
        if thread is not None:
            thread.join(timeout=seconds)

    def close(self) -> None:
        """Leave every desk and wait a little: a thread inside compiled code must not outlive the interpreter."""
        with self._wake:
            desks = list(self._desks)
        for desk in desks:
            self.leave(desk)
        self.wait_until_idle(5.0)

    def _next(self) -> tuple[_Desk, Any] | None:
        with self._wake:
            self._wake.wait_for(lambda: not self._desks or any(desk.pending is not None for desk in self._desks))
            for desk in self._desks:
                if desk.pending is not None:
                    request, desk.pending = desk.pending, None
                    self._desks.remove(desk)
                    self._desks.append(desk)
                    return desk, request
            self._thread = None
            return None

    def _run(self) -> None:
        _give_way()
        while (task := self._next()) is not None:
            desk, request = task
            answer, failure = _answer(desk.work, request)
            del task, request
            with self._wake:
                if desk.open:
                    desk.answer(answer, failure)
            del desk, answer, failure


def _nothing(request: object) -> object:
    """The work of a closed desk: what the real work held is let go."""
    return request


def _give_way() -> None:
    """Let the interface's thread go first where threads have priorities of their own (Linux); inherited by workers."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)


def _answer(work: Callable[[Any], object], request: object) -> tuple[object, StudioError | None]:
    try:
        return work(request), None
    except StudioError as error:
        return None, error
    except Exception as error:  # a defect must reach the window, not die with the thread
        return None, InternalError("drawing_failed", f"The picture could not be drawn ({error}).")


PAINTING = Lane("painting")
"""Everything that drives, sorts and paints Gaussians."""

LOADING = Lane("loading")
"""Everything that reads files."""

for _lane in (PAINTING, LOADING):
    atexit.register(_lane.close)


class Pump(QObject):
    """Runs ``work(request)`` off the user interface's thread; requests that were overtaken are dropped.

    Args:
        work: called on the lane's thread, one call at a time.
        parent: as everywhere in Qt.
        lane: whose thread; an own one if left out.

    Signals:
        done: the answer, delivered in the receiver's thread.
        failed: a :class:`StudioError`.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self, work: Callable[[Any], object], parent: QObject | None = None, *, lane: Lane | None = None
    ) -> None:
        super().__init__(parent)
        self.lane = lane or Lane("pump")
        self._desk = _Desk(work, self._send)
        self.lane.join(self._desk)
        desk, served_by = self._desk, self.lane
        self.destroyed.connect(lambda *_: served_by.leave(desk))

    def submit(self, request: object) -> None:
        """Ask for an answer; an older question that was not begun yet is forgotten."""
        if self._desk.open:
            self.lane.ask(self._desk, request)

    def stop(self) -> None:
        """Answer nothing any more; work that was begun ends unheard."""
        self.lane.leave(self._desk)

    def _send(self, answer: object, failure: StudioError | None) -> None:
        if not isValid(self):
            return
        if failure is None:
            self.done.emit(answer)
        else:
            self.failed.emit(failure)
