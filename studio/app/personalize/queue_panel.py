"""The list of jobs with what can be done to them."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.personalize.words import state_text
from studio.app.processes.queue import JobQueue
from studio.app.shell.icons import icon
from studio.app.shell.theme import GRID
from studio.jobs.queue import WAITING, Job


class QueuePanel(QFrame):
    """Jobs, oldest first; waiting ones can be moved, ended ones retried, all but the running one removed.

    Args:
        queue: what it shows.
        parent: as everywhere in Qt.

    Signals:
        chosen: the job that was selected.
        copy_wished: a job whose command line is wanted.
        removed: a job that was taken off, and where it was.
    """

    chosen = Signal(object)
    copy_wished = Signal(object)
    removed = Signal(object, int)

    def __init__(self, queue: JobQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._queue = queue
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._nothing = QLabel(wordWrap=True)
        self._nothing.setProperty("role", "muted")
        self.list = QListWidget()
        self.list.setProperty("roomy", True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.up, self.down, self.again, self.copy, self.remove = (QToolButton(autoRaise=True) for _ in range(5))
        self.up.setArrowType(Qt.ArrowType.UpArrow)
        self.down.setArrowType(Qt.ArrowType.DownArrow)
        self.go = QToolButton()
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _row: self._choose())
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.again.clicked.connect(self._retry)
        self.copy.clicked.connect(self._copy)
        self.remove.clicked.connect(self._remove)
        self.go.clicked.connect(queue.release)
        delete = QShortcut(QKeySequence.StandardKey.Delete, self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)
        queue.changed.connect(self.refresh)
        self.retranslate()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self._heading, 1)
        for button in (self.go, self.up, self.down, self.again, self.copy, self.remove):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        column.setSpacing(GRID // 2)
        column.addLayout(top)
        column.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.list, 1)
        column.addStretch(0)

    @property
    def job(self) -> Job | None:
        """The selected job."""
        item = self.list.currentItem()
        return self._queue.jobs.find(item.data(Qt.ItemDataRole.UserRole)) if item is not None else None

    def select(self, job: Job) -> None:
        """Select a job."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == job.id:
                self.list.setCurrentRow(row)

    def refresh(self) -> None:
        """Show the list as it is now."""
        before = self.job
        with QSignalBlocker(self.list):
            while self.list.count() > len(self._queue.jobs):
                self.list.takeItem(self.list.count() - 1)
            while self.list.count() < len(self._queue.jobs):
                self.list.addItem(QListWidgetItem())
            for row, job in enumerate(self._queue.jobs):
                item = self.list.item(row)
                item.setText(f"{job.name}\n{state_text(job)}")
                item.setData(Qt.ItemDataRole.UserRole, job.id)
                item.setToolTip(job.message or job.name)
                if before is not None and job.id == before.id:
                    self.list.setCurrentRow(row)
        self.list.setVisible(len(self._queue.jobs) > 0)
        self._nothing.setVisible(len(self._queue.jobs) == 0)
        self._enable()

    def _enable(self) -> None:
        job = self.job
        waiting = [one.id for one in self._queue.jobs if one.state == WAITING]
        self.up.setEnabled(job is not None and job.id in waiting[1:])
        self.down.setEnabled(job is not None and job.id in waiting[:-1])
        self.again.setEnabled(job is not None and job.retryable)
        self.copy.setEnabled(job is not None)
        self.remove.setEnabled(job is not None and job is not self._queue.current)
        self.go.setVisible(self._queue.held and bool(waiting))

    def _choose(self) -> None:
        self._enable()
        if self.job is not None:
            self.chosen.emit(self.job)

    def _move(self, by: int) -> None:
        if self.job is not None:
            self._queue.move(self.job.id, by)

    def _retry(self) -> None:
        if self.job is not None:
            self._queue.retry(self.job.id)

    def _copy(self) -> None:
        if self.job is not None:
            self.copy_wished.emit(self.job)

    def _remove(self) -> None:
        job, row = self.job, self.list.currentRow()
        if job is not None and self._queue.remove(job.id) is not None:
            self.removed.emit(job, row)

    def retranslate(self) -> None:
        """Write the texts."""
        self._heading.setText(self.tr("Queue"))
        self._nothing.setText(self.tr("Jobs appear here; one runs at a time."))
        self.go.setText(self.tr("Start"))
        self.go.setToolTip(self.tr("Let the waiting jobs run"))
        self.list.setAccessibleName(self.tr("Queue"))
        for button, picture, text in (
            (self.up, "", self.tr("Earlier")),
            (self.down, "", self.tr("Later")),
            (self.again, "undo", self.tr("Try again from the last checkpoint")),
            (self.copy, "terminal", self.tr("Copy as a command line")),
            (self.remove, "trash", self.tr("Take off the list")),
        ):
            if picture:
                button.setIcon(icon(picture, self.palette()))
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.refresh()
