"""The Capture place: a camera, or finished videos."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from studio.app.capture.camera_panel import COUNTING, RECORDING, REVIEW, CameraPanel
from studio.app.capture.import_panel import ImportPanel, videos_of
from studio.app.shell.page import Page
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace

_TABS = ("camera", "import")


class CapturePage(Page):
    """Two ways to a take: record it, or import it."""

    key: ClassVar[str] = "capture"
    picture: ClassVar[str] = "capture"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.camera, self.importer = CameraPanel(workspace), ImportPanel(workspace)
        self._heading = QLabel()
        self._heading.setProperty("role", "title")
        self.tabs = {name: QPushButton() for name in _TABS}
        self._stack = QStackedWidget()
        self._shown = False
        self._lay_out()
        self.camera.import_wanted.connect(lambda: self.show_tab("import"))
        workspace.files_offered.connect(self._take_files)
        self.setAcceptDrops(True)
        self._take_files(workspace.files)

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._heading)
        top.addSpacing(2 * GRID)
        for name, button in self.tabs.items():
            button.setCheckable(True)
            group.addButton(button)
            top.addWidget(button)
            button.clicked.connect(lambda _on=True, name=name: self.show_tab(name))
        top.addStretch(1)
        self._stack.addWidget(self.camera)
        self._stack.addWidget(self.importer)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        kept = str(self.workspace.settings.get("capture.tab", "camera"))
        self.show_tab(kept if kept in _TABS else "camera")

    @property
    def tab(self) -> str:
        """``camera`` or ``import``."""
        return _TABS[self._stack.currentIndex()]

    def show_tab(self, name: str) -> None:
        """Show one half; the camera works only while it is watched."""
        self._stack.setCurrentIndex(_TABS.index(name))
        self.workspace.settings.put("capture.tab", name)
        for key, button in self.tabs.items():
            button.setChecked(key == name)
            button.setProperty("primary", key == name)
            button.style().polish(button)
        if self._shown:
            self._follow()

    def _follow(self) -> None:
        if self._shown and self.tab == "camera":
            self.camera.enter()
        else:
            self.camera.leave()
        if self._shown and self.tab == "import":
            self.importer.refresh_people()

    def _take_files(self, files: list[Path]) -> None:
        """Videos dropped elsewhere."""
        if files:
            self.workspace.files = []
            self.show_tab("import")
            self.importer.take_in(files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Videos are welcome wherever they are dropped, unless a take is on its way."""
        if videos_of(event) and self.camera.state not in (COUNTING, RECORDING, REVIEW):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Import what was dropped."""
        event.acceptProposedAction()
        self._take_files(videos_of(event))

    def title(self) -> str:
        """Its name."""
        return self.tr("Capture")

    def enter(self) -> None:
        """Start the camera, if it is on show."""
        self._shown = True
        self._follow()

    def leave(self) -> None:
        """Let the camera go."""
        self._shown = False
        self._follow()

    @property
    def occupied(self) -> bool:
        """A recording goes on or is looked at."""
        return self.camera.occupied

    def end(self) -> None:
        """Leave no process behind."""
        self.camera.end()
        self.importer.checks.end()

    def retranslate(self) -> None:
        """Write every text."""
        self._heading.setText(self.title())
        self.tabs["camera"].setText(self.tr("Camera"))
        self.tabs["import"].setText(self.tr("Import"))
        self.camera.retranslate()
        self.importer.retranslate()
