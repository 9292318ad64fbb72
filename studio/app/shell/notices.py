"""The strip below the pages: short messages, and offers to undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from studio.app.shell.icons import icon
from studio.app.shell.theme import GRID

MESSAGE_MS = 6000


class Notices(QWidget):
    """One sentence at a time; a message leaves by itself, an offer stays until it is used, closed or replaced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = QFrame()
        card.setProperty("card", True)
        self.sentence = QLabel(wordWrap=True)
        self.button = QPushButton()
        self.dismiss = QToolButton(autoRaise=True)
        self._action: Callable[[], None] | None = None
        self._clock = QTimer(self, singleShot=True, interval=MESSAGE_MS)
        margins = QVBoxLayout(self)
        margins.setContentsMargins(GRID, 0, GRID, GRID)
        margins.addWidget(card)
        row = QHBoxLayout(card)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.button)
        row.addWidget(self.dismiss)
        self._clock.timeout.connect(self.hide)
        self.dismiss.clicked.connect(self.hide)
        self.button.clicked.connect(self._use)
        self.retranslate()
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a message for some seconds."""
        self._action = None
        self.sentence.setText(sentence)
        self.button.hide()
        self.show()
        self._clock.start()

    def offer(self, sentence: str, label: str, action: Callable[[], None]) -> None:
        """Show a sentence and a button."""
        self._clock.stop()
        self._action = action
        self.sentence.setText(sentence)
        self.button.setText(label)
        self.button.show()
        self.show()

    def _use(self) -> None:
        action, self._action = self._action, None
        self.hide()
        if action is not None:
            action()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and colours; a sentence already said stays as it was said."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(self, "_clock"):
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Name the close button."""
        self.dismiss.setIcon(icon("close", self.palette()))
        self.dismiss.setToolTip(self.tr("Close this message"))
        self.dismiss.setAccessibleName(self.tr("Close this message"))
