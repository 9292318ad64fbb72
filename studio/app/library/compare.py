"""Two avatars side by side: pictures and facts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.app.library.facts import fact_rows, moment
from studio.app.shell.theme import GRID
from studio.library import AvatarEntry, Library

SIDE = 360


class CompareDialog(QDialog):
    """What two avatars look like and how they were made."""

    def __init__(self, library: Library, left: AvatarEntry, right: AvatarEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Compare"))
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        for entry in (left, right):
            row.addWidget(self._column(library, entry), 1)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(row, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _column(self, library: Library, entry: AvatarEntry) -> QWidget:
        card = QFrame()
        card.setProperty("card", True)
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        name = QLabel(entry.name, wordWrap=True)
        name.setProperty("role", "heading")
        picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        picture.setMinimumSize(SIDE, SIDE)
        pixmap = QPixmap()
        if pixmap.loadFromData(library.thumbnail(entry.id)):
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            picture.setPixmap(pixmap.scaled(SIDE, SIDE, keep, smooth))
        facts = QGridLayout()
        facts.setHorizontalSpacing(2 * GRID)
        facts.setColumnStretch(1, 1)
        rows = [*fact_rows(entry.newest.facts), (self.tr("Made"), moment(entry.newest.created))]
        for place, (label, value) in enumerate(rows):
            caption = QLabel(label)
            caption.setProperty("role", "muted")
            facts.addWidget(caption, place, 0)
            facts.addWidget(QLabel(value), place, 1)
        column.addWidget(name)
        column.addWidget(picture, 1)
        column.addLayout(facts)
        return card
