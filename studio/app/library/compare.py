"""Two avatars side by side: seen from the same side, with the same face, and how they were made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.app.library.facts import fact_rows, moment
from studio.app.shell.theme import GRID
from studio.app.viewer.memory import Memory
from studio.app.viewer.viewer import Part, Viewer
from studio.library import AvatarEntry, Library


class CompareDialog(QDialog):
    """Turn one avatar, and the other turns with it.

    Args:
        library: where they are kept.
        pair: the two.
        memory: what viewers remember.
    """

    def __init__(
        self,
        library: Library,
        pair: tuple[AvatarEntry, AvatarEntry],
        *,
        memory: Memory | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Compare"))
        self.viewers = [Viewer(self, parts=Part.NONE, memory=memory) for _ in pair]
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        for viewer, entry in zip(self.viewers, pair, strict=True):
            row.addWidget(self._column(viewer, entry), 1)
            viewer.open(library.avatar_path(entry.id))
        self.viewers[1].link(self.viewers[0])
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(row, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(130 * GRID, 84 * GRID)

    def _column(self, viewer: Viewer, entry: AvatarEntry) -> QWidget:
        card = QFrame()
        card.setProperty("card", True)
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        name = QLabel(entry.name, wordWrap=True)
        name.setProperty("role", "heading")
        facts = QGridLayout()
        facts.setHorizontalSpacing(2 * GRID)
        facts.setColumnStretch(1, 1)
        facts.setColumnStretch(3, 1)
        rows = [*fact_rows(entry.newest.facts), (self.tr("Made"), moment(entry.newest.created))]
        for place, (label, value) in enumerate(rows):
            caption = QLabel(label)
            caption.setProperty("role", "muted")
            side = 2 * (place % 2)
            facts.addWidget(caption, place // 2, side)
            facts.addWidget(QLabel(value), place // 2, side + 1)
        column.addWidget(name)
        column.addWidget(viewer, 1)
        column.addLayout(facts)
        return card

    def done(self, result: int) -> None:
        """Leave the worker threads."""
        for viewer in self.viewers:
            viewer.end()
        super().done(result)
