"""A process that serves the window as long as it is wanted: begun, told what to do, let go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from studio.app.processes.leaving import Leaving
from studio.app.processes.worker import Worker


class WorkerLink(QObject):
    """At most one process at a time; nothing is heard of one that was let go.

    Args:
        verb: what the process does.
        make_worker: makes workers; for tests.

    Attributes:
        worker: the process, if there is one.

    Signals:
        happened: an event of it.
        pictured: name of a picture that is there now.
        ended: it ended by itself; its last event.
    """

    happened = Signal(object)
    pictured = Signal(str)
    ended = Signal(object)

    def __init__(
        self, verb: str, parent: QObject | None = None, *, make_worker: Callable[[QObject], Worker] = Worker
    ) -> None:
        super().__init__(parent)
        self._verb, self._make_worker = verb, make_worker
        self._leaving = Leaving(self)
        self.worker: Worker | None = None

    def begin(self, options: dict[str, Any]) -> None:
        """Start it."""
        self.worker = worker = self._make_worker(self)
        worker.happened.connect(self.happened)
        worker.picture.connect(self.pictured)
        worker.ended.connect(self._ended)
        worker.start(self._verb, options)

    def send(self, command: str, **options: Any) -> None:
        """Tell it something; without a process there is nobody to tell."""
        if self.worker is not None:
            self.worker.send(command, **options)

    def latest(self, name: str) -> np.ndarray | None:  # type: ignore[type-arg]
        """Its newest picture of a name."""
        return self.worker.latest(name) if self.worker is not None else None

    def let_go(self, *, patience_s: float = 0.0) -> None:
        """Do without it; wait so long for what it still has to write."""
        worker, self.worker = self.worker, None
        if worker is None:
            return
        worker.happened.disconnect(self.happened)
        worker.picture.disconnect(self.pictured)
        worker.ended.disconnect(self._ended)
        self._leaving.let_go(worker)
        if patience_s:
            worker.wait(patience_s)

    def end(self) -> None:
        """The window closes for good."""
        self.let_go()
        self._leaving.wait()

    def _ended(self, terminal: object) -> None:
        if self.worker is not None:
            self.worker.deleteLater()
            self.worker = None
        self.ended.emit(terminal)
