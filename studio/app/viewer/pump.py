"""A worker thread that answers the newest request only."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from studio.core.errors import InternalError, StudioError


class Pump(QObject):
    """Runs ``work(request)`` off the user interface's thread; requests that were overtaken are dropped.

    Signals:
        done: the answer, delivered in the receiver's thread.
        failed: a :class:`StudioError`.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[Any], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._pending: Any = None
        self._wake = threading.Condition()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="pump", daemon=True)
        self._thread.start()

    def submit(self, request: object) -> None:
        """Ask for an answer; an older question that was not begun yet is forgotten."""
        with self._wake:
            self._pending = request
            self._wake.notify()

    def stop(self) -> None:
        """End the thread after the answer it is working on; no signal is sent afterwards."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        self._thread.join(timeout=30.0)

    def _next(self) -> Any:
        with self._wake:
            self._wake.wait_for(lambda: self._stopping or self._pending is not None)
            request, self._pending = self._pending, None
            return None if self._stopping else request

    def _run(self) -> None:
        while (request := self._next()) is not None:
            try:
                answer = self._work(request)
            except StudioError as error:
                self._send(self.failed, error)
            except Exception as error:  # a defect must reach the window, not die with the thread
                self._send(self.failed, InternalError("drawing_failed", f"The picture could not be drawn ({error})."))
            else:
                self._send(self.done, answer)

    def _send(self, signal: Any, value: object) -> None:
        with self._wake:
            if not self._stopping:
                signal.emit(value)
