"""What people do with the pose: sliders, undo, and sliders that follow a pose from elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from studio.app.viewer.commands import Commands
from studio.app.viewer.expression_panel import ExpressionPanel
from studio.app.viewer.past import Past
from studio.app.viewer.scene import Scene
from studio.avatar.pose import HeadPose

PANEL_MS = 120
"""Sliders follow a pose that comes from elsewhere this often at most: 57 of them cost more to draw than the head."""


class PoseDesk(QObject):
    """Poses a scene's head by hand and keeps what shows the pose up to date.

    Args:
        scene: whose head.
        panel: its sliders.
        commands: undo, redo and reset are connected, and enabled where they do something.

    Signals:
        posed: a :class:`HeadPose` made by hand.
    """

    posed = Signal(object)

    def __init__(self, scene: Scene, panel: ExpressionPanel, commands: Commands) -> None:
        super().__init__(panel)
        self._scene, self._panel, self._commands = scene, panel, commands
        self._lent: Past | None = None
        self._follower = QTimer(self, interval=PANEL_MS, singleShot=True)
        self._follower.timeout.connect(self._show)
        panel.posed.connect(self._pose)
        panel.past.changed.connect(self._know_history)
        commands.connect_all({"undo": self._undo, "redo": self._redo, "reset_pose": panel.reset_pose})

    def lend(self, past: Past | None) -> None:
        """Let undo and redo serve another history, or (``None``) that of the pose again."""
        if self._lent is not None:
            self._lent.changed.disconnect(self._know_history)
        self._lent = past
        if past is not None:
            past.changed.connect(self._know_history)
        self._know_history()

    def follow(self) -> None:
        """The head was posed from elsewhere: the sliders, if they are seen, show it a little later."""
        if not self._follower.isActive() and self._panel.isVisible():
            self._follower.start()

    def end(self) -> None:
        """Stop the clock."""
        self._follower.stop()

    def _pose(self, pose: HeadPose) -> None:
        self._follower.stop()
        self._scene.set_pose(pose)
        self.posed.emit(pose)

    def _show(self) -> None:
        self._panel.show_pose(self._scene.pose)

    def _undo(self) -> None:
        (self._lent or self._panel).undo()

    def _redo(self) -> None:
        (self._lent or self._panel).redo()

    def _know_history(self) -> None:
        past = self._lent or self._panel.past
        self._commands["undo"].setEnabled(past.can_undo)
        self._commands["redo"].setEnabled(past.can_redo)
