"""The welcome of the first start: three steps, and the sample person one click away."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from studio.app.shell.icons import pixmap
from studio.app.shell.theme import GRID, colors

translate = QCoreApplication.translate


def steps() -> list[tuple[str, str, str]]:
    """Icon, title and text of every step."""
    return [
        (
            "capture",
            translate("Welcome", "1  A short video"),
            translate(
                "Welcome",
                "Ten to thirty seconds of one head, turning slowly left and right, speaking or smiling. Record it with"
                " your camera or import a file. It stays on this machine.",
            ),
        ),
        (
            "personalize",
            translate("Welcome", "2  Make the avatar"),
            translate(
                "Welcome",
                "The avatar learns the face's own wrinkles, freckles and shape from the video. You watch it appear;"
                " a draft takes less than a minute or two, a fine one longer.",
            ),
        ),
        (
            "inspect",
            translate("Welcome", "3  Turn it around"),
            translate(
                "Welcome",
                "Look at it from any side, move its face with sliders or your own, and save pictures and films.",
            ),
        ),
    ]


class WelcomeDialog(QDialog):
    """Three steps.

    Signals:
        sample: the sample person was chosen.
        record: recording or importing was chosen.
    """

    sample = Signal()
    record = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Welcome to Avatar Studio"))
        self.pages = QStackedWidget()
        for picture, title, text in steps():
            self.pages.addWidget(_step(picture, title, text))
        self.sample_button = QPushButton(self.tr("Try the sample person"))
        self.record_button = QPushButton(self.tr("Record or import"))
        self.back_button, self.next_button = QPushButton(self.tr("Back")), QPushButton(self.tr("Next"))
        self.skip_button = QPushButton(self.tr("Close"))
        self.skip_button.setProperty("flat", True)
        self.next_button.setProperty("primary", True)
        self.sample_button.setProperty("primary", True)
        self.next_button.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.skip_button)
        row.addStretch(1)
        for button in (self.back_button, self.record_button, self.sample_button, self.next_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 3 * GRID)
        column.setSpacing(3 * GRID)
        column.addWidget(self.pages, 1)
        column.addLayout(row)
        self.back_button.clicked.connect(lambda: self._go(-1))
        self.next_button.clicked.connect(lambda: self._go(1))
        self.skip_button.clicked.connect(self.accept)
        self.sample_button.clicked.connect(lambda: self._choose(self.sample))
        self.record_button.clicked.connect(lambda: self._choose(self.record))
        self.setMinimumSize(68 * GRID, 46 * GRID)
        self._go(0)

    def _go(self, by: int) -> None:
        place = self.pages.currentIndex() + by
        self.pages.setCurrentIndex(place)
        last = place == self.pages.count() - 1
        self.back_button.setVisible(place > 0)
        self.next_button.setVisible(not last)
        for button in (self.record_button, self.sample_button):
            button.setVisible(last)
        (self.sample_button if last else self.next_button).setDefault(True)
        (self.sample_button if last else self.next_button).setFocus()

    def _choose(self, signal: object) -> None:
        self.accept()
        signal.emit()  # type: ignore[attr-defined]


def _step(picture: str, title: str, text: str) -> QWidget:
    page = QWidget()
    centre = Qt.AlignmentFlag.AlignCenter
    sign, heading, words = QLabel(alignment=centre), QLabel(title, alignment=centre), QLabel(text, alignment=centre)
    sign.setPixmap(pixmap(picture, colors().link, 12 * GRID))
    heading.setProperty("role", "title")
    words.setWordWrap(True)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2 * GRID)
    column.addStretch(1)
    for label in (sign, heading, words):
        column.addWidget(label)
    column.addStretch(1)
    return page
