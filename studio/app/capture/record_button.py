"""The button that starts and ends a recording."""

from __future__ import annotations

from typing import Literal

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from studio.app.shell.icons import icon, pixmap
from studio.app.shell.theme import GRID, colors

Wish = Literal["record", "stop", "cancel"]
"""What pressing it would do."""


class RecordButton(QPushButton):
    """Says what pressing it would do; Ctrl+R, in its tool tip, is the panel's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(5 * GRID)

    def dress(self, wish: Wish) -> None:
        """Put on text, icon and colour, in the present language and theme."""
        text = {"record": self.tr("Record"), "stop": self.tr("Stop"), "cancel": self.tr("Cancel")}[wish]
        self.setText(text)
        self.setProperty("primary", wish == "record")
        self.setIcon(self._sign(wish))
        self.setToolTip(f"{text} (Ctrl+R)")
        self.style().polish(self)

    def _sign(self, wish: Wish) -> QIcon:
        """On the accent colour the icon needs the colour that goes with it.

        Off it, the application's: the button's own palette still holds the colour that went with the last wish.
        """
        if wish == "record" and self.isEnabled():
            return QIcon(pixmap("record", colors().on_accent))
        return icon("record" if wish == "record" else "stop", QApplication.palette())
