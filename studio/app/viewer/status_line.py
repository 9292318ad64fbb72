"""A line of text about what a viewer draws and how."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Signal

from studio.app.viewer.scene import Scene


class StatusLine(QObject):
    """Tells how much is drawn, how long that took, and how coarsely.

    Args:
        scene: what is drawn.

    Signals:
        changed: the line, in the present language.
    """

    changed = Signal(str)

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._scene = scene

    def text(self) -> str:
        """The line; empty without an avatar."""
        avatar, newest = self._scene.avatar, self._scene.newest
        if avatar is None:
            return ""
        parts = [self.tr("%1 Gaussians").replace("%1", QLocale().toString(len(avatar.gaussians)))]
        if newest is not None and newest.picture is not None:
            parts.append(f"{1000.0 * newest.seconds:.0f} ms")
            draft, full = self.tr("drawn on the CPU, coarser while moving"), self.tr("drawn on the CPU, in full")
            parts.append(draft if self._scene.is_draft else full)
        return "  ·  ".join(parts)

    def write(self) -> None:
        """Tell the line as it is now."""
        self.changed.emit(self.text())
