"""Two short lists with ticks: what is right about the picture, and what was shown to the camera so far."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from studio.app.capture.words import expression_text, place_text
from studio.app.shell.icons import pixmap
from studio.app.shell.theme import GRID, colors
from studio.core.events import GuideUpdated
from studio.nouns.guide import EXPRESSIONS, PLACES, SECTORS

_MARK = 16


class Ticks(QWidget):
    """A heading and names with marks.

    Args:
        names: stable names of the rows.
    """

    def __init__(self, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel()
        self.heading.setProperty("role", "heading")
        self._marks = {name: QLabel() for name in names}
        self._labels = {name: QLabel() for name in names}
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(names):
            self._marks[name].setFixedSize(_MARK, _MARK)
            grid.addWidget(self._marks[name], row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self._labels[name], row, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GRID)
        self.column.addWidget(self.heading)
        self.column.addLayout(grid)

    def show_row(self, name: str, text: str, *, done: bool) -> None:
        """Write a row."""
        label = self._labels[name]
        label.setText(text)
        role = "good" if done else "muted"
        if label.property("role") != role:
            label.setProperty("role", role)
            label.style().polish(label)
        mark = pixmap("done", colors().good, _MARK) if done else pixmap("circle", colors().edge, _MARK)
        self._marks[name].setPixmap(mark)

    def is_done(self, name: str) -> bool:
        """Whether a row is ticked."""
        return self._labels[name].property("role") == "good"


class Placement(Ticks):
    """Whether the picture is good enough to begin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(PLACES, parent)
        self._placed: frozenset[str] = frozenset()

    def show_guide(self, guide: GuideUpdated | None) -> None:
        """Tick what is right."""
        placed = frozenset(guide.placed) if guide is not None else frozenset()
        if placed != self._placed:
            self._placed = placed
            self.refresh()

    def refresh(self) -> None:
        """Write texts and marks."""
        self.heading.setText(self.tr("Before you begin"))
        for name in PLACES:
            self.show_row(name, place_text(name), done=name in self._placed)


class Coverage(Ticks):
    """Directions and expressions, ticked when they were seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(("turns", *EXPRESSIONS), parent)
        self._guide: GuideUpdated | None = None
        self.bar = QProgressBar(textVisible=False, maximum=100)
        self.bar.setFixedHeight(GRID)
        self.column.insertWidget(1, self.bar)

    def show_guide(self, guide: GuideUpdated | None) -> None:
        """Tick what the guide has counted; None unticks everything."""
        self._guide = guide
        self.refresh()

    def refresh(self) -> None:
        """Write texts and marks."""
        guide = self._guide
        sectors, expressions = (guide.sectors, guide.expressions) if guide is not None else ([], [])
        self.heading.setText(self.tr("Shown so far"))
        self.bar.setValue(round(100 * guide.share) if guide is not None else 0)
        self.bar.setAccessibleName(self.heading.text())
        turns = self.tr("Directions: %1 of %2").replace("%1", str(len(sectors))).replace("%2", str(SECTORS))
        self.show_row("turns", turns, done=len(sectors) == SECTORS)
        for name in EXPRESSIONS:
            self.show_row(name, expression_text(name), done=name in expressions)
