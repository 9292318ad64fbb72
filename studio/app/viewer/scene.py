"""What the viewport shows: pose, camera, mode; and the flow from a change to a prepared picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from studio.app.viewer.governor import Governor
from studio.app.viewer.pump import Pump
from studio.app.viewer.stage import Prepared, Request, Stage
from studio.avatar.camera_paths import bounds
from studio.avatar.drive import HeadPose
from studio.core.camera import Intrinsics
from studio.nouns.avatar import Avatar
from studio.viewport.camera import OrbitCamera, View, letterboxed
from studio.viewport.renderer import Background, Mode

SETTLE_MS = 160
"""After this long without a change, a picture in preview resolution is drawn again in full."""


@dataclass(frozen=True)
class TrackedCamera:
    """The camera that filmed a frame of a track: lens of the head crop and (4, 4) ``camera_from_head``."""

    intrinsics: Intrinsics
    camera_from_head: NDArray[np.float64]


class Scene(QObject):
    """State of the viewport.

    Signals:
        changed: something else is to be shown; canvases repaint.
        prepared: a :class:`Prepared` arrived.
        failed: a ``StudioError`` while preparing.
    """

    changed = Signal()
    prepared = Signal(object)
    failed = Signal(object)

    def __init__(self, avatar: Avatar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.triangles = avatar.mesh.triangles
        self.count = len(avatar.gaussians)
        head = avatar.mesh.neutral[avatar.mesh.neck_weight > 0.5]
        centre, radius = bounds(head)
        self._sphere = (centre, 1.3 * radius)
        self.camera = OrbitCamera()
        self.camera.frame(*self._sphere)
        self.pose = HeadPose()
        self.mode = Mode.SPLATS
        self.background = Background()
        self.tracked: TrackedCamera | None = None
        self.newest: Prepared | None = None
        self.paint = True
        self._size = (0, 0)
        self._governor = Governor()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._refine)
        self._pump = Pump(Stage(avatar), self)
        self._pump.done.connect(self._receive)
        self._pump.failed.connect(self.failed)

    @property
    def painting(self) -> bool:
        """Whether Gaussians are painted on the CPU at present."""
        return self.paint and self.mode is Mode.SPLATS

    @property
    def is_draft(self) -> bool:
        """Whether the picture on show has less than full resolution."""
        return self.newest is not None and self.newest.picture is not None and self.newest.request.scale < 1.0

    def view(self) -> View:
        """The camera for the canvas; looks at the torso, or at the head if it is the tracked camera."""
        width, height = max(self._size[0], 1), max(self._size[1], 1)
        if self.tracked is not None:
            return View(letterboxed(self.tracked.intrinsics, width, height), self.tracked.camera_from_head)
        return self.camera.view(width, height)

    def resize(self, width: int, height: int) -> None:
        """Tell the canvas' size in device pixels."""
        if (width, height) != self._size:
            self._size = (width, height)
            self.touch()

    def frame_head(self) -> None:
        """Show the whole head from the present direction."""
        self.tracked = None
        self.camera.frame(*self._sphere)
        self.touch()

    def set_pose(self, pose: HeadPose) -> None:
        """Pose the head."""
        self.pose = pose
        self.touch()

    def set_mode(self, mode: Mode) -> None:
        """Show Gaussians, mesh or wires."""
        self.mode = mode
        self.touch()

    def set_background(self, background: Background) -> None:
        """Change what lies behind."""
        self.background = background
        self.changed.emit()

    def set_tracked(self, camera: TrackedCamera | None) -> None:
        """Look through the camera of the track, or (``None``) through the orbit camera."""
        self.tracked = camera
        self.touch()

    def set_painting(self, paint: bool) -> None:
        """Paint Gaussians on the CPU (no GPU), or leave them to GL."""
        if paint != self.paint:
            self.paint = paint
            self.touch()

    def touch(self) -> None:
        """Show the present state: at once as a preview, and in full once nothing changes any more."""
        if 0 in self._size:
            return
        pixels = self._size[0] * self._size[1]
        self._submit(self._governor.scale(pixels) if self.painting else 1.0)
        self.changed.emit()
        self._settle.start()

    def _submit(self, scale: float) -> None:
        steady = self.tracked is None
        self._pump.submit(Request(self.pose, self.view(), self.mode, steady, self.painting, scale))

    def _refine(self) -> None:
        if self.painting and (self.newest is None or self.is_draft):
            self._submit(1.0)

    def _receive(self, prepared: Prepared) -> None:
        self.newest = prepared
        if prepared.picture is not None:
            self._governor.note(prepared.picture.shape[0] * prepared.picture.shape[1], prepared.seconds)
            if prepared.request.scale < 1.0 and not self._settle.isActive():
                self._settle.start()
        self.prepared.emit(prepared)
        self.changed.emit()

    def close(self) -> None:
        """Stop the worker thread."""
        self._settle.stop()
        self._pump.stop()
