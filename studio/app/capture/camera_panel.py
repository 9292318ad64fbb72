"""Recording with a camera: preview, guide, countdown, take, playback, save."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QDateTime, QLocale, QTimer, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from studio.app.capture.keeping import Keeper
from studio.app.capture.leaving import Leaving
from studio.app.capture.preview import Preview
from studio.app.capture.record_button import Wish
from studio.app.capture.side_card import SideCard
from studio.app.capture.trouble import Trouble
from studio.app.processes.worker import Worker
from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace
from studio.app.vault.asking import ask_consent, dress_button
from studio.core.errors import StudioError
from studio.core.events import CameraChanged, CamerasListed, GuideUpdated, JobFailed, TakeChanged, WarningRaised
from studio.vault.roles import Action, Purpose

CLOSED, STARTING, TROUBLE, LIVE, COUNTING, RECORDING, REVIEW = (
    "closed", "starting", "trouble", "live", "counting", "recording", "review",
)  # fmt: skip


class CameraPanel(QWidget):
    """The camera half of the Capture place. Works while it is watched: see :meth:`enter` and :meth:`leave`.

    Args:
        workspace: library, settings, messages.
        make_worker: makes workers; for tests.

    Attributes:
        state: one of the names above.

    Signals:
        import_wanted: the person would rather import a video.
    """

    import_wanted = Signal()

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None = None,
        *,
        make_worker: Callable[[QWidget], Worker] = Worker,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.state = CLOSED
        self.keeper = Keeper(workspace.library, workspace.guard)
        self._make_worker = make_worker
        self._worker: Worker | None = None
        self._leaving = Leaving(self)
        self._listed = False
        self._problem: CameraChanged | JobFailed | None = None
        self._guide: GuideUpdated | None = None
        self._taken: TakeChanged | None = None
        self._poster = QImage()
        self._left = 0
        self.preview, self.trouble = Preview(), Trouble()
        self._side = side = SideCard(workspace.settings)
        self.choices, self.review, self.record_button = side.choices, side.review, side.record_button
        self.placement, self.coverage, self.note = side.placement, side.coverage, side.note
        self._ticks = QTimer(self, interval=1000)
        self._lay_out()
        self._connect()

    @property
    def guided(self) -> bool:
        """Whether the guide has looked at the present camera."""
        return self._guide is not None

    # -- construction

    def _lay_out(self) -> None:
        self._stage = QStackedWidget()
        self._stage.addWidget(self.preview)
        self._stage.addWidget(self.trouble)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self._stage, 1)
        row.addWidget(self._side)

    def _connect(self) -> None:
        self.record_button.clicked.connect(self.press_record)
        self.choices.camera_changed.connect(self._reopen)
        self.trouble.again.connect(self.try_again)
        self.trouble.use_file.connect(self.choices.camera.browse)
        self.trouble.import_instead.connect(self.import_wanted)
        self.review.keep.connect(self.keep)
        self.review.personalize.connect(self.keep_and_personalize)
        self.review.again.connect(self.retake)
        self._ticks.timeout.connect(self._tick)
        space, escape = QShortcut(QKeySequence("Ctrl+R"), self), QShortcut(QKeySequence("Esc"), self)
        space.activated.connect(self.press_record)
        escape.activated.connect(self._stop_counting)

    # -- coming and going

    def enter(self) -> None:
        """Start the camera."""
        if self._worker is not None:
            return
        self._set_state(STARTING)
        self.choices.person.offer(self.workspace.library)
        for name in self.keeper.recover():
            text = self.tr("The recording “%1” had been interrupted; what was recorded is in the library.")
            self.workspace.message.emit(text.replace("%1", name))
        self._start()

    def leave(self) -> None:
        """Let the camera go; a recording is ended, a take that nobody decided on is kept."""
        self._stop_counting()
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.happened.disconnect(self._hear)
            worker.picture.disconnect(self._look)
            worker.ended.disconnect(self._gone)
            self._leaving.let_go(worker)
            if self.state == RECORDING:
                worker.wait(3.0)
        if self.state in (RECORDING, REVIEW) and self.keeper.take:
            self._file_take()
        self.preview.show_picture(None)
        self._guide = None
        self._set_state(CLOSED)

    def end(self) -> None:
        """The window closes for good."""
        self.leave()
        self._leaving.wait()

    def _start(self) -> None:
        self._listed = False
        self._problem = None
        self._worker = worker = self._make_worker(self)
        worker.happened.connect(self._hear)
        worker.picture.connect(self._look)
        worker.ended.connect(self._gone)
        worker.start("camera", {"open": self.choices.spec()})

    def _gone(self, terminal: object) -> None:
        """The camera's process ended by itself."""
        if self._worker is not None:
            self._worker.deleteLater()
            self._worker = None
        if self.state == RECORDING and self.keeper.take:
            self._recover_take()
        if isinstance(terminal, JobFailed):
            self._problem = terminal
        if self.state != REVIEW:
            self._set_state(TROUBLE)

    def _recover_take(self) -> None:
        """The process fell while it recorded: what it wrote is kept."""
        if self.keeper.salvage():
            self.workspace.message.emit(self.tr("The recording was cut short; what was recorded is in the library."))

    # -- what the worker says

    def _hear(self, event: object) -> None:
        if isinstance(event, CamerasListed):
            changed = self.choices.camera.set_cameras(event.cameras)
            first, self._listed = not self._listed, True
            if (changed or first) and self.state in (STARTING, TROUBLE, LIVE):
                self._reopen()
        elif isinstance(event, CameraChanged):
            self._hear_camera(event)
        elif isinstance(event, GuideUpdated):
            self._guide = event
            if self.state in (LIVE, COUNTING, RECORDING):
                self.preview.show_guide(event)
            if self.state == RECORDING:
                self.coverage.show_guide(event)
            elif self.state in (LIVE, COUNTING):
                self.placement.show_guide(event)
        elif isinstance(event, TakeChanged):
            self._hear_take(event)
        elif isinstance(event, WarningRaised):
            self.workspace.message.emit(" ".join(error_text(event)))

    def _hear_camera(self, event: CameraChanged) -> None:
        if event.state == "live":
            self._problem = event if event.code else None
            if self.state in (STARTING, TROUBLE):
                self._set_state(LIVE)
            self._show_note()
        elif event.state == "failed":
            self._problem = event
            if self.state == REVIEW:
                return
            self._stop_counting()
            if self.state != RECORDING:
                self._set_state(TROUBLE)

    def _hear_take(self, event: TakeChanged) -> None:
        if event.state == "recording":
            text = self.tr("%1 of %2 s").replace("%1", QLocale().toString(event.seconds, "f", 1))
            longest = self.choices.seconds()
            self.preview.show_recording(text.replace("%2", str(longest)), event.seconds / longest)
            return
        self.preview.show_recording("", 0.0)
        self._taken = event
        warning = " ".join(error_text(WarningRaised(code=event.code, message=event.message, advice=event.advice)))
        if event.frames == 0:
            self.keeper.discard()
            self.workspace.message.emit(warning or self.tr("Nothing was recorded."))
            self._set_state(TROUBLE if self._problem and self._problem.code else LIVE)
            return
        self._poster = self.preview.picture
        self.review.show_take(event, self._guide, warning if event.code else "")
        self._set_state(REVIEW)
        if self._worker is not None:
            self._worker.send("open", file=event.path, mirror=False, guide=False, loop=True)

    def _look(self, name: str) -> None:
        if name == "preview" and self._worker is not None:
            self.preview.show_picture(self._worker.latest(name))

    # -- what the person does

    @property
    def occupied(self) -> bool:
        """Whether somebody is before the camera."""
        return self.state in (COUNTING, RECORDING, REVIEW)

    def press_record(self) -> None:
        """Record, stop, or call the countdown off."""
        if not self.workspace.guard.may(Action.record):
            return
        if self.state == LIVE:
            self._left = self.choices.countdown_s()
            if self._left:
                self._set_state(COUNTING)
                self.preview.show_countdown(self._left)
                self._ticks.start()
            else:
                self._begin()
        elif self.state == COUNTING:
            self._stop_counting()
        elif self.state == RECORDING and self._worker is not None:
            self._worker.send("stop")

    def _tick(self) -> None:
        self._left -= 1
        self.preview.show_countdown(self._left)
        if self._left <= 0:
            self._ticks.stop()
            self._begin()

    def _stop_counting(self) -> None:
        self._ticks.stop()
        self.preview.show_countdown(0)
        if self.state == COUNTING:
            self._set_state(LIVE)

    def _begin(self) -> None:
        """Make room in the library and record."""
        if self._worker is None:
            return
        moment = QLocale().toString(QDateTime.currentDateTime(), QLocale.FormatType.ShortFormat)
        try:
            path = self.keeper.begin(self.choices.person_name(), self.tr("Recording of %1").replace("%1", moment))
        except StudioError as error:
            self.workspace.message.emit(" ".join(error_text(error)))
            self._set_state(LIVE)
            return
        self.coverage.show_guide(None)
        self._set_state(RECORDING)
        self._worker.send("record", path=str(path), seconds=self.choices.seconds())

    def keep(self) -> None:
        """Save the take and go on with the camera."""
        take = self._file_take()
        if take:
            self.workspace.message.emit(self.tr("The take was saved in the library."))
            self._back_to_camera()

    def keep_and_personalize(self) -> None:
        """Save the take and make an avatar of it."""
        take = self._file_take()
        if not take:
            return
        subject = self.workspace.library.take(take).subject
        if ask_consent(self.workspace, subject, Purpose.personalize, self):
            self._set_state(STARTING)
            self.workspace.choose_take(take)
        else:
            self._back_to_camera()

    def retake(self) -> None:
        """Throw the take away, recoverably, and go back to the camera."""
        entry = self.keeper.discard()
        if entry:
            self.workspace.offer(
                self.tr("The take was moved to the trash."), self.tr("Undo"), lambda: self._restore(entry)
            )
        self._back_to_camera()

    def try_again(self) -> None:
        """Open the camera once more."""
        if self._worker is None:
            self._set_state(STARTING)
            self._start()
        else:
            self._reopen()

    # -- inside

    def _restore(self, entry: str) -> None:
        try:
            self.workspace.library.restore(entry)
        except StudioError as error:
            self.workspace.message.emit(" ".join(error_text(error)))

    def _file_take(self) -> str:
        """Keep the take in the library; empty if that failed."""
        taken, guide = self._taken, self.review.coverage
        facts: dict[str, Any] = {}
        if taken is not None:
            facts = {"seconds": round(taken.seconds, 2), "frames": taken.frames, "coverage": guide.bar.value() / 100}
        try:
            return self.keeper.keep(facts, self._poster)
        except StudioError as error:
            self.workspace.message.emit(" ".join(error_text(error)))
            return ""

    def _back_to_camera(self) -> None:
        self.choices.person.offer(self.workspace.library)
        self._set_state(STARTING)
        self._reopen()

    def _reopen(self) -> None:
        """Open what is chosen, or say that there is nothing to choose."""
        if self._worker is None or self.state in (RECORDING, REVIEW, CLOSED):
            return
        self._stop_counting()
        spec = self.choices.spec()
        self._problem = None
        self._guide = None
        self.preview.show_guide(None)
        if spec is None:
            self._worker.send("close")
            self.preview.show_picture(None)
            self._set_state(TROUBLE)
            return
        self._set_state(STARTING)
        self._worker.send("open", **spec)

    def _set_state(self, state: str) -> None:
        self.state = state
        reviewing = state == REVIEW
        self._side.turn(reviewing=reviewing, recording=state == RECORDING)
        self._stage.setCurrentIndex(1 if state == TROUBLE else 0)
        self.preview.mirrored = not reviewing
        self.preview.show_caption(
            {STARTING: self.tr("Starting the camera…"), REVIEW: self.tr("Playback")}.get(state, "")
        )
        if state in (STARTING, REVIEW, CLOSED, TROUBLE):
            self.preview.show_guide(None)
            self.preview.show_recording("", 0.0)
            self._side.forget_guide()
        if state == RECORDING:
            self.preview.show_countdown(0)
        self.choices.setEnabled(state in (STARTING, TROUBLE, LIVE))
        self.record_button.setEnabled(state in (LIVE, COUNTING, RECORDING))
        self._dress_record()
        self._show_trouble()
        self._show_note()

    def _dress_record(self) -> None:
        wishes: dict[str, Wish] = {RECORDING: "stop", COUNTING: "cancel"}
        self.record_button.dress(wishes.get(self.state, "record"))
        problem = self.workspace.guard.why_not_role(Action.record)
        if problem is not None:
            dress_button(self.record_button, problem)

    def _show_note(self) -> None:
        """A problem that does not stop the camera: black, slow."""
        problem = self._problem
        shown = self.state in (LIVE, COUNTING, RECORDING) and problem is not None and bool(problem.code)
        if shown and problem is not None:
            warning = WarningRaised(code=problem.code, message=problem.message, advice=problem.advice)
            self.note.setText(" ".join(error_text(warning)))
        self.note.setVisible(shown)

    def _show_trouble(self) -> None:
        if self.state != TROUBLE:
            return
        problem = self._problem
        if problem is not None and problem.code:
            warning = WarningRaised(code=problem.code, message=problem.message, advice=problem.advice)
            self.trouble.tell(*error_text(warning), picture="warning", again=True)
        else:
            self.trouble.tell_missing()

    def retranslate(self) -> None:
        """Write every text."""
        self._side.retranslate()
        self.trouble.retranslate()
        self._dress_record()
        self._show_trouble()
        self._show_note()
        self.preview.update()
        self.preview.setAccessibleName(self.tr("Picture of the camera"))
