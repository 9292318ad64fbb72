"""The growing avatar: snapshots of the running job, taken from its mailbox and unpacked off the thread."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.app.processes.queue import JobQueue
from studio.app.viewer.pump import LOADING, Pump
from studio.app.viewer.viewer import Viewer
from studio.nouns.avatar import Avatar
from studio.nouns.snapshot import unpack_snapshot

NAME = "avatar"
"""What the engine publishes snapshots under."""


class Growth(QObject):
    """Keeps a viewer at the newest snapshot.

    Args:
        queue: whose running job is watched.
        viewer: that shows it.
    """

    def __init__(self, queue: JobQueue, viewer: Viewer) -> None:
        super().__init__(viewer)
        self._queue = queue
        self._viewer = viewer
        self._job = ""
        self._shown = ""
        self.count = 0
        self._pump = Pump(self._read, self, lane=LOADING)
        self._pump.done.connect(self._show)
        queue.picture.connect(self._hear)

    def begin(self, job: str) -> None:
        """A new job runs; the old head stays until there is something to see of the new one. Empty: do not watch."""
        self._job = job

    def _hear(self, name: str) -> None:
        if name == NAME and self._job and self._viewer.isVisible():
            self._pump.submit(self._job)

    def _read(self, job: str) -> tuple[str, Avatar | None]:
        packed = self._queue.latest(NAME)
        return job, None if packed is None else unpack_snapshot(packed)

    def _show(self, answer: tuple[str, Avatar | None]) -> None:
        job, avatar = answer
        if avatar is None or job != self._job:
            return
        self.count += 1
        if self._shown == job:
            self._viewer.replace_avatar(avatar)
        else:
            self._shown = job
            self._viewer.set_avatar(avatar)

    def end(self) -> None:
        """Leave the thread."""
        self._pump.stop()
