"""Recording with a camera: preview, guide, countdown, take, playback, save."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from studio.app.capture.countdown import Countdown
from studio.app.capture.preview import Preview
from studio.app.capture.record_button import Wish
from studio.app.capture.side_card import SideCard
from studio.app.capture.take_desk import TakeDesk
from studio.app.capture.trouble import Trouble
from studio.app.processes.link import WorkerLink
from studio.app.processes.worker import Worker
from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace
from studio.app.vault.asking import ask_consent, dress_button
from studio.core.events import CameraChanged, CamerasListed, GuideUpdated, JobFailed, TakeChanged, WarningRaised
from studio.vault.roles import Action, Purpose

CLOSED, STARTING, TROUBLE, LIVE, COUNTING, RECORDING, REVIEW = (
    "closed", "starting", "trouble", "live", "counting", "recording", "review",
)  # fmt: skip
PATIENCE_S = 3.0
"""Given to a recording to be finished when the camera is left."""


class CameraPanel(QWidget):
    """The camera half of the Capture place. Works while it is watched: see :meth:`enter` and :meth:`leave`.

    Args:
        workspace: library, settings, messages.
        make_worker: makes workers; for tests.

    Attributes:
        state: one of the names above.
        link: the process with the camera.
        takes: what becomes of a recording.

    Signals:
        import_wanted: the person would rather import a video.
    """

    import_wanted = Signal()

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None = None,
        *,
        make_worker: Callable[[QObject], Worker] = Worker,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.state = CLOSED
        self.link, self.takes = WorkerLink("camera", self, make_worker=make_worker), TakeDesk(workspace, self)
        self._listed = False
        self._problem: CameraChanged | JobFailed | None = None
        self._guide: GuideUpdated | None = None
        self._taken: TakeChanged | None = None
        self._poster = QImage()
        self.preview, self.trouble = Preview(), Trouble()
        self._side = side = SideCard(workspace.settings)
        self.choices, self.review, self.record_button = side.choices, side.review, side.record_button
        self.placement, self.coverage, self.note = side.placement, side.coverage, side.note
        self._countdown = Countdown(self)
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
        self.link.happened.connect(self._hear)
        self.link.pictured.connect(self._look)
        self.link.ended.connect(self._gone)
        self.record_button.clicked.connect(self.press_record)
        self.choices.camera_changed.connect(self._reopen)
        self.trouble.again.connect(self.try_again)
        self.trouble.use_file.connect(self.choices.camera.browse)
        self.trouble.import_instead.connect(self.import_wanted)
        self.review.keep.connect(self.keep)
        self.review.personalize.connect(self.keep_and_personalize)
        self.review.again.connect(self.retake)
        self._countdown.counted.connect(self.preview.show_countdown)
        self._countdown.over.connect(self._begin)
        space, escape = QShortcut(QKeySequence("Ctrl+R"), self), QShortcut(QKeySequence("Esc"), self)
        space.activated.connect(self.press_record)
        escape.activated.connect(self._stop_counting)

    # -- coming and going

    def enter(self) -> None:
        """Start the camera."""
        if self.link.worker is not None:
            return
        self._set_state(STARTING)
        self.choices.person.offer(self.workspace.library)
        self.takes.recover()
        self._start()

    def leave(self) -> None:
        """Let the camera go; a recording is ended, a take that nobody decided on is kept."""
        self._stop_counting()
        self.link.let_go(patience_s=PATIENCE_S if self.state == RECORDING else 0.0)
        if self.state in (RECORDING, REVIEW) and self.takes.keeper.take:
            self._file_take()
        self.preview.show_picture(None)
        self._guide = None
        self._set_state(CLOSED)

    def end(self) -> None:
        """The window closes for good."""
        self.leave()
        self.link.end()

    def _start(self) -> None:
        self._listed = False
        self._problem = None
        self.link.begin({"open": self.choices.spec()})

    def _gone(self, terminal: object) -> None:
        """The camera's process ended by itself."""
        if self.state == RECORDING:
            self.takes.salvage()
        if isinstance(terminal, JobFailed):
            self._problem = terminal
        if self.state != REVIEW:
            self._set_state(TROUBLE)

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
        warning = " ".join(error_text(event))
        if event.frames == 0:
            self.takes.keeper.discard()
            self.workspace.message.emit(warning or self.tr("Nothing was recorded."))
            self._set_state(TROUBLE if self._problem and self._problem.code else LIVE)
            return
        self._poster = self.preview.picture
        self.review.show_take(event, self._guide, warning if event.code else "")
        self._set_state(REVIEW)
        self.link.send("open", file=event.path, mirror=False, guide=False, loop=True)

    def _look(self, name: str) -> None:
        if name == "preview":
            self.preview.show_picture(self.link.latest(name))

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
            seconds = self.choices.countdown_s()
            if seconds:
                self._set_state(COUNTING)
                self._countdown.begin(seconds)
            else:
                self._begin()
        elif self.state == COUNTING:
            self._stop_counting()
        elif self.state == RECORDING:
            self.link.send("stop")

    def _stop_counting(self) -> None:
        self._countdown.stop()
        if self.state == COUNTING:
            self._set_state(LIVE)

    def _begin(self) -> None:
        """Make room in the library and record."""
        if self.link.worker is None:
            return
        path = self.takes.begin(self.choices.person_name())
        if path is None:
            self._set_state(LIVE)
            return
        self.coverage.show_guide(None)
        self._set_state(RECORDING)
        self.link.send("record", path=str(path), seconds=self.choices.seconds())

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
        self.takes.discard()
        self._back_to_camera()

    def try_again(self) -> None:
        """Open the camera once more."""
        if self.link.worker is None:
            self._set_state(STARTING)
            self._start()
        else:
            self._reopen()

    # -- inside

    def _file_take(self) -> str:
        """Keep the take in the library; empty if that failed."""
        return self.takes.keep(self._taken, self._poster, coverage=self.review.coverage.bar.value() / 100)

    def _back_to_camera(self) -> None:
        self.choices.person.offer(self.workspace.library)
        self._set_state(STARTING)
        self._reopen()

    def _reopen(self) -> None:
        """Open what is chosen, or say that there is nothing to choose."""
        if self.link.worker is None or self.state in (RECORDING, REVIEW, CLOSED):
            return
        self._stop_counting()
        spec = self.choices.spec()
        self._problem = None
        self._guide = None
        self.preview.show_guide(None)
        if spec is None:
            self.link.send("close")
            self.preview.show_picture(None)
            self._set_state(TROUBLE)
            return
        self._set_state(STARTING)
        self.link.send("open", **spec)

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
            self.note.setText(" ".join(error_text(problem)))
        self.note.setVisible(shown)

    def _show_trouble(self) -> None:
        if self.state != TROUBLE:
            return
        problem = self._problem
        if problem is not None and problem.code:
            self.trouble.tell(*error_text(problem), picture="warning", again=True)
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
