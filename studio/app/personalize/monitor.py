"""The running job in a few lines: what it does, how far it is, how long it takes, and the buttons that steer it."""

from __future__ import annotations

import time

import psutil
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio.app.personalize.words import SEPARATOR, duration_text, phase_text, size_text, state_text
from studio.app.processes.queue import JobQueue
from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID
from studio.core.events import (
    Event,
    JobContinued,
    JobFailed,
    JobPaused,
    JobStarted,
    JobSucceeded,
    PhaseStarted,
    Progressed,
    StepFinished,
)
from studio.jobs.eta import Estimator
from studio.jobs.queue import DONE, FAILED, PAUSED, RUNNING, Job


class Monitor(QFrame):
    """Shows one job: the running one, or one that was chosen from the list.

    Args:
        queue: steered by the buttons.
        parent: as everywhere in Qt.

    Attributes:
        known: what earlier jobs took on this machine (:meth:`Estimator.learnt`).

    Signals:
        resume_wished, extend_wished, branch_wished, open_wished: the job on show.
        learnt: :attr:`known` was changed by a job that is done.
    """

    resume_wished = Signal(object)
    extend_wished = Signal(object)
    branch_wished = Signal(object)
    open_wished = Signal(object)
    learnt = Signal(dict)

    def __init__(self, queue: JobQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._queue = queue
        self.job: Job | None = None
        self.estimator: Estimator | None = None
        self.known: dict[str, float] = {}
        self._phase = ""
        self._within = ""
        self._memory = 0
        self._further = False
        self.name, self.line, self.machine = QLabel(), QLabel(), QLabel()
        self.name.setProperty("role", "heading")
        self.machine.setProperty("role", "muted")
        self.title, self.advice = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.title.setProperty("role", "bad")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedHeight(GRID)
        self.pause, self.finish, self.cancel = QPushButton(), QPushButton(), QPushButton()
        self.resume, self.extend, self.branch, self.open = (QPushButton() for _ in range(4))
        for button in (self.resume, self.open):
            button.setProperty("primary", True)
        self._clock = QTimer(self, interval=500)
        self._clock.timeout.connect(self._tick)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.line)
        top.addLayout(words, 1)
        for button in self._buttons():
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID // 2)
        column.addLayout(top)
        column.addWidget(self.bar)
        column.addWidget(self.machine)
        column.addWidget(self.title)
        column.addWidget(self.advice)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.pause, self.finish, self.cancel, self.branch, self.extend, self.resume, self.open)

    def _connect(self) -> None:
        self.pause.clicked.connect(self._toggle_pause)
        self.finish.clicked.connect(self._finish)
        self.cancel.clicked.connect(self._queue.cancel)
        for button, signal in (
            (self.resume, self.resume_wished),
            (self.extend, self.extend_wished),
            (self.branch, self.branch_wished),
            (self.open, self.open_wished),
        ):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(self.job))
        self._queue.happened.connect(self._hear)
        self._queue.began.connect(self._begin)
        self._queue.changed.connect(self.refresh)

    def show_job(self, job: Job | None, *, further: bool = False) -> None:
        """Show a job.

        Args:
            job: which; None shows the empty state.
            further: whether it can be extended and branched.
        """
        self.job, self._further = job, further
        if job is not None and job is not self._queue.current:
            self._phase = self._within = ""
        self.refresh()

    @property
    def live(self) -> bool:
        """Whether the running job is on show."""
        return self.job is not None and self.job is self._queue.current

    def _begin(self, job: Job) -> None:
        settings = job.order.settings
        preset, tracked = str(settings.get("preset", "standard")), job.order.source.endswith(".track")
        self.estimator = Estimator(
            preset,
            tracked=tracked,
            budget_s=settings.get("budget_s"),
            steps=settings.get("steps"),
            learnt=self.known,
        )
        self._phase = self._within = ""
        self._memory = 0
        self._clock.start()
        self.show_job(job)

    def _hear(self, event: Event) -> None:
        if self.estimator is not None:
            self.estimator.hear(event, time.monotonic())
            if isinstance(event, JobSucceeded):
                self._learn(self.estimator.learnt())
        if isinstance(event, PhaseStarted):
            self._phase, self._within = event.phase, ""
            self.bar.setRange(0, event.total)
            self.bar.setValue(0)
        elif isinstance(event, (Progressed, StepFinished)):
            done = event.done if isinstance(event, Progressed) else event.step
            if self.bar.maximum() != event.total:
                self.bar.setRange(0, event.total)
            self.bar.setValue(done)
            self._within = self.tr("%1 of %2").replace("%1", str(done)).replace("%2", str(event.total))
            return
        if isinstance(event, (PhaseStarted, JobStarted, JobPaused, JobContinued)):
            self.refresh()

    def _learn(self, took: dict[str, float]) -> None:
        """Keep how long things take here: the mean of this job and of those before."""
        merged = {name: (seconds + self.known.get(name, seconds)) / 2.0 for name, seconds in took.items()}
        self.known = {**self.known, **merged}
        self.learnt.emit(self.known)

    def _tick(self) -> None:
        """Twice a second: time left and memory."""
        if not self._queue.busy:
            self._clock.stop()
            return
        try:
            self._memory = psutil.Process(self._queue.worker.process_id).memory_info().rss
        except (psutil.Error, ValueError):
            self._memory = 0
        if self.live:
            self._write_lines()

    def left_s(self) -> float | None:
        """Seconds the running job still takes, as far as is known."""
        return self.estimator.left(time.monotonic()) if self.estimator is not None else None

    def refresh(self) -> None:
        """Show the job as it is now."""
        job, live = self.job, self.live
        paused = job is not None and job.state == PAUSED
        failed = job is not None and job.state == FAILED
        shown = {
            self.pause: live,
            self.finish: live,
            self.cancel: live,
            self.resume: job is not None and job.retryable,
            self.extend: self._further and job is not None and job.state == DONE,
            self.branch: self._further and job is not None and job.ended,
            self.open: job is not None and job.state == DONE and bool(job.result),
        }
        for button, visible in shown.items():
            button.setVisible(visible)
        self.pause.setText(self.tr("Continue") if paused else self.tr("Pause"))
        self.finish.setEnabled(self._phase == "optimize" and not paused)
        self.bar.setVisible(live)
        self.machine.setVisible(live)
        self.title.setVisible(failed)
        self.advice.setVisible(failed)
        if failed and job is not None:
            trouble = JobFailed(
                job="personalize", seconds=0.0, code=job.code, message=job.message, advice=job.advice, exit_code=1
            )
            title, advice = error_text(trouble)
            self.title.setText(title)
            self.advice.setText(advice)
        self._write_lines()

    def _write_lines(self) -> None:
        job = self.job
        if job is None:
            self.name.setText(self.tr("Nothing runs yet"))
            self.line.setText(self.tr("Choose a take at the left and start."))
            return
        self.name.setText(self.fontMetrics().elidedText(job.name, Qt.TextElideMode.ElideRight, 36 * GRID))
        self.name.setToolTip(job.name)
        if not self.live:
            self.line.setText(state_text(job))
            return
        left = self.left_s()
        parts = [state_text(job).split(SEPARATOR)[0] if job.state == PAUSED else phase_text(self._phase), self._within]
        if left is not None and job.state == RUNNING:
            parts.append(self.tr("%1 left").replace("%1", duration_text(left)))
        self.line.setText(SEPARATOR.join(part for part in parts if part))
        device = str(job.order.settings.get("device", "auto"))
        device = self.tr("Graphics card") if device == "cuda" else self.tr("Processor")
        memory = self.tr("%1 of memory").replace("%1", size_text(self._memory)) if self._memory else ""
        self.machine.setText(SEPARATOR.join(part for part in (device, memory) if part))

    def _toggle_pause(self) -> None:
        if self.job is not None and self.job.state == PAUSED:
            self._queue.go_on()
        else:
            self._queue.pause()

    def _finish(self) -> None:
        self.finish.setEnabled(False)
        self._queue.finish()

    def retranslate(self) -> None:
        """Write the texts."""
        for button, text, explanation in (
            (
                self.finish,
                self.tr("Stop and keep"),
                self.tr("End early: a last few steps settle what was learnt, and the avatar is made."),
            ),
            (self.cancel, self.tr("Cancel"), self.tr("Stop; the last checkpoint stays, so that it can be resumed.")),
            (self.resume, self.tr("Resume"), self.tr("Go on from the last checkpoint.")),
            (self.extend, self.tr("Extend…"), self.tr("Learn some more steps; makes a new version.")),
            (self.branch, self.tr("Branch"), self.tr("Go on from here as a new avatar, settings as at the left.")),
            (self.open, self.tr("Inspect"), self.tr("Open the avatar in Inspect.")),
        ):
            button.setText(text)
            button.setToolTip(explanation)
        self.pause.setToolTip(self.tr("Hold the work; time limits stand still as well."))
        self.refresh()
