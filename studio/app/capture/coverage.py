"""The list of what was shown to the camera so far."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from studio.app.capture.words import expression_text
from studio.app.shell.icons import pixmap
from studio.app.shell.theme import GRID, colors
from studio.core.events import GuideUpdated
from studio.nouns.guide import EXPRESSIONS, SECTORS

_MARK = 16


class Coverage(QWidget):
    """Directions and expressions, ticked when they were seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guide: GuideUpdated | None = None
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self.bar = QProgressBar(textVisible=False, maximum=100)
        self.bar.setFixedHeight(GRID)
        self._marks = {name: QLabel() for name in ("turns", *EXPRESSIONS)}
        self._names = {name: QLabel() for name in self._marks}
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(self._marks):
            self._marks[name].setFixedSize(_MARK, _MARK)
            grid.addWidget(self._marks[name], row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self._names[name], row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._heading)
        column.addWidget(self.bar)
        column.addLayout(grid)

    def show_guide(self, guide: GuideUpdated | None) -> None:
        """Tick what the guide has counted; None unticks everything."""
        self._guide = guide
        self.refresh()

    def refresh(self) -> None:
        """Write texts and marks."""
        guide = self._guide
        sectors, expressions = (set(guide.sectors), set(guide.expressions)) if guide else (set(), set())
        self._heading.setText(self.tr("Shown so far"))
        self.bar.setValue(round(100 * guide.share) if guide else 0)
        self.bar.setAccessibleName(self._heading.text())
        turns = self.tr("Directions: %1 of %2").replace("%1", str(len(sectors))).replace("%2", str(SECTORS))
        done = {"turns": len(sectors) == SECTORS, **{name: name in expressions for name in EXPRESSIONS}}
        for name, label in self._names.items():
            label.setText(turns if name == "turns" else expression_text(name))
            label.setProperty("role", "good" if done[name] else "muted")
            label.style().polish(label)
            mark = pixmap("done", colors().good, _MARK) if done[name] else pixmap("circle", colors().edge, _MARK)
            self._marks[name].setPixmap(mark)
