"""The settings: every choice takes effect and is remembered at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.language import LANGUAGES
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace


class SettingsDialog(QDialog):
    """Language, colours, navigation, device, and where things lie.

    Args:
        workspace: whose settings.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = workspace.settings
        self._folder = workspace.root
        self.boxes = {name: QComboBox() for name in ("language", "theme", "keymap", "device")}
        self._labels = {name: QLabel() for name in (*self.boxes, "folder")}
        self._path = QLabel(str(self._folder), wordWrap=True)
        self._path.setProperty("role", "muted")
        self._path.setMinimumWidth(40 * GRID)
        self.folder_button, self.close_button = QPushButton(), QPushButton()
        self.close_button.setDefault(True)
        form = QFormLayout()
        form.setHorizontalSpacing(3 * GRID)
        form.setVerticalSpacing(2 * GRID)
        for name, box in self.boxes.items():
            self._labels[name].setBuddy(box)
            form.addRow(self._labels[name], box)
            box.activated.connect(lambda _row, name=name: self._choose(name))
        folder = QVBoxLayout()
        folder.addWidget(self._path)
        folder.addWidget(self.folder_button)
        form.addRow(self._labels["folder"], folder)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(3 * GRID)
        column.addLayout(form)
        column.addStretch(1)
        column.addLayout(buttons)
        self.folder_button.clicked.connect(self._open_folder)
        self.close_button.clicked.connect(self.accept)
        self.setMinimumWidth(64 * GRID)
        self.retranslate()

    def _choose(self, name: str) -> None:
        self._settings.change(**{name: self.boxes[name].currentData()})

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write every text."""
        self.setWindowTitle(self.tr("Settings"))
        choices = {
            "language": [("", self.tr("As the system")), *LANGUAGES.items()],
            "theme": [
                ("system", self.tr("As the system")),
                ("dark", self.tr("Dark")),
                ("light", self.tr("Light")),
            ],
            "keymap": [
                ("blender", self.tr("As in Blender")),
                ("maya", self.tr("As in Maya")),
                ("fly", self.tr("Fly")),
            ],
            "device": [
                ("auto", self.tr("Automatic")),
                ("cpu", self.tr("Processor")),
                ("cuda", self.tr("Graphics card (CUDA)")),
            ],
        }
        for name, box in self.boxes.items():
            box.clear()
            for value, text in choices[name]:
                box.addItem(text, value)
            box.setCurrentIndex(max(0, box.findData(getattr(self._settings.values, name))))
        for name, text, tip in (
            ("language", self.tr("Language"), ""),
            ("theme", self.tr("Colours"), ""),
            ("keymap", self.tr("Navigation"), self.tr("Which mouse buttons and keys turn, move and zoom the view")),
            ("device", self.tr("Compute on"), self.tr("Where avatars are computed when nothing else is chosen")),
            ("folder", self.tr("Library folder"), self.tr("Where people, takes and avatars lie")),
        ):
            self._labels[name].setText(text)
            self._labels[name].setToolTip(tip)
            if name in self.boxes:
                self.boxes[name].setToolTip(tip)
                self.boxes[name].setAccessibleName(text)
        self.folder_button.setText(self.tr("Open the folder"))
        self.close_button.setText(self.tr("Close"))
