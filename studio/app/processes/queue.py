"""The queue: jobs of the list, one at a time, each in a worker of its own."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from studio.app.processes.clerk import Clerk
from studio.app.processes.pictures import sweep
from studio.app.processes.worker import Worker
from studio.core.events import (
    TERMINAL,
    CheckpointSaved,
    Event,
    JobCancelled,
    JobContinued,
    JobFailed,
    JobPaused,
    JobSucceeded,
    PhaseStarted,
    StepFinished,
)
from studio.jobs.order import Order
from studio.jobs.queue import DONE, FAILED, INTERRUPTED, PAUSED, RUNNING, STOPPED, Job, JobList

LEAVE_S = 30.0
"""How long closing the program waits for the running job to save itself."""


class JobQueue(QObject):
    """Runs the jobs of a list in their order.

    Args:
        path: where the list is kept; nowhere if left out.
        parent: of the object.
        command: of the worker; for tests.

    Attributes:
        jobs: the list; change it through the methods here.
        clerk: writes the list, and whatever else belongs to it.
        current: the job that runs.
        held: whether waiting jobs wait until :meth:`release`; so after a restart.

    Signals:
        changed: the list or a state in it is different now.
        began: the job that runs now.
        happened: an event of the running job.
        picture: a name of :meth:`latest` has a new version.
        ended: a job, with the terminal event.
    """

    changed = Signal()
    began = Signal(object)
    happened = Signal(object)
    picture = Signal(str)
    ended = Signal(object, object)

    def __init__(
        self,
        path: Path | None = None,
        *,
        parent: QObject | None = None,
        command: list[str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.clerk = Clerk()
        self.jobs = JobList(path, later=self.clerk)
        self.current: Job | None = None
        self.held = self.jobs.next() is not None
        self._held_before: bool | None = None
        self._leaving = False
        self._told_at = 0.0
        self.worker = Worker(self, command=command)
        self.worker.happened.connect(self._hear)
        self.worker.picture.connect(self.picture)
        self.worker.ended.connect(self._close)
        sweep()

    def add(self, name: str, order: Order, *, run: str = "", take: str = "") -> Job:
        """Queue a job; it begins at once if nothing else runs."""
        made = self.jobs.add(name, order, run=run, take=take)
        self.held = self._held_before is not None
        self._advance()
        self.changed.emit()
        return made

    def release(self) -> None:
        """Let waiting jobs begin."""
        self.held = False
        self._advance()
        self.changed.emit()

    def pause_waiting(self) -> None:
        """The library is locked: the running job goes on with the keys it has, waiting ones wait."""
        if self._held_before is None:
            self._held_before, self.held = self.held, True

    def resume_waiting(self) -> None:
        """It is open again: all is as before."""
        before, self._held_before = self._held_before, None
        self.jobs.save()
        if before is not None:
            self.held = before
            self._advance()
            self.changed.emit()

    def drop(self, folder: Path) -> None:
        """Everything in a folder is about to be deleted: stop the job that works there, forget those that would."""
        if self.current is not None and _works_in(self.current, folder):
            self.worker.kill()
            self.worker.wait(5.0)
        for job in list(self.jobs):
            if job is not self.current and _works_in(job, folder):
                self.jobs.remove(job.id)
        self.changed.emit()

    def retry(self, job: str) -> bool:
        """Queue a job again that ended without a result; it goes on from its checkpoint."""
        found = self.jobs.retry(job)
        if found is not None:
            self.held = False
            self._advance()
            self.changed.emit()
        return found is not None

    def move(self, job: str, by: int) -> None:
        """Move a waiting job up (negative) or down."""
        if self.jobs.move(job, by):
            self.changed.emit()

    def remove(self, job: str) -> Job | None:
        """Take a job that does not run off the list."""
        removed = self.jobs.remove(job)
        if removed is not None:
            self.changed.emit()
        return removed

    def pause(self) -> None:
        """Hold the running job at its next step."""
        self.worker.pause()

    def go_on(self) -> None:
        """Let it go on."""
        self.worker.go_on()

    def finish(self) -> None:
        """End it early and keep what is there."""
        self.worker.finish()

    def cancel(self) -> None:
        """Stop it; its checkpoint stays."""
        self.worker.cancel()

    def watch(self, on: bool) -> None:
        """Whether the growing avatar is to be shown; showing it costs the job about two percent."""
        self.worker.send("watch", on=on)

    def latest(self, name: str) -> NDArray[Any] | None:
        """The newest array of a name that the running job published."""
        return self.worker.latest(name)

    @property
    def busy(self) -> bool:
        """Whether a job runs."""
        return self.current is not None

    def leave(self) -> None:
        """Stop the running job so that it can be resumed, and begin nothing more; returns when it is saved."""
        self._leaving = True
        if self.current is not None:
            self._stop()
        self.clerk.wait()

    def _stop(self) -> None:
        waiting = QEventLoop(self)
        self.worker.ended.connect(waiting.quit)
        QTimer.singleShot(int(LEAVE_S * 1000), waiting.quit)
        self.worker.cancel()
        waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if self.worker.running:
            self.worker.kill()
            self.worker.wait(2.0)

    def _advance(self) -> None:
        job = self.jobs.next()
        if self.current is not None or self.held or self._leaving or job is None:
            return
        self.current = job
        job.state = RUNNING
        self.jobs.save()
        self.began.emit(job)
        self.worker.start("personalize", job.order.options())

    def _hear(self, event: Event) -> None:
        job = self.current
        if job is None:
            return
        if isinstance(event, StepFinished):
            job.step, job.total = event.step, event.total
            if time.monotonic() - self._told_at > 1.0:
                self._told_at = time.monotonic()
                self.changed.emit()
        elif isinstance(event, PhaseStarted) and event.phase == "optimize":
            job.total = event.total
        elif isinstance(event, CheckpointSaved):
            job.saved = event.step
            self.jobs.save()
        elif isinstance(event, (JobPaused, JobContinued)):
            job.state = PAUSED if isinstance(event, JobPaused) else RUNNING
            self.changed.emit()
        if not isinstance(event, TERMINAL):
            self.happened.emit(event)

    def _close(self, terminal: Event) -> None:
        job, self.current = self.current, None
        if job is None:
            return
        if isinstance(terminal, JobSucceeded):
            job.state, job.seconds = DONE, terminal.seconds
            job.result = terminal.result.get("avatar", "")
        elif isinstance(terminal, JobCancelled):
            job.state = INTERRUPTED if self._leaving else STOPPED
        elif isinstance(terminal, JobFailed):
            job.state = FAILED
            job.code, job.message, job.advice = terminal.code, terminal.message, terminal.advice
        self.jobs.save()
        self.happened.emit(terminal)
        self.ended.emit(job, terminal)
        self._advance()
        self.changed.emit()


def _works_in(job: Job, folder: Path) -> bool:
    """Whether a job reads or writes in a folder."""
    return any(Path(path).is_relative_to(folder) for path in (job.order.source, job.order.out) if path)
