"""The live panel: to stand beside a viewer. Chooses the camera, shows it small, calibrates, tells the delay."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio.app.capture.camera_box import CameraBox
from studio.app.capture.preview import Preview
from studio.app.live.drive import CALIBRATING, FOLLOWING, OFF, SEARCHING, STARTING, TROUBLE, LiveDrive
from studio.app.processes.worker import Worker
from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace
from studio.app.viewer.viewer import Viewer
from studio.core.events import CameraChanged

WIDTH = 34 * GRID
_WIDTH, _HEIGHT, _FPS = 1280, 720, 30.0


class LivePanel(QFrame):
    """Drives the avatar of a viewer while it is switched on.

    Args:
        workspace: settings.
        viewer: whose avatar is driven.
        make_worker: makes workers; for tests.
        clock: seconds; that of the cameras' pictures.

    Attributes:
        drive: what does it.
    """

    def __init__(
        self,
        workspace: Workspace,
        viewer: Viewer,
        parent: QWidget | None = None,
        *,
        make_worker: Callable[[QObject], Worker] = Worker,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setFixedWidth(WIDTH)
        self._settings = workspace.settings
        self._track: Path | None = None
        self._warning: CameraChanged | None = None
        self.drive = LiveDrive(viewer, self, make_worker=make_worker, clock=clock)
        self.camera, self.preview = CameraBox(workspace.settings), Preview()
        self.switch, self.calibrate_button = QPushButton(), QPushButton()
        self.mirrored = QCheckBox()
        self.status, self.delay, self.note = QLabel(wordWrap=True), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.bar = QProgressBar(textVisible=False, maximum=100)
        self._heading = QLabel()
        self._clock = QTimer(self, interval=250)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._heading.setProperty("role", "heading")
        self.delay.setProperty("role", "muted")
        self.note.setProperty("role", "warn")
        self.bar.setFixedHeight(GRID)
        self.preview.setFixedHeight(18 * GRID)
        self.preview.setMinimumWidth(0)
        self.switch.setMinimumHeight(5 * GRID)
        self.mirrored.setChecked(bool(self._settings.get("live.mirrored", True)))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for widget in (self._heading, self.camera, self.preview, self.status, self.bar, self.delay, self.note):
            column.addWidget(widget)
        column.addWidget(self.mirrored)
        column.addStretch(1)
        column.addWidget(self.calibrate_button)
        column.addWidget(self.switch)

    def _connect(self) -> None:
        self.switch.clicked.connect(self.toggle)
        self.calibrate_button.clicked.connect(self.drive.calibrate)
        self.mirrored.toggled.connect(self._set_mirrored)
        self.camera.chosen.connect(lambda: self.drive.open(self._spec()))
        self.drive.state_changed.connect(lambda _state: self.refresh())
        self.drive.cameras_listed.connect(self._list)
        self.drive.picture.connect(lambda: self.preview.show_picture(self.drive.preview()))
        self.drive.warned.connect(self._warn)
        self._clock.timeout.connect(self.refresh)

    # -- what others call

    def set_track(self, track: Path | None) -> None:
        """The track of the take that the avatar was made from, if there is one."""
        self._track = track if track is not None and track.is_file() else None

    def toggle(self) -> None:
        """Begin or stop."""
        if self.drive.state == OFF:
            self.begin()
        else:
            self.stop()

    def begin(self) -> None:
        """Drive the avatar."""
        self._clock.start()
        self.drive.start(self._spec(), track=self._track, mirrored=self.mirrored.isChecked())

    def stop(self) -> None:
        """Let the camera go."""
        self._clock.stop()
        self.drive.stop()
        self._warning = None
        self.preview.show_picture(None)
        self.refresh()

    def end(self) -> None:
        """The window closes for good."""
        self.stop()
        self.drive.end()

    # -- inside

    def _spec(self) -> dict[str, object] | None:
        camera = self.camera.spec()
        return None if camera is None else {**camera, "width": _WIDTH, "height": _HEIGHT, "fps": _FPS}

    def _list(self, cameras: list[tuple[str, str, int]]) -> None:
        changed = self.camera.set_cameras(cameras)
        if changed or (self.drive.state == STARTING and self._spec() is None):
            self.drive.open(self._spec())

    def _warn(self, warning: CameraChanged | None) -> None:
        self._warning = warning
        self.refresh()

    def _set_mirrored(self, on: bool) -> None:
        self._settings.put("live.mirrored", on)
        self.drive.set_mirrored(on)

    def refresh(self) -> None:
        """Write what goes on."""
        state = self.drive.state
        texts = {
            OFF: self.tr("A camera or a video moves the avatar."),
            STARTING: self.tr("Starting…"),
            CALIBRATING: self.tr("Look straight ahead with a relaxed face"),
            FOLLOWING: self.tr("Following you"),
            SEARCHING: self.tr("Looking for your face…"),
            TROUBLE: self._trouble(),
        }
        self.status.setText(texts[state])
        self.status.setProperty("role", {FOLLOWING: "good", TROUBLE: "warn"}.get(state, ""))
        self.status.style().polish(self.status)
        self.bar.setVisible(state == CALIBRATING)
        self.bar.setValue(round(100 * self.drive.puppet.calibration))
        age = self.drive.latency.seconds
        text = self.tr("%1 ms from camera to screen, %2 pictures a second")
        shown = state == FOLLOWING and age is not None
        self.delay.setText(
            text.replace("%1", str(round(1000 * (age or 0.0)))).replace("%2", str(round(self.drive.latency.rate)))
        )
        self.delay.setVisible(shown)
        self.note.setVisible(self._warning is not None and state != OFF)
        self.note.setText(" ".join(error_text(self._warning)) if self._warning is not None else "")
        self.calibrate_button.setEnabled(state in (FOLLOWING, CALIBRATING))
        self.switch.setText(self.tr("Start") if state == OFF else self.tr("Stop"))
        self.switch.setProperty("primary", state == OFF)
        self.switch.style().polish(self.switch)

    def _trouble(self) -> str:
        problem = self.drive.problem
        if problem is not None:
            return " ".join(error_text(problem))
        return self.tr("No camera is connected. Plug one in, or use a video as camera.")

    def retranslate(self) -> None:
        """Write every text."""
        self._heading.setText(self.tr("Live"))
        self.camera.refresh()
        self.mirrored.setText(self.tr("Like a mirror"))
        self.mirrored.setToolTip(self.tr("The avatar moves to the same side of the screen as you do"))
        self.calibrate_button.setText(self.tr("Relaxed face"))
        self.calibrate_button.setToolTip(
            self.tr("Look straight ahead, relaxed, and press: this face then counts as no expression")
        )
        self.preview.setAccessibleName(self.tr("Picture of the camera"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and colours."""
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_clock"):
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange and hasattr(self, "_clock"):
            QTimer.singleShot(0, self, self.refresh)  # Qt is walking over all widgets now
        super().changeEvent(event)
