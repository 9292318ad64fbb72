"""Videos that are looked at before they are imported: one after the other, each in the worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from studio.app.capture.preview import to_image
from studio.app.processes.leaving import PATIENCE_S
from studio.app.processes.worker import Worker
from studio.core.events import (
    FrameNoted,
    JobFailed,
    JobSucceeded,
    MetricsLogged,
    Progressed,
    WarningRaised,
)

WAITING, CHECKING, DONE = "waiting", "checking", "done"
OK, WARN, REFUSE = "ok", "warn", "refuse"
_BROKEN = ("worker_crashed", "internal", "mediapipe_missing", "out_of_memory")
"""Codes that say nothing about the video: it may be looked at again."""


@dataclass(frozen=True)
class Noted:
    """A frame worth a look."""

    picture: QImage
    time_s: float
    reasons: list[str]


@dataclass
class Check:
    """A video and what is known of it.

    Attributes:
        file: the video.
        state: ``waiting``, ``checking`` or ``done``.
        progress: 0 to 1.
        numbers: of the pre-flight report.
        remarks: what could be better.
        refusal: why it cannot be used, if so.
        cover: a picture of it.
        frames: the worst ones.
        take: id in the library once it was imported.
    """

    file: Path
    state: str = WAITING
    progress: float = 0.0
    numbers: dict[str, float] = field(default_factory=dict)
    remarks: list[WarningRaised] = field(default_factory=list)
    refusal: JobFailed | None = None
    cover: QImage = field(default_factory=QImage)
    frames: list[Noted] = field(default_factory=list)
    take: str = ""

    @property
    def verdict(self) -> str:
        """``ok``, ``warn`` or ``refuse``; empty before it is known."""
        if self.state != DONE:
            return ""
        if self.refusal is not None:
            return REFUSE
        return WARN if self.remarks else OK

    @property
    def usable(self) -> bool:
        """Whether it may be imported."""
        return self.verdict in (OK, WARN)

    @property
    def repeatable(self) -> bool:
        """Whether looking again may help: something other than the video failed."""
        return self.refusal is not None and self.refusal.code in _BROKEN


class Checks(QObject):
    """The videos in the order they came; checked one at a time.

    Args:
        make_worker: makes workers; for tests.

    Signals:
        changed: the check that is different now.
        added: a new check.
    """

    changed = Signal(object)
    added = Signal(object)

    def __init__(self, parent: QObject | None = None, *, make_worker: Callable[[QObject], Worker] = Worker) -> None:
        super().__init__(parent)
        self.items: list[Check] = []
        self._make_worker = make_worker
        self._worker: Worker | None = None
        self._current: Check | None = None

    def add(self, files: Iterable[Path]) -> list[Check]:
        """Look at videos that are not in the list yet; returns all that were asked for."""
        asked = []
        for file in files:
            known = next((item for item in self.items if item.file == file), None)
            if known is None:
                known = Check(file)
                self.items.append(known)
                self.added.emit(known)
            asked.append(known)
        self._next()
        return asked

    def again(self, check: Check) -> None:
        """Look at a video once more."""
        if check.state != DONE:
            return
        check.state, check.progress, check.refusal = WAITING, 0.0, None
        check.numbers, check.remarks, check.frames = {}, [], []
        self.changed.emit(check)
        self._next()

    def remove(self, check: Check) -> None:
        """Forget a video; its check is stopped."""
        if check in self.items:
            self.items.remove(check)
        if check is self._current and self._worker is not None:
            self._worker.cancel()

    def stop(self) -> None:
        """Stop checking; what waits goes on with the next :meth:`add`."""
        if self._worker is not None:
            self._worker.cancel()

    def end(self) -> None:
        """The window closes for good: what is being checked is not worth waiting for."""
        if self._worker is not None:
            self._worker.kill()
            self._worker.wait(PATIENCE_S)

    @property
    def busy(self) -> bool:
        """Whether a video is being looked at."""
        return self._current is not None

    def _next(self) -> None:
        if self._current is not None:
            return
        self._current = next((item for item in self.items if item.state == WAITING), None)
        if self._current is None:
            return
        self._current.state = CHECKING
        self.changed.emit(self._current)
        self._worker = worker = self._make_worker(self)
        worker.happened.connect(self._hear)
        worker.picture.connect(self._look)
        worker.ended.connect(self._ended)
        worker.start("check", {"video": str(self._current.file)})

    def _hear(self, event: object) -> None:
        check = self._current
        if check is None:
            return
        if isinstance(event, Progressed):
            check.progress = event.done / max(event.total, 1)
        elif isinstance(event, MetricsLogged):
            check.numbers = event.metrics
        elif isinstance(event, WarningRaised):
            check.remarks.append(event)
        elif isinstance(event, FrameNoted) and self._worker is not None:
            array = self._worker.latest(event.name)
            if array is not None:
                check.frames.append(Noted(to_image(array), event.time_s, event.reasons))
        else:
            return
        self.changed.emit(check)

    def _look(self, name: str) -> None:
        if name == "cover" and self._current is not None and self._worker is not None:
            array = self._worker.latest(name)
            if array is not None:
                self._current.cover = to_image(array)

    def _ended(self, terminal: object) -> None:
        check, worker = self._current, self._worker
        self._current = self._worker = None
        if worker is not None:
            worker.deleteLater()
        if check is not None:
            check.state = DONE if isinstance(terminal, (JobSucceeded, JobFailed)) else WAITING
            check.refusal = terminal if isinstance(terminal, JobFailed) else None
            check.progress = 1.0
            self.changed.emit(check)
            if check.state == WAITING and check in self.items:
                return  # stopped, not removed
        self._next()
