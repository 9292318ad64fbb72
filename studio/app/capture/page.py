"""The Capture place: a camera, or finished videos."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio.app.capture.camera_panel import CameraPanel
from studio.app.shell.page import Page
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace


class CapturePage(Page):
    """Two ways to a take: record it, or import it."""

    key: ClassVar[str] = "capture"
    picture: ClassVar[str] = "capture"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.camera = CameraPanel(workspace)
        self._heading = QLabel()
        self._heading.setProperty("role", "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self._heading)
        column.addWidget(self.camera, 1)

    def title(self) -> str:
        """Its name."""
        return self.tr("Capture")

    def enter(self) -> None:
        """Start the camera."""
        self.camera.enter()

    def leave(self) -> None:
        """Let the camera go."""
        self.camera.leave()

    def retranslate(self) -> None:
        """Write every text."""
        self._heading.setText(self.title())
        self.camera.retranslate()
