"""What is shown beside a take that was just recorded: facts, and what to do with it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from studio.app.capture.coverage import Coverage
from studio.app.shell.theme import GRID
from studio.core.events import GuideUpdated, TakeChanged


class Review(QWidget):
    """Signals: ``keep`` (save), ``personalize`` (save and go on), ``again`` (record again)."""

    keep = Signal()
    personalize = Signal()
    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take: TakeChanged | None = None
        self._warning = ""
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self.facts, self.warning = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.warning.setProperty("role", "warn")
        self.coverage = Coverage()
        self.personalize_button, self.keep_button, self.again_button = QPushButton(), QPushButton(), QPushButton()
        self.personalize_button.setProperty("primary", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._heading)
        column.addWidget(self.facts)
        column.addWidget(self.warning)
        column.addSpacing(GRID)
        column.addWidget(self.coverage)
        column.addStretch(1)
        for button in (self.personalize_button, self.keep_button, self.again_button):
            button.setMinimumHeight(5 * GRID)
            column.addWidget(button)
        self.personalize_button.clicked.connect(self.personalize)
        self.keep_button.clicked.connect(self.keep)
        self.again_button.clicked.connect(self.again)

    def show_take(self, take: TakeChanged, guide: GuideUpdated | None, warning: str) -> None:
        """Show a take.

        Args:
            take: how it ended.
            guide: what it covered.
            warning: why it ended early, if it did.
        """
        self._take, self._warning = take, warning
        self.coverage.show_guide(guide)
        self.retranslate()

    def retranslate(self) -> None:
        """Write every text."""
        self._heading.setText(self.tr("Your take"))
        self.personalize_button.setText(self.tr("Save and make the avatar"))
        self.keep_button.setText(self.tr("Save"))
        self.again_button.setText(self.tr("Record again"))
        self.again_button.setToolTip(self.tr("Moves this take to the trash; it can be undone"))
        self.coverage.refresh()
        take = self._take
        if take is None:
            return
        locale = QLocale()
        text = self.tr("%1 seconds, %2 pictures.").replace("%1", locale.toString(take.seconds, "f", 1))
        text = text.replace("%2", locale.toString(take.frames))
        lost = self.tr("%1 pictures were lost because the disk was too slow.").replace(
            "%1", locale.toString(take.dropped)
        )
        self.facts.setText(f"{text} {lost}" if take.dropped else text)
        self.warning.setText(self._warning)
        self.warning.setVisible(bool(self._warning))
