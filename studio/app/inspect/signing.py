"""Signs an inspection by a worker, and prints it off the interface's thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from studio.app.processes.worker import Worker
from studio.app.viewer.pump import Lane, Pump
from studio.core.events import JobFailed, JobSucceeded
from studio.nouns.inspection import SignOff

DECISIONS = ("accepted", "rejected")


class Signing(QObject):
    """Rewrites the pages of an inspection.

    Args:
        make_worker: makes workers; for tests.

    Signals:
        done: folder of an inspection whose pages are new.
        failed: a :class:`studio.core.errors.StudioError` or a JobFailed.
    """

    done = Signal(Path)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, *, make_worker: Callable[[QObject], Worker] = Worker) -> None:
        super().__init__(parent)
        self._worker = make_worker(self)
        self._folder: Path | None = None
        self._printing = False
        self._worker.ended.connect(self._signed)
        self._printer = Pump(_print, self, lane=Lane("printing"))
        self._printer.done.connect(self._finish)
        self._printer.failed.connect(self._stumble)

    @property
    def busy(self) -> bool:
        """Whether pages are being written."""
        return self._worker.running or self._printing

    def sign(self, folder: Path, signed: SignOff) -> None:
        """Write a signature into JSON, pages and PDF."""
        if not self._worker.running:
            self._folder = folder
            stamped = msgspec.structs.replace(signed, signed=datetime.now(timezone.utc).isoformat(timespec="seconds"))
            self._worker.start("report", {"folder": str(folder), "sign_off": msgspec.to_builtins(stamped)})

    def print_only(self, folder: Path) -> None:
        """Make the PDF of fresh pages."""
        self._printing = True
        self._printer.submit(folder)

    def _signed(self, terminal: object) -> None:
        if isinstance(terminal, JobSucceeded) and self._folder is not None:
            self.print_only(self._folder)
        elif isinstance(terminal, JobFailed):
            self.failed.emit(terminal)

    def _finish(self, folder: Path) -> None:
        self._printing = False
        self.done.emit(folder)

    def _stumble(self, error: object) -> None:
        self._printing = False
        self.failed.emit(error)

    def end(self) -> None:
        """Leave the thread, and no process behind."""
        self._printer.stop()
        if self._worker.running:
            self._worker.kill()
            self._worker.wait(2.0)


def _print(folder: Path) -> Path:
    from studio.app.paper import print_report

    print_report(folder)
    return folder
