"""What people do with the camera besides dragging: steps, turntable, kept views, its place in numbers."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from studio.app.viewer import keymap
from studio.app.viewer.commands import Commands
from studio.app.viewer.look_rows import LookRows
from studio.app.viewer.memory import Memory
from studio.app.viewer.readout import CameraReadout
from studio.app.viewer.scene import Scene
from studio.core.errors import UsageError
from studio.viewport.camera import CameraPose

TURN_PER_SECOND = math.radians(40.0)
VIEWS = range(1, 10)
"""Numbers of kept views."""

_PAN_STEP = 0.05
"""Share of the viewport's shorter side."""


class CameraDesk(QObject):
    """Moves a scene's camera and keeps what shows it up to date.

    Args:
        scene: whose camera.
        canvas: gets the focus back from the read-out.
        readout: the camera in numbers.
        look: has the lens' slider.
        commands: those of the camera are connected; those of kept views are enabled where there is one.
        memory: where views are kept.
    """

    def __init__(
        self,
        scene: Scene,
        canvas: QWidget,
        *,
        readout: CameraReadout,
        look: LookRows,
        commands: Commands,
        memory: Memory,
    ) -> None:
        super().__init__(canvas)
        self._scene, self._canvas, self._memory = scene, canvas, memory
        self._readout, self._look, self._commands = readout, look, commands
        self._turned_at = 0.0
        self._turner = QTimer(self, interval=1000 // 60)
        self._turner.timeout.connect(self._turn)
        scene.camera_moved.connect(self._show)
        readout.wished.connect(scene.set_camera)
        look.lens_opened.connect(scene.open_lens)
        memory.changed.connect(self._know_views)
        self._connect_commands()
        self._know_views()
        self._show()

    def _connect_commands(self) -> None:
        scene = self._scene
        self._commands.connect_all(
            {
                "frame_head": scene.frame_head,
                "orthographic": scene.set_orthographic,
                "turntable": self.turn,
                "readout": self.show_readout,
                **{name: lambda to=to: scene.look_from(*to) for name, to in keymap.DIRECTIONS.items()},
                **{name: lambda by=by: scene.orbit(*by) for name, by in keymap.STEPS.items()},
                **{name: lambda by=by: scene.zoom(by) for name, by in keymap.ZOOM_STEPS.items()},
                **{name: lambda to=to: self.pan(*to) for name, to in keymap.PAN_STEPS.items()},
                **{f"bookmark_{number}": lambda number=number: self.go_to(number) for number in VIEWS},
                **{f"keep_bookmark_{number}": lambda number=number: self.keep(number) for number in VIEWS},
            }
        )

    @property
    def turning(self) -> bool:
        """Whether the turntable turns."""
        return self._turner.isActive()

    def turn(self, on: bool) -> None:
        """Start or stop the turntable."""
        self._turned_at = time.perf_counter()
        if on:
            self._turner.start()
        else:
            self._turner.stop()

    def _turn(self) -> None:
        now = time.perf_counter()
        self._scene.orbit(TURN_PER_SECOND * min(now - self._turned_at, 0.25), 0.0)
        self._turned_at = now

    def pan(self, right: float, down: float) -> None:
        """Move the picture by steps."""
        side = min(self._canvas.width(), self._canvas.height())
        self._scene.pan(_PAN_STEP * side * right, _PAN_STEP * side * down, height=side)

    def keep(self, number: int) -> None:
        """Keep the present view under a number."""
        self._memory.put(f"view_{number}", self._scene.camera.pose.text())

    def go_to(self, number: int) -> None:
        """Go to a kept view, if there is one."""
        view = self._kept(number)
        if view is not None:
            self._scene.set_camera(view)

    def _kept(self, number: int) -> CameraPose | None:
        text = self._memory.get(f"view_{number}", "")
        try:
            return CameraPose.parse(text) if text else None
        except UsageError:
            return None

    def _know_views(self, name: str = "view_") -> None:
        if name.startswith("view_"):
            for number in VIEWS:
                self._commands[f"bookmark_{number}"].setEnabled(self._kept(number) is not None)

    def show_readout(self, on: bool) -> None:
        """Show or hide the camera in numbers."""
        self._readout.setVisible(on)
        self._readout.show_camera(self._scene.camera.pose)
        (self._readout.line if on else self._canvas).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self) -> None:
        pose, action = self._scene.camera.pose, self._commands["orthographic"]
        if action.isChecked() != pose.orthographic:  # the projection may change by itself: the menu says so
            action.blockSignals(True)
            action.setChecked(pose.orthographic)
            action.blockSignals(False)
        self._look.show_lens(pose.field_of_view)
        if self._readout.isVisible():
            self._readout.show_camera(pose)
