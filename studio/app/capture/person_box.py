"""Whose take it is: somebody from the library, or a new name."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from studio.library import Library


class PersonBox(QComboBox):
    """Names of the people in the library; another one may be written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # queued: the line still holds the old name when the index changes
        self.currentIndexChanged.connect(self._show_beginning, Qt.ConnectionType.QueuedConnection)

    def offer(self, library: Library) -> None:
        """Offer the people there are; what was written stays."""
        written = self.currentText()
        with QSignalBlocker(self):
            self.clear()
            self.addItems([subject.name for subject in library.subjects()])
            self.setEditText(written)
        self._show_beginning()

    def name(self) -> str:
        """What is written, without spaces around it."""
        return self.currentText().strip()

    def set_hint(self, hint: str) -> None:
        """What is shown while nothing is written."""
        line = self.lineEdit()
        if isinstance(line, QLineEdit):
            line.setPlaceholderText(hint)

    def _show_beginning(self) -> None:
        """A long name is shown from its beginning."""
        line = self.lineEdit()
        if isinstance(line, QLineEdit):
            line.setCursorPosition(0)
            self.setToolTip(line.text())
