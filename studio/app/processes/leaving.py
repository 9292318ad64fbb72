"""Workers that were told to finish and are not gone yet."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer

from studio.app.processes.worker import Worker

PATIENCE_S = 2.0
"""How long the closing window waits for them."""

HANG_S = 15.0
"""A worker that does not finish in this time (a camera's driver that hangs) is ended."""


class Leaving(QObject):
    """Lets workers go without waiting for them; the closing window waits a little."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers: list[Worker] = []

    def let_go(self, worker: Worker) -> None:
        """Tell a worker to finish, and forget it once it did."""
        self._workers.append(worker)
        worker.ended.connect(lambda _terminal, worker=worker: self._gone(worker))
        QTimer.singleShot(int(HANG_S * 1000), worker, worker.kill)
        worker.finish()

    def wait(self) -> None:
        """The window closes: give them a moment, then end them, so that nothing of theirs stays behind."""
        deadline = time.monotonic() + PATIENCE_S
        for worker in list(self._workers):
            if not worker.wait(max(0.05, deadline - time.monotonic())):
                worker.kill()
                worker.wait(PATIENCE_S)

    def _gone(self, worker: Worker) -> None:
        if worker in self._workers:
            self._workers.remove(worker)
            worker.deleteLater()
