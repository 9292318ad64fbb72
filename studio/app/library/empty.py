"""What the library shows while there is nothing in it, or nothing that matches."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.app.shell.icons import pixmap
from studio.app.shell.theme import GRID, colors


class EmptyState(QWidget):
    """A picture, two sentences, and the ways to begin.

    Signals:
        record: record or import was chosen.
        sample: the sample person was chosen.
    """

    record = Signal()
    sample = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filtered, self._may_begin = False, True
        centre = Qt.AlignmentFlag.AlignCenter
        self._sign, self._title, self._text = (
            QLabel(alignment=centre),
            QLabel(alignment=centre),
            QLabel(alignment=centre),
        )
        self._title.setProperty("role", "title")
        self._text.setProperty("role", "muted")
        self._text.setWordWrap(True)
        self.record_button, self.sample_button = QPushButton(), QPushButton()
        self.record_button.setProperty("primary", True)
        self.record_button.clicked.connect(self.record)
        self.sample_button.clicked.connect(self.sample)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        buttons.addWidget(self.record_button)
        buttons.addWidget(self.sample_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(2 * GRID)
        column.addStretch(2)
        for widget in (self._sign, self._title, self._text):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addStretch(3)
        self.retranslate()

    def set_filtered(self, filtered: bool) -> None:
        """Whether there is something, but nothing that matches."""
        self._filtered = filtered
        self.retranslate()

    def set_beginning(self, may: bool) -> None:
        """Whether whoever is in may begin with anything."""
        if may != self._may_begin:
            self._may_begin = may
            self.retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and colours."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(self, "sample_button"):
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write the texts."""
        self._sign.setPixmap(pixmap("search" if self._filtered else "person", colors().muted, 9 * GRID))
        if self._filtered:
            self._title.setText(self.tr("Nothing found"))
            self._text.setText(self.tr("No person, take or avatar has this name."))
        else:
            self._title.setText(self.tr("Nobody here yet"))
            self._text.setText(
                self.tr("An avatar begins with a short video of a head. Record one, import a file, or try the sample.")
            )
        self.record_button.setText(self.tr("Record or import"))
        self.sample_button.setText(self.tr("Try the sample person"))
        for button in (self.record_button, self.sample_button):
            button.setVisible(not self._filtered and self._may_begin)
