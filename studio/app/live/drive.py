"""LiveDrive: from a live worker to a viewer. No widgets of its own."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

from studio.app.live.latency import Latency
from studio.app.processes.link import WorkerLink
from studio.app.processes.worker import Worker
from studio.app.viewer.request import Prepared
from studio.app.viewer.viewer import Viewer
from studio.avatar.pose import HeadPose
from studio.avatar.puppet import Puppet, unpack_sight
from studio.core.events import CameraChanged, CamerasListed, JobFailed

EASE_MS = 33
"""How often the pose is refreshed while nothing new is seen: the avatar eases to rest, it does not freeze."""

OFF, STARTING, CALIBRATING, FOLLOWING, SEARCHING, TROUBLE = (
    "off", "starting", "calibrating", "following", "searching", "trouble",
)  # fmt: skip


class LiveDrive(QObject):
    """Moves a viewer's avatar as a person before a camera moves.

    Args:
        viewer: whose avatar is driven.
        make_worker: makes workers; for tests.
        clock: seconds; that of the cameras' pictures.

    Attributes:
        puppet: the person's calibration and the smoothing.
        latency: camera to screen.
        problem: why there is no picture, if there is none.

    Signals:
        state_changed: one of the names above.
        cameras_listed: the connected cameras.
        picture: a small picture of the camera is there: :meth:`preview`.
        warned: the :class:`CameraChanged` that tells of a problem (black, slow), or None when it no longer holds.
    """

    state_changed = Signal(str)
    cameras_listed = Signal(list)
    picture = Signal()
    warned = Signal(object)

    def __init__(
        self,
        viewer: Viewer,
        parent: QObject | None = None,
        *,
        make_worker: Callable[[QObject], Worker] = Worker,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.viewer = viewer
        self.puppet = Puppet()
        self.latency = Latency(clock)
        self._clock = clock
        self.problem: CameraChanged | JobFailed | None = None
        self.state = OFF
        self.link = WorkerLink("live", self, make_worker=make_worker)
        self.link.happened.connect(self._hear)
        self.link.pictured.connect(self._look)
        self.link.ended.connect(self._ended)
        self._drawn: HeadPose | None = None
        self._at_rest = False
        self._ticks = QTimer(self, interval=EASE_MS)
        self._ticks.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticks.timeout.connect(self._tick)
        viewer.scene.prepared.connect(self._prepared)
        viewer.canvas.installEventFilter(self)

    # -- on and off

    def start(self, camera: dict[str, Any] | None, *, track: Path | None = None, mirrored: bool = True) -> None:
        """Begin to follow.

        Args:
            camera: fields of :class:`studio.jobs.lens.LensSpec`; None waits for :meth:`open`.
            track: of the avatar's take, for the person's shape and range.
            mirrored: see :class:`Puppet`.
        """
        self.stop()
        self.viewer.timeline.play.setChecked(False)
        self.puppet = Puppet(mirrored=mirrored)
        self.puppet.calibrate()
        self.latency.clear()
        self.problem = None
        self.link.begin({"open": camera, "track": str(track) if track is not None else None})
        self._ticks.start()
        self.viewer.scene.coarseness.hurry(True)
        self._set_state(STARTING)

    def open(self, camera: dict[str, Any] | None) -> None:
        """Follow another camera."""
        if self.link.worker is None:
            return
        self.problem = None
        if camera is None:
            self.link.send("close")
            self._set_state(TROUBLE)
        else:
            self.link.send("open", **camera)
            self._set_state(STARTING)

    def stop(self) -> None:
        """Stop following; the avatar goes to rest."""
        if self.link.worker is not None:
            self.link.let_go()
            self.viewer.set_pose(HeadPose())
        self._ticks.stop()
        self.viewer.scene.coarseness.hurry(False)
        self._set_state(OFF)

    def end(self) -> None:
        """The window closes for good."""
        self.stop()
        self.link.end()

    def calibrate(self) -> None:
        """Take the person's face of the next second as the resting one."""
        self.puppet.calibrate()
        self._follow_state()

    def set_mirrored(self, mirrored: bool) -> None:
        """Whether the avatar is a mirror image of the person."""
        self.puppet.mirrored = mirrored

    def preview(self) -> Any:
        """The camera's newest small picture, (H, W, 3) uint8 RGB, or None."""
        return self.link.latest("preview")

    # -- what the worker says

    def _hear(self, event: object) -> None:
        if isinstance(event, CamerasListed):
            self.cameras_listed.emit(event.cameras)
        elif isinstance(event, CameraChanged):
            if event.state == "failed":
                self.problem = event
                self._set_state(TROUBLE)
            elif event.state == "live":
                self.warned.emit(event if event.code else None)
                self._follow_state(live=True)

    def _look(self, name: str) -> None:
        if name == "preview":
            self.picture.emit()
            return
        array = self.link.latest(name)
        if array is None:
            return
        if name == "limits":
            self.puppet.set_limits(array)
        elif name == "sight":
            taken_s, sight = unpack_sight(array)
            if sight is not None:
                self.puppet.see(sight, now=self._clock())
                self._show(taken_s)
            self._follow_state(live=True)

    def _ended(self, terminal: object) -> None:
        """The worker ended by itself."""
        self.problem = terminal if isinstance(terminal, JobFailed) else None
        self._set_state(TROUBLE)

    # -- what the viewer shows

    def _tick(self) -> None:
        """Ease to rest while nothing is seen; still then."""
        now = self._clock()
        if self.puppet.lost(now) and not self._at_rest:
            self.viewer.set_pose(self.puppet.pose(now))
            self._at_rest = self.puppet.resting(now)
            self._follow_state()

    def _show(self, taken_s: float) -> None:
        self._at_rest = False
        pose = self.puppet.pose(self._clock())
        self.latency.posed(pose, taken_s)
        self.viewer.set_pose(pose)

    def _prepared(self, prepared: Prepared) -> None:
        self._drawn = prepared.request.pose

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Note when a prepared picture is painted."""
        if event.type() == QEvent.Type.Paint and self._drawn is not None and self.state != OFF:
            pose, self._drawn = self._drawn, None
            QTimer.singleShot(0, lambda: self.latency.shown(pose))
        return super().eventFilter(watched, event)

    def _follow_state(self, *, live: bool = False) -> None:
        if self.link.worker is None or (self.state in (TROUBLE, STARTING) and not live):
            return
        if self.puppet.lost(self._clock()):
            self._set_state(SEARCHING)
        else:
            self._set_state(CALIBRATING if self.puppet.calibrating else FOLLOWING)

    def _set_state(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
