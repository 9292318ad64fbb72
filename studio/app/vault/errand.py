"""Errand: a long piece of work in steps (encrypting a library, packing a bundle), off the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from studio.core.errors import StudioError
from studio.jobs.faults import as_studio_error


class Errand(QObject):
    """Goes through the steps of an iterator once; what it did stays when it is stopped.

    Signals:
        moved: what the iterator gave, after each step.
        done: it is through.
        failed: a ``StudioError``.
    """

    moved = Signal(object)
    done = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._wanted = False

    @property
    def running(self) -> bool:
        """Whether it is at work."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, steps: Iterator[object]) -> None:
        """Begin."""
        self._wanted = True
        self._thread = threading.Thread(target=self._run, args=(steps,), name="errand", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the step at hand; neither done nor failed."""
        self._wanted = False
        self.wait()

    def wait(self) -> None:
        """Until it is through."""
        if self._thread is not None:
            self._thread.join()

    def _run(self, steps: Iterator[object]) -> None:
        problem: StudioError | None = None
        try:
            for step in steps:
                self.moved.emit(step)
                if not self._wanted:
                    return
        except Exception as error:
            problem = as_studio_error(error)
        if problem is None:
            self.done.emit()
        else:
            self.failed.emit(problem)
