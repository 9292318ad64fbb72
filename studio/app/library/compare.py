"""Two avatars side by side: seen from the same side, with the same face, and how they were made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.app.library.facts import SEPARATOR, fact_rows, moment, version_line
from studio.app.shell.theme import GRID
from studio.app.viewer.memory import Memory
from studio.app.viewer.surroundings import Part
from studio.app.viewer.viewer import Viewer
from studio.core.errors import UsageError
from studio.library import AvatarEntry, Library
from studio.library.records import Version
from studio.nouns.mark import Story


class CompareDialog(QDialog):
    """Turn one avatar, and the other turns with it.

    Args:
        library: where they are kept.
        pair: the two; may be the same one twice, in two versions.
        numbers: of the versions; the ones in use if left out.
        memory: what viewers remember.
    """

    def __init__(
        self,
        library: Library,
        pair: tuple[AvatarEntry, AvatarEntry],
        *,
        numbers: tuple[int, int] | None = None,
        memory: Memory | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Compare"))
        self.viewers = [Viewer(self, parts=Part.NONE, memory=memory) for _ in pair]
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        wanted = numbers or (pair[0].newest.number, pair[1].newest.number)
        for viewer, entry, number in zip(self.viewers, pair, wanted, strict=True):
            version = next((one for one in entry.versions if one.number == number), entry.newest)
            row.addWidget(self._column(viewer, entry, version), 1)
            viewer.pictures.permit = _no_pictures
            viewer.open(library.avatar_path(entry.id, version.number))
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

    def _column(self, viewer: Viewer, entry: AvatarEntry, version: Version) -> QWidget:
        card = QFrame()
        card.setProperty("card", True)
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        several = len(entry.versions) > 1
        name = QLabel(f"{entry.name}{SEPARATOR}{version_line(version)}" if several else entry.name, wordWrap=True)
        name.setProperty("role", "heading")
        facts = QGridLayout()
        facts.setHorizontalSpacing(2 * GRID)
        facts.setColumnStretch(1, 1)
        facts.setColumnStretch(3, 1)
        rows = [*fact_rows(version.facts), (self.tr("Made"), moment(version.created))]
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


def _no_pictures() -> Story | None:
    """Pictures are saved where somebody answers for them."""
    raise UsageError("not_here", "Pictures are not saved from here.", "Open the avatar in Inspect.")
