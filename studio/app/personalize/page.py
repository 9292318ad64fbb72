"""Personalize: set a run up, watch the avatar grow, steer it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QMessageBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from studio.app.personalize.curves import Curves
from studio.app.personalize.filing import Filing
from studio.app.personalize.growth import Growth
from studio.app.personalize.monitor import Monitor
from studio.app.personalize.queue_panel import QueuePanel
from studio.app.personalize.remarks import Remarks
from studio.app.personalize.setup_panel import SetupPanel
from studio.app.personalize.strip import PreviewStrip
from studio.app.personalize.takein import take_in
from studio.app.shell.errors import error_text
from studio.app.shell.page import Page
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace
from studio.app.vault.asking import ask_consent, helps
from studio.app.viewer.surroundings import Part
from studio.app.viewer.viewer import Viewer
from studio.core.errors import StudioError
from studio.core.events import Event
from studio.jobs.order import Order
from studio.jobs.queue import DONE, Job
from studio.nouns.mark import Story
from studio.vault.roles import Purpose

KEPT = "personalize.setup"
"""Name of the remembered form among the settings."""
PACE = "personalize.pace"
"""Name of what earlier jobs took on this machine, as JSON."""
MOST_STEPS = 100_000
CHANGEABLE = ("steps", "budget_s", "seed", "device", "prior", "ssim", "detail", "matte")
"""Settings of the form that a state does not fix."""


class PersonalizePage(Page):
    """The form and the queue at the left, the growing avatar in the middle, the curves at the right."""

    key: ClassVar[str] = "personalize"
    picture: ClassVar[str] = "personalize"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.queue = workspace.queue
        self.filing = Filing(workspace.library, self.queue, self)
        self.setup = SetupPanel()
        self.jobs = QueuePanel(self.queue)
        self.monitor = Monitor(self.queue)
        self.viewer = Viewer(parts=Part.NONE)
        self.growth = Growth(self.queue, self.viewer)
        self.strip = PreviewStrip()
        self.curves = Curves()
        self.remarks = Remarks()
        self._seen = True
        self.viewer.pictures.permit = self._permit_picture
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.setup.recall(str(workspace.settings.get(KEPT, "")))
        with contextlib.suppress(msgspec.DecodeError):
            self.monitor.known = msgspec.json.decode(str(workspace.settings.get(PACE, "{}")), type=dict[str, float])
        self.refresh_takes()
        if workspace.take:
            self._choose_take(workspace.take)
        if workspace.run:
            self.resume_run(workspace.run)
        if self.queue.current is not None:
            self._begin(self.queue.current)

    def _lay_out(self) -> None:
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self.setup)
        left.addWidget(self.jobs)
        left.setSizes([420, 220])
        left.setChildrenCollapsible(False)
        left.setFixedWidth(37 * GRID)
        middle = QVBoxLayout()
        middle.setSpacing(GRID)
        middle.addWidget(self.viewer, 1)
        middle.addWidget(self.strip)
        centre = QWidget()
        centre.setLayout(middle)
        middle.setContentsMargins(0, 0, 0, 0)
        body = QSplitter(Qt.Orientation.Horizontal)
        body.addWidget(centre)
        body.addWidget(self.curves)
        body.setStretchFactor(0, 3)
        body.setStretchFactor(1, 2)
        body.setSizes([520, 360])
        body.setChildrenCollapsible(False)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self.monitor)
        right.addWidget(self.remarks)
        right.addWidget(body, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(left)
        row.addLayout(right, 1)
        self.viewer.setMinimumSize(30 * GRID, 20 * GRID)
        self.curves.setMinimumWidth(32 * GRID)
        self.strip.hide()

    def _connect(self) -> None:
        workspace = self.workspace
        workspace.take_chosen.connect(self._choose_take)
        workspace.run_chosen.connect(self.resume_run)
        workspace.library_changed.connect(self._soon.start)
        self._soon.timeout.connect(self.refresh_takes)
        self.setup.start_wished.connect(self.start)
        self.setup.consent_wished.connect(self._ask_consent)
        self.setup.take.currentIndexChanged.connect(lambda _row: self._look_at_consent())
        workspace.guard.changed.connect(self._look_at_consent)
        self.setup.file_wished.connect(self._ask_file)
        self.setup.copy_wished.connect(self._copy_setup)
        self.jobs.chosen.connect(self._show)
        self.jobs.copy_wished.connect(lambda job: self._copy(job.order))
        self.jobs.removed.connect(self._removed)
        self.monitor.resume_wished.connect(lambda job: self.queue.retry(job.id))
        self.monitor.extend_wished.connect(self._ask_extend)
        self.monitor.branch_wished.connect(self._branch)
        self.monitor.open_wished.connect(self._open)
        self.monitor.learnt.connect(self._remember_pace)
        self.queue.began.connect(self._begin)
        self.queue.happened.connect(self._hear)
        self.queue.picture.connect(self._see)
        self.queue.ended.connect(self._ended)
        self.filing.filed.connect(self._filed)
        self.filing.failed.connect(lambda _job, error: self._complain(error))

    # -- setting up

    def refresh_takes(self) -> None:
        """Fill the list of takes from the library."""
        library = self.workspace.library
        names = {subject.id: subject.name for subject in library.subjects()}
        takes = [take for take in library.takes() if take.state == "ready"]
        self.setup.set_takes([(take.id, f"{names.get(take.subject, '')} – {take.name}") for take in takes])
        self._look_at_consent()

    def _choose_take(self, take: str) -> None:
        self.refresh_takes()
        self.setup.choose(take, self.workspace.preset)

    def start(self) -> None:
        """Queue what the form says."""
        if self.setup.chosen:
            self.workspace.settings.put(KEPT, self.setup.remember())
            keep = self.setup.keep_state.isChecked()
            self._try(lambda: self.filing.submit(self.setup.chosen, self.setup.settings(), keep_state=keep))

    def _subject(self, take: str) -> str:
        """Whose a take is; empty if it is gone."""
        with contextlib.suppress(StudioError):
            return self.workspace.library.take(take).subject if take else ""
        return ""

    def _look_at_consent(self) -> None:
        """Say what keeps the chosen take from being learnt from."""
        subject, guard = self._subject(self.setup.chosen), self.workspace.guard
        problem = guard.why_not(subject, Purpose.personalize) if subject else None
        sentence = " ".join(error_text(problem)) if problem is not None else ""
        self.setup.refuse(sentence, askable=problem is not None and helps(self.workspace, problem))

    def _ask_consent(self) -> None:
        ask_consent(self.workspace, self._subject(self.setup.chosen), Purpose.personalize, self)

    def _shown(self, job: Job) -> bool:
        """Whether the person of a job agreed to being seen."""
        subject = self._subject(job.take)
        return not subject or self.workspace.guard.why_not(subject, Purpose.view) is None

    def _permit_picture(self) -> Story | None:
        """Pictures of the growing avatar are saved under the consent of its person."""
        job = self.queue.current or self.monitor.job
        subject = self._subject(job.take) if job is not None else ""
        with self.workspace.guard.open(subject, Purpose.export_picture) as leave:
            return Story(consent=leave.code)

    def resume_run(self, run: str) -> None:
        """Go on with an unfinished run of the library."""
        self.workspace.run = ""
        job = self.filing.resume(run)
        if job is None:
            self.workspace.message.emit(self.tr("This run cannot be resumed; start it anew."))
        else:
            self.jobs.refresh()
            self.jobs.select(job)

    def take_file(self, path: Path) -> None:
        """Take a video or a track into the library, and choose it."""
        made = self._try(lambda: take_in(self.workspace.library, path))
        if made:
            self._choose_take(made)

    def _try(self, action: Callable[[], Any]) -> Any:
        """Do something that may fail for a reason the person should know."""
        try:
            return action()
        except StudioError as error:
            self._complain(error)
            return None

    def _complain(self, error: StudioError) -> None:
        self.workspace.message.emit(" ".join(error_text(error)).strip())

    def _ask_file(self) -> None:
        kinds = self.tr("Videos and tracks (*.mp4 *.mov *.mkv *.avi *.webm *.m4v *.track)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a video or a track"), "", kinds)
        if name:
            self.take_file(Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Files are welcome."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Take the first in."""
        for url in event.mimeData().urls()[:1]:
            self.take_file(Path(url.toLocalFile()))
        event.acceptProposedAction()

    def _remember_pace(self, known: dict[str, float]) -> None:
        rounded = {name: round(seconds, 4) for name, seconds in known.items()}
        self.workspace.settings.put(PACE, msgspec.json.encode(rounded).decode())

    # -- command lines

    def _copy_setup(self) -> None:
        library, take = self.workspace.library, self.setup.chosen
        video = self._try(lambda: library.video_path(take))
        if video is None:
            return
        tracked = library.has_track(take)
        source = library.track_path(take) if tracked else video
        self._copy(
            Order(
                source=str(source),
                out=f"{video.stem}.avatar",
                settings=self.setup.settings(),
                video=str(video) if tracked else "",
                keep_state=self.setup.keep_state.isChecked(),
            )
        )

    def _copy(self, order: Order) -> None:
        QGuiApplication.clipboard().setText(order.command_line())
        self.workspace.message.emit(self.tr("The command line is on the clipboard."))

    # -- steering

    def _ask_extend(self, job: Job) -> None:
        usual = max(job.total // 4, 1)
        steps, wanted = QInputDialog.getInt(
            self, self.tr("Extend"), self.tr("Steps to add:"), usual, 1, MOST_STEPS, max(usual // 4, 1)
        )
        if wanted:
            self._try(lambda: self.filing.extend(job, steps))

    def _branch(self, job: Job) -> None:
        """A new avatar from the state of a job; what the state does not fix comes from the form."""
        changes = {name: value for name, value in self.setup.settings().items() if name in CHANGEABLE}
        self._try(lambda: self.filing.branch(job, changes))

    def _open(self, job: Job) -> None:
        self.workspace.avatar_requested.emit(Path(job.result))

    def _removed(self, job: Job, row: int) -> None:
        forgotten = self.filing.forget(job)

        def undo() -> None:
            self.filing.remember(forgotten)
            self.queue.jobs.put_back(job, row)
            self.queue.changed.emit()

        self.workspace.offer(self.tr("“%1” was taken off the list.").replace("%1", job.name), self.tr("Undo"), undo)
        if self.monitor.job is job:
            self._show(None)

    # -- watching

    def _show(self, job: Job | None) -> None:
        self.monitor.show_job(job, further=job is not None and self.filing.can_go_further(job))

    def _begin(self, job: Job) -> None:
        self.curves.clear()
        self.remarks.clear()
        self.strip.hide()
        self._seen = self._shown(job)
        self.growth.begin(job.id if self._seen else "")
        self.jobs.refresh()
        self.jobs.select(job)
        self._show(job)
        self.curves.follow(self.isVisible())

    def _hear(self, event: Event) -> None:
        self.curves.hear(event)
        self.remarks.hear(event)

    def _see(self, name: str) -> None:
        if name == "preview" and self._seen and self.isVisible():
            self.strip.show_picture(self.queue.latest("preview"))
            self.strip.show()

    def _ended(self, job: Job, _terminal: Event) -> None:
        self.curves.follow(False)
        if job is self.monitor.job:
            self._show(job)

    def _filed(self, job: Job, _avatar: str) -> None:
        """The avatar is in the library: show it, unless the person is busy with the next one."""
        if job is self.monitor.job:
            self._show(job)
        if job.state == DONE and self.isVisible() and not self.queue.busy:
            self._open(job)
        else:
            text = self.tr("The avatar “%1” is ready.").replace("%1", job.name)
            self.workspace.offer(text, self.tr("Inspect"), lambda: self._open(job))

    # -- the page

    def enter(self) -> None:
        """Show what happened meanwhile."""
        self.curves.follow(self.queue.busy)
        if self.queue.busy:
            self.queue.watch(True)
            self._see("preview")

    def leave(self) -> None:
        """Nobody watches: the job need not show itself."""
        self.curves.follow(False)
        if self.queue.busy:
            self.queue.watch(False)

    def may_close(self) -> bool:
        """Ask while a job runs; it is stopped by the window, so that it can be resumed."""
        return not self.queue.busy or self._ask_close()

    def _ask_close(self) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Avatar Studio"))
        box.setText(self.tr("An avatar is being made."))
        box.setInformativeText(self.tr("It can be stopped now and resumed at the next start."))
        stop = box.addButton(self.tr("Stop and resume later"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(self.tr("Keep working"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is stop

    def end(self) -> None:
        """Leave the threads and the library; the queue goes on until the window ends it."""
        self.workspace.library_changed.disconnect(self._soon.start)
        self._soon.stop()
        self.growth.end()
        self.viewer.end()

    def title(self) -> str:
        """Its name."""
        return self.tr("Personalize")

    def retranslate(self) -> None:
        """Write every text."""
        for part in (self.setup, self.jobs, self.monitor, self.strip, self.curves, self.remarks):
            part.retranslate()
        self.viewer.set_empty_hint(self.tr("It appears here and grows while it is learnt."))
