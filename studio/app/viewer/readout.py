"""The camera in numbers: read it, change it, copy it, paste it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from studio.app.viewer.icons import icon
from studio.core.errors import UsageError
from studio.viewport.camera import CameraPose


class CameraReadout(QWidget):
    """One line that says where the camera stands; writing another place and Enter goes there.

    Signals:
        wished: a :class:`CameraPose` the user has written.
    """

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel()
        self.line = QLineEdit()
        self.copy = QToolButton()
        self.copy.setAutoRaise(True)
        self.label.setBuddy(self.line)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 2)
        for widget in (self.label, self.line, self.copy):
            layout.addWidget(widget)
        self.line.returnPressed.connect(self._wish)
        self.line.textEdited.connect(lambda _: self._mark(wrong=False))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.line.text()))
        self.retranslate()

    def show_camera(self, pose: CameraPose) -> None:
        """Write a place down, unless the user is writing."""
        if not (self.line.hasFocus() and self.line.isModified()):
            self.line.setText(pose.text())
            self.line.setCursorPosition(0)
            self._mark(wrong=False)

    def _wish(self) -> None:
        try:
            pose = CameraPose.parse(self.line.text())
        except UsageError:
            self._mark(wrong=True)
            return
        self.line.setModified(False)
        self.wished.emit(pose)

    def _mark(self, *, wrong: bool) -> None:
        example = "yaw=0 pitch=0 distance=0.77 target=0,0,0 lens=24 perspective"
        sentence = self.tr("This is no camera. Write it as in: %1").replace("%1", example)
        self.line.setToolTip(sentence if wrong else self.tr("Degrees and metres; Enter goes there"))
        self.label.setText(self.tr("Camera?") if wrong else self.tr("Camera"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and palette."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write every text in the present language."""
        self._mark(wrong=False)
        self.line.setAccessibleName(self.tr("Camera in numbers"))
        self.copy.setIcon(icon("copy", self.palette()))
        self.copy.setToolTip(self.tr("Copy the camera as text"))
        self.copy.setAccessibleName(self.tr("Copy the camera as text"))
