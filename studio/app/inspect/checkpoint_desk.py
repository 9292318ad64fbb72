"""Avatars of saved states, baked by a worker and handed over in memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.app.processes.worker import Worker
from studio.core.errors import StudioError
from studio.core.events import JobFailed
from studio.nouns.snapshot import unpack_snapshot

NAME = "avatar"
"""What the job publishes the avatar under."""


class CheckpointDesk(QObject):
    """Bakes states, one after the other.

    Args:
        make_worker: makes workers; for tests.

    Signals:
        baked: the state's path and its :class:`studio.nouns.avatar.Avatar`.
        failed: the state's path, and a :class:`StudioError` or a :class:`JobFailed`.
    """

    baked = Signal(Path, object)
    failed = Signal(Path, object)

    def __init__(self, parent: QObject | None = None, *, make_worker: Callable[[QObject], Worker] = Worker) -> None:
        super().__init__(parent)
        self._worker = make_worker(self)
        self._worker.picture.connect(self._look)
        self._worker.ended.connect(self._ended)
        self._waiting: list[tuple[Path, Path]] = []
        self._state: Path | None = None

    def want(self, state: Path, track: Path) -> None:
        """Ask for the avatar of a state, learnt from the take of a track."""
        if state != self._state and (state, track) not in self._waiting:
            self._waiting.append((state, track))
        self._next()

    def forget(self) -> None:
        """Nobody waits for any of them any more."""
        self._waiting.clear()
        if self._state is not None:
            self._state = None
            self._worker.cancel()

    def end(self) -> None:
        """Leave no process behind."""
        self._waiting.clear()
        self._state = None
        if self._worker.running:
            self._worker.kill()
            self._worker.wait(2.0)

    def _next(self) -> None:
        if self._waiting and self._state is None and not self._worker.running:
            self._state, track = self._waiting.pop(0)
            self._worker.start("glance", {"state": str(self._state), "track": str(track)})

    def _look(self, name: str) -> None:
        packed = self._worker.latest(name) if name == NAME else None
        if packed is None or self._state is None:
            return
        try:
            self.baked.emit(self._state, unpack_snapshot(packed))
        except StudioError as error:
            self.failed.emit(self._state, error)

    def _ended(self, terminal: object) -> None:
        state, self._state = self._state, None
        if state is not None and isinstance(terminal, JobFailed):
            self.failed.emit(state, terminal)
        self._next()
