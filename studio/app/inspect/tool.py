"""A tool of Inspect: a panel at the side, and what it does with the viewport while it is chosen."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from studio.app.inspect.bench import Bench
from studio.app.shell.theme import GRID

WIDTH = 44 * GRID


class Tool(QWidget):
    """Base of the panels.

    Attributes:
        key: stable name.
        picture: name of its icon.
        bench: as given.
        column: where the panel's widgets go.
    """

    key: ClassVar[str] = ""
    picture: ClassVar[str] = ""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self.heading = QLabel()
        self.heading.setProperty("role", "heading")
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        self.column.setSpacing(GRID)
        self.column.addWidget(self.heading)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        self._area = area
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def fill(self, panel: QWidget) -> None:
        """Show a panel of somebody else's in place of :attr:`column`."""
        self._area.hide()
        whole = self.layout()
        if whole is not None:
            whole.addWidget(panel)
        panel.show()

    def title(self) -> str:
        """Its name in the present language, one word."""
        return self.key

    def tip(self) -> str:
        """What it is for, a sentence."""
        return ""

    def enter(self) -> None:
        """It is chosen now."""

    def leave(self) -> None:
        """Another one is chosen now: give the viewport back as it was."""

    def take(self) -> None:
        """Another avatar, or none, is on the bench."""

    def end(self) -> None:
        """The window closes for good."""

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and palette."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write every text in the present language."""


def muted(text: str = "") -> QLabel:
    """A quiet label that wraps."""
    label = QLabel(text, wordWrap=True)
    label.setProperty("role", "muted")
    return label


def set_role(label: QLabel, role: str) -> None:
    """Give a label another tone: ``muted``, ``good``, ``warn``, ``bad``."""
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)
