"""What the viewport shows: avatar, pose, camera, mode; and the flow from a change to a prepared picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from studio.app.viewer.coarseness import Coarseness
from studio.app.viewer.governor import FULL, Level
from studio.app.viewer.pump import PAINTING, Pump
from studio.app.viewer.request import Prepared, Request
from studio.app.viewer.stage import Stage
from studio.avatar.camera_paths import HEAD_CENTRE, HEAD_RADIUS, bounds
from studio.avatar.dress import PLAIN, Dress
from studio.avatar.pose import HeadPose
from studio.core.camera import Intrinsics
from studio.core.errors import StudioError, UsageError
from studio.nouns.avatar import Avatar
from studio.viewport.camera import CameraPose, OrbitCamera, View, letterboxed
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

    Attributes:
        coarseness: of its moving pictures.

    Signals:
        changed: anything; a canvas that draws by itself repaints.
        look_changed: background, exposure, or there is nothing to show any more.
        camera_moved: by anybody; :attr:`camera` has the new place.
        prepared: a :class:`Prepared` arrived.
        failed: a ``StudioError`` while preparing.
    """

    changed = Signal()
    look_changed = Signal()
    camera_moved = Signal()
    prepared = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.avatar: Avatar | None = None
        self._sphere: tuple[NDArray[np.float64], float] = (np.array(HEAD_CENTRE, np.float64), HEAD_RADIUS)
        self._generation = 0
        self.camera = OrbitCamera()
        self.pose = HeadPose()
        self.mode = Mode.SPLATS
        self.background = Background()
        self.exposure = 0.0
        self.dress = PLAIN
        self.with_mesh = False
        self.auto_orthographic = False
        self._made_orthographic = False
        self.tracked: TrackedCamera | None = None
        self.newest: Prepared | None = None
        self._asked: Request | None = None
        self.paint = True
        self._size = (0, 0)
        self._awake = True
        self.coarseness = Coarseness(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._refine)
        self._wishes: list[Callable[[], None]] = []
        self._pump = Pump(Stage(), self, lane=PAINTING)
        self._pump.done.connect(self._receive)
        self._pump.failed.connect(self._fail)

    # -- what is shown

    def set_avatar(self, avatar: Avatar | None) -> None:
        """Show another head, straight and framed, or nobody."""
        self._generation += 1
        self.newest = None
        self.pose = HeadPose()
        self._take(avatar)
        self.tracked = None
        self.camera.frame(*self._sphere)
        self._touch_camera()
        self._tell_look()

    def replace_avatar(self, avatar: Avatar) -> None:
        """Show a newer state of the same head; camera, pose and the present picture stay until it is drawn."""
        if self.avatar is None:
            self.set_avatar(avatar)
            return
        self._take(avatar)
        self.touch()

    def _take(self, avatar: Avatar | None) -> None:
        self.avatar = avatar
        self.coarseness.take(avatar)
        if avatar is not None:
            centre, radius = bounds(avatar.mesh.neutral[avatar.mesh.neck_weight > 0.5])
            self._sphere = (centre, 1.3 * radius)

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
        self._tell_look()

    def set_exposure(self, stops: float) -> None:
        """Brighten (positive) or darken the head by photographic stops."""
        self.exposure = stops
        self._tell_look()

    def set_dress(self, dress: Dress) -> None:
        """Colour the Gaussians another way."""
        if dress is not self.dress:
            self.dress = dress
            self.touch()

    def set_with_mesh(self, on: bool) -> None:
        """Whether prepared pictures carry the posed mesh, for what is pinned to it."""
        if on != self.with_mesh:
            self.with_mesh = on
            self.touch()

    def _tell_look(self) -> None:
        self.look_changed.emit()
        self.changed.emit()

    def set_painting(self, paint: bool) -> None:
        """Paint Gaussians on the CPU (no GPU), or leave them to GL."""
        if paint != self.paint:
            self.paint = paint
            self.touch()

    @property
    def is_draft(self) -> bool:
        """Whether the picture on show is coarser than it could be."""
        return self.newest is not None and not self.newest.request.level.is_full

    @property
    def is_fine(self) -> bool:
        """Whether the present state is on show in full, and nothing has changed for a moment."""
        newest = self.newest
        asked = newest is not None and newest.request is self._asked
        return asked and not self.is_draft and not self._settle.isActive()

    # -- camera

    def view(self) -> View:
        """The camera for the canvas; looks at the torso, or at the head if it is the tracked camera."""
        width, height = max(self._size[0], 1), max(self._size[1], 1)
        if self.tracked is not None:
            return View(letterboxed(self.tracked.intrinsics, width, height), self.tracked.camera_from_head)
        return self.camera.view(width, height)

    def orbit(self, yaw: float, pitch: float) -> None:
        """Turn round the head by radians."""
        self._leave_axis()
        self.camera.orbit(yaw, pitch)
        self._touch_camera()

    def look(self, yaw: float, pitch: float) -> None:
        """Turn the camera itself by radians."""
        self._leave_axis()
        self.camera.look(yaw, pitch)
        self._touch_camera()

    def pan(self, right: float, down: float, *, height: int) -> None:
        """Move the picture by logical pixels of a viewport whose shorter side is ``height`` of them."""
        self.camera.pan(right, down, height=height)
        self._touch_camera()

    def zoom(self, factor: float) -> None:
        """Multiply the distance."""
        self.camera.zoom(factor)
        self._touch_camera()

    def fly(self, right: float, up: float, forward: float) -> None:
        """Move the camera by metres along its own axes."""
        self._leave_axis()
        self.camera.fly(right, up, forward)
        self._touch_camera()

    def look_from(self, yaw: float, pitch: float) -> None:
        """Go to one of the named directions."""
        if self.auto_orthographic and not self.camera.orthographic:
            self.camera.orthographic = self._made_orthographic = True
        self.camera.look_from(yaw, pitch)
        self._touch_camera()

    def set_orthographic(self, on: bool) -> None:
        """Parallel projection, or perspective."""
        self._made_orthographic = False
        self.camera.orthographic = on
        self._touch_camera()

    def open_lens(self, field_of_view: float) -> None:
        """Change the field of view (radians); the head stays as large as it is."""
        self.camera.open_lens(field_of_view)
        self._touch_camera()

    def set_camera(self, pose: CameraPose) -> None:
        """Go somewhere."""
        if pose == self.camera.pose and self.tracked is None:
            return
        self.camera.pose = pose
        self._touch_camera()

    def frame_head(self) -> None:
        """Show the whole head from the present direction."""
        self.camera.frame(*self._sphere)
        self._touch_camera()

    def set_tracked(self, camera: TrackedCamera | None) -> None:
        """Look through the camera of the track, or (``None``) through the orbit camera."""
        self.tracked = camera
        self.touch()

    def _leave_axis(self) -> None:
        if self._made_orthographic:
            self.camera.orthographic = self._made_orthographic = False

    def _touch_camera(self) -> None:
        self.tracked = None
        self.touch()
        self.camera_moved.emit()

    # -- from a change to a picture

    def resize(self, width: int, height: int) -> None:
        """Tell the canvas' size in device pixels."""
        if (width, height) != self._size:
            self._size = (width, height)
            self.touch()

    def sleep(self) -> None:
        """Nobody looks: prepare nothing until :meth:`wake`."""
        self._awake = False
        self._settle.stop()

    def wake(self) -> None:
        """Somebody looks again."""
        if not self._awake:
            self._awake = True
            self.touch()

    def touch(self) -> None:
        """Show the present state: at once as a preview, and in full once nothing changes any more."""
        self._asked = None
        if 0 in self._size or self.avatar is None or not self._awake:
            return
        self._submit(self._preview_level() if self.paint else FULL)
        self.changed.emit()
        self._settle.start()

    def _preview_level(self) -> Level:
        pixels = self._size[0] * self._size[1]
        return self.coarseness.level(self.mode, pixels, pixels_per_metre=self.view().pixels_per_metre)

    def _submit(self, level: Level) -> None:
        if self.avatar is None:
            return
        avatar = self.coarseness.copy(self.avatar, level)
        self._asked = replace(self.request(), avatar=avatar, level=level, paint=self.paint)
        self._pump.submit(self._asked)

    def request(self) -> Request:
        """The present state as a picture to prepare, in full.

        Raises:
            UsageError: ``no_avatar``.
        """
        if self.avatar is None:
            raise UsageError("no_avatar", "There is no avatar to show.", "Open one first.")
        steady = self.tracked is None
        return Request(
            self.avatar,
            self.pose,
            self.view(),
            self.mode,
            steady,
            generation=self._generation,
            dress=self.dress,
            with_mesh=self.with_mesh,
        )

    def when_fine(self, call: Callable[[], None]) -> None:
        """Call once the present state is shown in full resolution: at once if it is, or if there is nothing to draw."""
        if self.avatar is None or self.is_fine:
            call()
        else:
            self._wishes.append(call)
            self._settle.start()

    def _refine(self) -> None:
        """Nothing has changed for a moment: ask for the full picture, unless it is there or on its way."""
        if self._asked is None or not self._asked.level.is_full:
            self._submit(FULL)
        else:
            self._grant()

    def _grant(self) -> None:
        if not self.is_fine:
            return
        wishes, self._wishes = self._wishes, []
        for call in wishes:
            call()

    def _fail(self, error: StudioError) -> None:
        """The picture that was asked for will not come; the next wish asks again."""
        self._asked = None
        self.failed.emit(error)

    def _receive(self, prepared: Prepared) -> None:
        if prepared.request.generation != self._generation:
            return
        self.newest = prepared
        self.coarseness.learn(prepared)
        self.prepared.emit(prepared)
        self.changed.emit()
        self._grant()

    def close(self) -> None:
        """Answer nothing any more and let the avatar go; the scene must not be used afterwards."""
        self._settle.stop()
        self._pump.stop()
        self.coarseness.end()
        self.avatar = self.newest = self._asked = None
        self._wishes = []
