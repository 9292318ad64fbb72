"""What the running job remarked, in plain words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID
from studio.core.events import Event, WarningRaised

MOST = 50
LINES = 3
"""Shown at once, the newest; the tool tip has them all."""


class Remarks(QFrame):
    """A card with the warnings of a job; not there without any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._remarks: list[WarningRaised] = []
        self._heading, self._text = QLabel(), QLabel(wordWrap=True)
        self._heading.setProperty("role", "warn")
        self._text.setMaximumHeight(4 * self.fontMetrics().lineSpacing())
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.retranslate()

    def clear(self) -> None:
        """A new job."""
        self._remarks.clear()
        self.retranslate()

    def hear(self, event: Event) -> None:
        """Keep a warning; each once."""
        known = {remark.code for remark in self._remarks}
        if isinstance(event, WarningRaised) and event.code not in known and len(known) < MOST:
            self._remarks.append(event)
            self.retranslate()

    def __len__(self) -> int:
        return len(self._remarks)

    def retranslate(self) -> None:
        """Write the texts."""
        self._heading.setText(self.tr("Remarks"))
        words = [" ".join(error_text(remark)).strip() for remark in self._remarks]
        self._text.setText("\n".join(words[-LINES:]))
        self.setToolTip("\n".join(words))
        self.setVisible(bool(self._remarks))
